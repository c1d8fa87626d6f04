#!/bin/bash
# The gateway beside yaz-ztest in the same run: empty and one-hit searches a second at 8
# connections, in turn, and the memory of an idle gateway with 500 sessions. The catalogue is the
# sample. Prints a line a figure and the ratios; goal of the ratios 0.5.
# usage: bench_gateway.sh [BUILD-FOLDER [ROUNDS [SECONDS]]]
set -eu
build=$(cd "${1:-${abs_builddir:-.}}" && pwd)
source=$(cd "$(dirname "$0")/../.." && pwd)
rounds=${2:-3}
seconds=${3:-2}
connections=8
load=$build/tests/bench/load_z3950
work=$(mktemp -d)
malle=("$build/cli/malle" --data "$work/data")
pids=()

finish() {
    for pid in "${pids[@]}"; do kill "$pid" 2> /dev/null || true; done
    "${malle[@]}" gateway stop > /dev/null 2>&1 || true
    "${malle[@]}" database stop > /dev/null 2>&1 || true
    rm -rf "$work"
}
trap finish EXIT

# A port that nobody listens on.
free_port() {
    perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1")->sockport'
}

figure() { # name: of a JSON line on stdin
    sed -n "s/.*\"$1\":\\([0-9.]*\\).*/\\1/p"
}

median() {
    sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

# One measurement: what it says goes to the file of its name, and its rate to NAME.rate.
measure() { # name place database query hits
    "$load" "$2" "$3" "$4" --connections $connections --seconds "$seconds" --hits "$5" > "$work/line" ||
        { cat "$work/line" >&2; exit 1; }
    figure per_second < "$work/line" >> "$work/$1.rate"
}

chmod 711 "$work"
"${malle[@]}" database init > /dev/null
"$source/tests/data/sample/load_sample" "${malle[@]}" > /dev/null
ours=127.0.0.1:$(free_port)
"${malle[@]}" gateway start --listen "$ours" > /dev/null
theirs=127.0.0.1:$(free_port)
(cd "$work" && exec yaz-ztest -v none "$theirs" > /dev/null 2>&1) &
pids+=($!)
sleep 1

one=$("${malle[@]}" title list --limit 1 --csv | awk -F, 'NR == 2 { gsub(/"/, "", $1); print $1 }')
for ((round = 0; round < rounds; round++)); do
    measure empty "$ours" clps '@attr 1=4 zzzzzz' 0
    measure peer "$theirs" Default '@attr 1=4 zzzzzz' -1
    measure one "$ours" clps "@attr 1=12 $one" 1
done
for kind in empty one; do
    awk -v kind=$kind -v ours="$(median < "$work/$kind.rate")" -v peer="$(median < "$work/peer.rate")" \
        -v connections=$connections 'BEGIN {
            printf "gateway, %s: %d searches/s at %d connections; yaz-ztest %d; ratio %.2f (goal 0.5)\n",
                kind == "empty" ? "no hit" : "one hit", ours, connections, peer, ours / peer }'
done

# A gateway of its own, which allows so many sessions from one address.
conninfo=$(tr '\0' '\n' < "/proc/$("${malle[@]}" gateway status --json | figure pid)/cmdline" | sed -n '/^--database$/{n;p}')
mkfifo "$work/ready"
"$build/malle-gateway" --database "$conninfo" --listen 127.0.0.1:0 --max-sessions-per-address 600 \
    --quiet --ready-fd 7 7> "$work/ready" &
pids+=($!)
gateway=$!
read -r _ place < "$work/ready"
memory() {
    sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$gateway/status"
}
alone=$(memory)
"$load" "$place" clps zzzz --connections 500 --hold 4 > "$work/hold" &
pids+=($!)
while ! grep -q ready "$work/hold"; do sleep 0.2; done
idle=$(memory)
echo "gateway, idle: $((alone / 1024)) MB alone, $((idle / 1024)) MB with 500 sessions ($(((idle - alone) * 1024 / 500)) bytes each)"
wait "${pids[-1]}"
