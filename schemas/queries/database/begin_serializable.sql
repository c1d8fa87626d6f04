-- begin_serializable: as if nobody else worked at the same time
BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE;
