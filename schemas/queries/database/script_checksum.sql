-- script_checksum: SHA-256 of a script, in hexadecimal
-- params: text script
-- columns: text checksum
SELECT encode(sha256(convert_to($1::text, 'UTF8')), 'hex') AS checksum;
