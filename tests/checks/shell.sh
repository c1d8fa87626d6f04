#!/bin/sh
# Every shell script passes shellcheck.
. "$(dirname "$0")/setup.sh"

{
    find bootstrap .ci schemas tests cli z3950 -type f -name '*.sh' -not -path '*/build*/*' 2> /dev/null
    grep -rlE --include='*' --exclude='*.[chm]*' --exclude-dir=build '^#!/bin/(ba)?sh|^#!/usr/bin/env (ba)?sh' \
        bootstrap .ci schemas tests cli z3950 2> /dev/null
} | sort -u | while read -r file; do
    shellcheck -x -P SCRIPTDIR -e SC1091 "$file" > "$faults.out" 2>&1 || fault "$file: $(grep -m 1 SC "$faults.out")"
done
rm -f "$faults.out"
verdict shell
