-- savepoint_rollback: forget what was done since the savepoint
ROLLBACK TO SAVEPOINT malle;
