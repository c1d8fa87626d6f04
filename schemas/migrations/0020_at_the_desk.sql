-- What makes a scan quick.

-- What a session found out about itself for one of its statements (functions/identity.sql): currval()
-- of a sequence is the session's own, and nobody but the owner may set it.
CREATE UNLOGGED SEQUENCE malle.proven_statement MINVALUE 0;
CREATE UNLOGGED SEQUENCE malle.proven_staff MINVALUE 0;
CREATE UNLOGGED SEQUENCE malle.proven_centre MINVALUE 0;
COMMENT ON SEQUENCE malle.proven_statement IS 'The statement for which the session''s identity was looked up';
COMMENT ON SEQUENCE malle.proven_staff IS 'Who works, then; 0: nobody';
COMMENT ON SEQUENCE malle.proven_centre IS 'The centre for which the session may work, then; 0: none';
-- To read is no secret: a session learns who it is itself.
GRANT SELECT ON SEQUENCE malle.proven_statement, malle.proven_staff, malle.proven_centre
	TO malle_staff, malle_gateway;

-- Every loan asks for the last slip of its borrower.
DROP INDEX malle.loan_slip_of_patron;
CREATE INDEX loan_slip_of_patron ON malle.loan_slip (patron, id);
