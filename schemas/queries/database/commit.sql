-- commit: store what the transaction did
COMMIT;
