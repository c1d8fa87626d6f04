# shellcheck shell=sh
# Sourced by every check: go to the tree to be checked (argument 1, else the source tree), and
# count faults. A check prints one line a fault, "place: what is wrong", and ends by `verdict`.
set -eu
LC_ALL=C.UTF-8
export LC_ALL
cd "${1:-${abs_srcdir:-.}}"
faults=$(mktemp)
trap 'rm -f "$faults"' EXIT

fault() {
    printf '%s\n' "$*" | tee -a "$faults"
}

# Every source and header of the product, tests included when asked for.
sources() {
    find "$@" -name '*.[ch]' -not -path '*/build*/*' | sort
}

verdict() {
    count=$(wc -l < "$faults")
    echo "$1: $count faults"
    [ "$count" -eq 0 ]
}
