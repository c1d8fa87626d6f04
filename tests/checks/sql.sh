#!/bin/sh
# SQL lives in schemas/ only: no statement in a string of C.
. "$(dirname "$0")/setup.sh"

statement='"[^"]*\b(SELECT|INSERT INTO|UPDATE [a-z_.]+ SET|DELETE FROM|CREATE (TABLE|FUNCTION|VIEW)|ALTER TABLE|DROP TABLE|COPY [a-z_.]+ )\b'
sources lib cli z3950 | while read -r file; do
    grep -nE "$statement" "$file" | while read -r line; do fault "$file:$line"; done
done
verdict sql
