-- begin_read_committed_read_only: each statement sees what was committed before it
BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY;
