-- state_known: the states of copies, in the order of lists
-- columns: text code, text label, boolean computed, boolean bookable, boolean transferable
SELECT code, label, computed, bookable, transferable FROM copy_state ORDER BY position;
