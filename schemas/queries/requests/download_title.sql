-- download_title: a title by the barcode of a copy of the active centre, or by its number
-- params: text typed, text repaired, bigint number
-- columns: bigint id
SELECT title AS id FROM thing_typed($1, $2, $3);
