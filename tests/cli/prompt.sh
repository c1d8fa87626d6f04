#!/bin/sh
# Questions: asked on a terminal only, answered in either language, and a script is never blocked.
# The terminal is a pseudo-terminal of script(1); what is typed comes from a pipe.
set -u
: "${abs_srcdir:?}" "${abs_builddir:?}"
# shellcheck source=sandbox.sh
. "$abs_srcdir/tests/cli/sandbox.sh"
sandbox_make

{
    malle -q database init &&
        malle -q centre add clpsct --name 'CLPS de Charleroi-Thuin' &&
        malle -q import records "$abs_srcdir/tests/data/pmb/clps-7.3.9-utf8/pmbxml2marciso.marc" \
            --centre clpsct &&
        malle -q patron add --barcode E1 --name 'Zoé Lambert' &&
        malle -q patron add --barcode E2 --name 'Karim Benali' &&
        malle -q lend CL000001 --to E1
} > "$sandbox/out" 2> "$sandbox/err"
expect $? "a copy is on loan to E1"

# typed TEXT WORD...: malle with WORDs on a terminal where TEXT is typed.
typed() {
    text=$1
    shift
    cat > "$sandbox/command" << END
#!/bin/sh
exec env -i PATH="$PATH" HOME="$sandbox/home" XDG_RUNTIME_DIR="$sandbox/runtime" TERM=xterm \
    LANG="${language:-C.UTF-8}" MALLE_LOCALEDIR="$abs_builddir/cli/po" MALLE_TERMINAL=poste-1 \
    MALLE_CONFIG="$sandbox/malle.conf" MALLE_TODAY="2026-11-16 10:00" \
    ASAN_OPTIONS="${ASAN_OPTIONS:-}" LSAN_OPTIONS="${LSAN_OPTIONS:-}" "$abs_builddir/cli/malle" --data "$data" $*
END
    chmod 755 "$sandbox/command"
    printf '%b' "$text" | timeout 60 script -qec "$sandbox/command" /dev/null > "$sandbox/out" 2> "$sandbox/err"
    code=$?
    cp "$sandbox/out" "$sandbox/err" # shown when an expectation fails
}

borrower() {
    malle copy show CL000001 --json | sed -n 's/^ *"borrower": "\(.*\)",$/\1/p'
}

malle lend CL000001 --to E2 < /dev/null > "$sandbox/out" 2> "$sandbox/err"
[ $? -eq 4 ] && grep -q -- --yes "$sandbox/err" && [ "$(borrower)" = 'Zoé Lambert' ]
expect $? "without a terminal nothing is asked: 4, and --yes is named"
echo y | malle lend CL000001 --to E2 > "$sandbox/out" 2> "$sandbox/err"
[ $? -eq 4 ] && [ "$(borrower)" = 'Zoé Lambert' ]
expect $? "a pipe is no terminal, whatever it says"

typed 'n\n' lend CL000001 --to E2
[ "$code" -eq 4 ] && grep -q 'Lend it all the same' "$sandbox/out" && [ "$(borrower)" = 'Zoé Lambert' ]
expect $? "no: nothing is done"
typed '\n' lend CL000001 --to E2
[ "$code" -eq 4 ] && [ "$(borrower)" = 'Zoé Lambert' ]
expect $? "Enter takes the careful answer"
typed '\004' lend CL000001 --to E2
[ "$code" -eq 4 ] && [ "$(borrower)" = 'Zoé Lambert' ]
expect $? "the end of the input is no answer"
typed 'maybe\nwell\nyes\n' lend CL000001 --to E2
[ "$code" -eq 0 ] && [ "$(borrower)" = 'Karim Benali' ]
expect $? "it asks until it understands; yes lends"
language=fr_XX.UTF-8 typed 'Oui\n' prêter CL000001 --à E1
[ "$code" -eq 0 ] && grep -q 'Prêter quand même' "$sandbox/out" && grep -q '\[o/N\]' "$sandbox/out" &&
    [ "$(borrower)" = 'Zoé Lambert' ]
expect $? "in French: oui"
typed '' lend CL000001 --to E2 --yes
[ "$code" -eq 0 ] && ! grep -q '\[y/N\]' "$sandbox/out" && [ "$(borrower)" = 'Karim Benali' ]
expect $? "--yes is not asked"

typed '' copy list
escape=$(printf '\033')
head -n 1 "$sandbox/out" | grep -q Barcode
expect $? "a table on a terminal"
typed '' return CL000001
grep -q "$escape\[32m✓$escape\[0m Returned" "$sandbox/out"
expect $? "a coloured mark on a terminal"

sandbox_done
