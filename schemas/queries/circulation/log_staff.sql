-- log_staff: a person of the team by account or name
-- params: text words
-- columns: bigint id
SELECT id FROM staff WHERE account = $1 OR lower(name) = lower($1) ORDER BY account = $1 DESC LIMIT 1;
