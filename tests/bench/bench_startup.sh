#!/bin/bash
# How long a command takes to start: `malle --version`, beside `psql --version`, in turn in the same
# run. usage: bench_startup.sh [BUILD-FOLDER [ROUNDS]]
set -eu
build=${1:-${abs_builddir:-.}}
rounds=${2:-101}
malle=$build/cli/.libs/malle
[ -x "$malle" ] || malle=$build/cli/malle
export LD_LIBRARY_PATH=$build/lib/.libs

# Microseconds that a command takes, as a whole process.
microseconds() {
    local before=${EPOCHREALTIME/[.,]/}
    "$@" > /dev/null
    echo $((${EPOCHREALTIME/[.,]/} - before))
}

median() {
    sort -n | awk '{ all[NR] = $1 } END { printf "%.2f", all[int((NR + 1) / 2)] / 1000 }'
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for ((i = 0; i < rounds; i++)); do
    microseconds "$malle" --version >> "$work/malle"
    microseconds psql --version >> "$work/psql"
done
ours=$(median < "$work/malle")
peer=$(median < "$work/psql")
echo "malle --version $ours ms, psql --version $peer ms (median of $rounds), ratio $(awk "BEGIN { printf \"%.2f\", $ours / $peer }"), goal 15 ms"
