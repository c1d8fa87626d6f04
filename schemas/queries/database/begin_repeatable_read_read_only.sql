-- begin_repeatable_read_read_only: all statements see one snapshot
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
