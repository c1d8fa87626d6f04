-- piece_list: what should be in the box
-- params: bigint copy
-- columns: text label, integer count, boolean essential
SELECT label, count, essential FROM piece WHERE copy = $1 AND current ORDER BY position;
