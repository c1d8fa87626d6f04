-- begin_read_committed: each statement sees what was committed before it
BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
