-- savepoint: a transaction inside a transaction; the newest of that name is meant below
SAVEPOINT malle;
