-- Whom a card finds: its holder, or the person with whom the holder was merged.
CREATE OR REPLACE VIEW malle.patron_card WITH (security_invoker) AS
SELECT centre, barcode, coalesce(merged_into, id) AS patron FROM malle.patron;
COMMENT ON VIEW malle.patron_card IS 'Cards and the persons that they find; a person who was entered twice has two';
GRANT SELECT ON malle.patron_card TO malle_staff;
