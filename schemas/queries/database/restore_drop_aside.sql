-- restore_drop_aside: the restore succeeded, the empty schema goes
DROP SCHEMA malle_before_restore CASCADE;
