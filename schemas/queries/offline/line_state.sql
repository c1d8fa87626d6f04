-- line_state: what became of a line, once it is locked
-- params: bigint id
-- columns: text state, text cause
SELECT line.state, coalesce(line.cause, '') AS cause FROM offline_line_now AS line WHERE line.id = $1;
