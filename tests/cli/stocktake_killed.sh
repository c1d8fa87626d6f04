#!/bin/sh
# A stocktake whose program is killed: what was confirmed on the screen is stored, and one goes on where
# one stopped. (R14.1; design 7: kill -9 of a desk)
set -u
: "${abs_srcdir:?}" "${abs_builddir:?}"
# shellcheck source=sandbox.sh
. "$abs_srcdir/tests/cli/sandbox.sh"
sandbox_make
out=$sandbox/out err=$sandbox/err

malle --quiet database init > "$out" 2> "$err"
expect $? "database init"
malle -q centre add clpsct --name 'CLPS de Charleroi-Thuin' > "$out" 2> "$err"
malle -q import records "$abs_srcdir/tests/data/pmb/clps-7.3.9-utf8/pmbxml2marciso.marc" \
    --centre clpsct > "$out" 2> "$err"
malle -q stocktake open > "$out" 2> "$err"
expect $? "stocktake open"

# A scanner that sends two codes and stays connected.
mkfifo "$sandbox/scanner"
malle stocktake scan < "$sandbox/scanner" > "$sandbox/seen" 2> "$err" &
shell=$!
exec 3> "$sandbox/scanner"
printf 'CL000003\nCL000006\nCL00' >&3
for _ in $(seq 300); do
    [ "$(wc -l < "$sandbox/seen")" -ge 2 ] && break
    sleep 0.1
done
[ "$(wc -l < "$sandbox/seen")" -eq 2 ]
expect $? "each code is answered before the next one is sent"
victim=$(ps -o pid= --ppid "$shell" | tr -d ' ')
kill -9 "${victim:-$shell}"
wait "$shell" 2> /dev/null
exec 3>&-

malle stocktake status --json > "$out" 2> "$err"
grep -q '"seen": 2,' "$out"
expect $? "what was confirmed is stored"
grep -q '"unknown": 0,' "$out"
expect $? "half a code is not"
printf 'CL000003\nCL000004\n' | malle stocktake scan --json > "$out" 2> "$err"
grep -q '"code": "CL000003".*"again": true' "$out"
expect $? "it is known again"
malle database verify > "$out" 2> "$err"
expect $? "what is derived agrees with the facts"

sandbox_done
