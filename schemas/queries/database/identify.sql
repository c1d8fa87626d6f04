-- identify: say who works, where; the database checks it
-- params: text account, text centre, text terminal
-- columns: text outcome
SELECT outcome FROM malle.identify($1, $2, $3);
