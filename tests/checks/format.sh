#!/bin/sh
# Every source is as clang-format 14 (Debian 12) leaves it.
. "$(dirname "$0")/setup.sh"

tool=$(command -v clang-format-14 || command -v clang-format) || { echo "clang-format is missing"; exit 99; }
for file in $(sources lib cli z3950 schemas tests); do
    case $file in schemas/embedded.* | schemas/access_points.c) continue ;; esac
    "$tool" --style=file "$file" | cmp -s - "$file" || fault "$file: run clang-format -i on it"
done
sources lib cli z3950 tests | while read -r file; do
    grep -nE "[ 	]+$" "$file" | while read -r line; do fault "$file:$line: blanks at the end"; done
done
verdict format
