#!/bin/sh
# The committed sample is what make_sample makes of the two tables, and it is well-formed.
set -eu
sample=${abs_srcdir:-.}/tests/data/sample
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

python3 "$sample/make_sample" "$made"
for file in clpsct.xml clpsms.xml patrons.csv; do
    cmp "$made/$file" "$sample/$file"
done
xmllint --noout "$sample"/*.xml
notices() { grep -c '^<notice>' "$sample/$1.xml"; }
[ "$(notices clpsct)" = 147 ] && [ "$(notices clpsms)" = 65 ]
