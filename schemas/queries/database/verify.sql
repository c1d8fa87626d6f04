-- verify: what is derived and does not follow from the facts
-- columns: text relation, text key, text problem
SELECT relation, key, problem FROM malle.verify();
