-- privacy_anonymise: forget these persons
-- params: bigint[] people
-- columns: bigint count
SELECT malle.anonymise($1) AS count;
