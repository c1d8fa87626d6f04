-- stock_lock: how many of a title are at a place; nobody else moves some before the transaction ends
-- params: bigint title, bigint site
-- columns: bigint id, bigint quantity
INSERT INTO stock (title, site) VALUES ($1, $2)
ON CONFLICT ON CONSTRAINT stock_once DO UPDATE SET quantity = stock.quantity
RETURNING id, quantity;
