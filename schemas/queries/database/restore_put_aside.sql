-- restore_put_aside: make room for the schema of a dump
ALTER SCHEMA malle RENAME TO malle_before_restore;
