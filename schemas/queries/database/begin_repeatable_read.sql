-- begin_repeatable_read: all statements see one snapshot
BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE;
