-- begin_serializable_read_only: as if nobody else worked at the same time
BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY;
