#!/bin/sh
# The library shows malle_* and nothing else, and all that its headers promise.
. "$(dirname "$0")/setup.sh"

library=${2:-${abs_builddir:-.}/lib/.libs/libmalle.so}
[ -e "$library" ] || { echo "exports: $library is not built"; exit 99; }
nm -D --defined-only "$library" | awk '{ sub(/@.*/, "", $3); print $3 }' | sort -u > "$faults.shown"
cat lib/malle/*.h | tr '\n' ' ' | grep -o 'MALLE_API[^;]*;' |
    grep -o 'malle_[a-z0-9_]*[ ]*(' | sed 's/[ (]//g' | sort -u > "$faults.promised"
grep -v '^malle_' "$faults.shown" | while read -r name; do fault "libmalle shows '$name'"; done
comm -23 "$faults.promised" "$faults.shown" | while read -r name; do fault "'$name' is promised in lib/malle and not there"; done
comm -13 "$faults.promised" "$faults.shown" | grep '^malle_' | while read -r name; do fault "'$name' is shown and no header has it"; done
rm -f "$faults".*
verdict exports
