-- savepoint_release: keep what was done since the savepoint
RELEASE SAVEPOINT malle;
