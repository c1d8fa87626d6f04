#!/bin/sh
# Files of at most 500 lines; functions: median at most 15 lines, nine in ten at most 50, none
# above 100 (style habit 5).
. "$(dirname "$0")/setup.sh"

sources lib cli z3950 tests | while read -r file; do
    lines=$(wc -l < "$file")
    [ "$lines" -le 500 ] || fault "$file: $lines lines"
done
# shellcheck disable=SC2046 # file names without blanks
ctags -x --c-kinds=f --_xformat='%F %n %{end} %N' $(sources lib cli z3950 | grep '\.c$') |
    awk 'NF >= 4 { print $3 - $2 + 1, $1, $4 }' | sort -n > "$faults.functions"
awk '$1 > 100 { print $2 ": function " $3 " has " $1 " lines" }' "$faults.functions" |
    while read -r line; do fault "$line"; done
total=$(wc -l < "$faults.functions")
if [ "$total" -gt 0 ]; then
    median=$(awk -v at=$(((total + 1) / 2)) 'NR == at { print $1 }' "$faults.functions")
    ninth=$(awk -v at=$((total * 9 / 10)) 'NR == at { print $1 }' "$faults.functions")
    echo "$total functions: median $median lines, nine in ten up to ${ninth:-0}"
    [ "$median" -le 15 ] || fault "the median function has $median lines"
    [ "${ninth:-0}" -le 50 ] || fault "one function in ten has more than $ninth lines"
fi
rm -f "$faults.functions"
verdict sizes
