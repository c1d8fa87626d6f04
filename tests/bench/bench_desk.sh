#!/bin/bash
# From `malle` to the field of the desk and out again, with a running database: the whole process, its
# lines through a pipe. usage: bench_desk.sh [BUILD-FOLDER [ROUNDS]]
set -eu
build=${1:-${abs_builddir:-.}}
rounds=${2:-41}
malle=$build/cli/.libs/malle
[ -x "$malle" ] || malle=$build/cli/malle
work=$(mktemp -d)
chmod 755 "$work" # the server of a test by root runs as postgres
mkdir -m 700 "$work/home" "$work/runtime"

run() {
    env -i PATH="$PATH" HOME="$work/home" XDG_RUNTIME_DIR="$work/runtime" LANG=fr_BE.UTF-8 \
        LD_LIBRARY_PATH="$build/lib/.libs" MALLE_CONFIG="$work/malle.conf" MALLE_TERMINAL=bench \
        MALLE_LOCALEDIR="$build/cli/po" "$malle" --data "$work/data" "$@"
}

remove() {
    run -q database stop > "$work/out" 2>&1 || true
    rm -rf "$work"
}
trap remove EXIT
run -q database init
run -q centre add clpsct --name 'CLPS de Charleroi-Thuin'

# Microseconds until the end of the lines was read.
microseconds() {
    local before=${EPOCHREALTIME/[.,]/}
    run desk < /dev/null > "$work/out"
    echo $((${EPOCHREALTIME/[.,]/} - before))
}

for ((i = 0; i < rounds; i++)); do
    microseconds
done | sort -n | awk '{ all[NR] = $1 / 1000 }
    END { printf "malle to the field and out: %.1f ms, nine in ten %.1f, worst %.1f (of %d), goal 100\n",
        all[int((NR + 1) / 2)], all[int(NR * 0.9)], all[NR], NR }'
