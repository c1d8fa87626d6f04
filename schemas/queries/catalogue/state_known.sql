-- state_known: the states of copies, in the order of lists
-- columns: text code, text label
SELECT code, label FROM copy_state ORDER BY position;
