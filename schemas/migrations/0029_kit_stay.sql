-- A part that cannot leave with its kit stays, by the same fact as one that came back before the rest.
COMMENT ON TABLE malle.loan_part_return IS 'Fact: a member of a kit came back before the rest of the kit (R4.12), or stayed when it left (R6.9)';
COMMENT ON COLUMN malle.loan_part_return.returned_on IS 'Day on which it came back, or stayed';
COMMENT ON COLUMN malle.copy_member.back_of IS 'Derived: the last loan of the kit from which it came back before the rest (R4.12), or without which it left (R6.9); malle.verify() compares it with the facts';
