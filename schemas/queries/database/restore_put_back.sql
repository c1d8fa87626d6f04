-- restore_put_back: the restore failed, all is as before
ALTER SCHEMA malle_before_restore RENAME TO malle;
