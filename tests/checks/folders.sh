#!/bin/sh
# Each folder has a README that says how to add one more of what it holds, and each file says in
# its first lines why it exists.
. "$(dirname "$0")/setup.sh"

for folder in lib lib/* cli z3950 schemas tests tests/*; do
    [ -d "$folder" ] || continue
    case $folder in lib/malle | tests/lib | tests/cli | tests/z3950 | tests/schemas | */build*) continue ;; esac
    [ -s "$folder/README" ] || fault "$folder: no README"
done
sources lib cli z3950 | while read -r file; do
    own="${file%.c}.h"
    if [ "${file##*.}" = h ] || [ ! -e "$own" ]; then
        head -n 3 "$file" | grep -q '/\*' || fault "$file: the first lines do not say why it exists"
    fi
done
verdict folders
