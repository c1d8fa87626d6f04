-- rollback: forget what the transaction did
ROLLBACK;
