#!/bin/sh
# Bad days at the desk, through pipes: a paste of 10 000 lines, garbage, a desk that is killed in the
# middle of its scans and whose file is sent again, two desks that serve the same person the same tools.
set -u
: "${abs_srcdir:?}" "${abs_builddir:?}"
# shellcheck source=sandbox.sh
. "$abs_srcdir/tests/cli/sandbox.sh"
sandbox_make
language=fr_BE.UTF-8
out=$sandbox/out err=$sandbox/err

{
    malle -q database init --name 'Anne Dubois' &&
        malle -q centre add clpsct --name 'CLPS de Charleroi-Thuin' &&
        malle -q import records "$abs_srcdir/tests/data/sample/clpsct.xml" --centre clpsct &&
        malle -q patron add --barcode E1 --name 'Zoé Lambert' &&
        malle -q patron add --barcode E2 --name 'Karim Benali' &&
        malle -q setting set desk_slip none &&
        malle -q brochure receive 9000 ma première fois
} > "$out" 2> "$err"
expect $? "a centre with tools, brochures and persons"

count() { # how many lines of $out have these words
    grep -c -- "$1" "$out"
}
loans() { # open loans, one a line
    malle loan list --csv 2> "$err" | tail -n +2 | wc -l
}

# ---- a paste ----
# Every line is answered: known codes, unknown ones, garbage; time and memory stay within bounds.
i=0
while [ $i -lt 100 ]; do
    printf 'OT0001%02d\nXX%06d\nXX%06d\n1*ma première fois\nzzz\n' $((i % 60 + 10)) $i $i
    j=0
    while [ $j -lt 95 ]; do
        printf '\377\376 %d\n' $j
        j=$((j + 1))
    done
    i=$((i + 1))
done > "$sandbox/paste"
begin=$(date +%s)
{ echo E1; cat "$sandbox/paste"; echo fin; echo o; } | malle desk > "$out" 2> "$err"
[ $? -eq 6 ]
expect $? "what came to nothing is counted at the end"
seconds=$(($(date +%s) - begin))
[ "$seconds" -lt 120 ]
expect $? "a paste of 10 000 lines ends ($seconds s)"
: > "$err"
[ "$(count '^ERREUR Code inconnu.*XX')" -eq 200 ]
expect $? "each unknown code has one line"
[ "$(count '^ERREUR Cette ligne ne peut pas être lue')" -eq 9500 ]
expect $? "so has each line that is no text"
[ "$(count 'donnée. Il')" -eq 100 ]
expect $? "each brochure was given"
malle brochure stock ma première fois --json > "$out" 2> "$err"
grep -q '"remaining": 8900' "$out"
expect $? "none of them twice"

# ---- what is no line ----
{
    echo E2
    printf 'OT0\0001\n'
    head -c 1000000 /dev/zero | tr '\0' 'x'
    echo
    printf '\033[2J\033]0;x\007\n'
    echo E1
    echo n
    echo 'rendre E1'
    echo fin
} | malle desk > "$out" 2> "$err"
: > "$err"
[ "$(count 'ne peut pas être lue')" -eq 3 ]
expect $? "a NUL, a megabyte without an end, sequences for a terminal: one line each"
[ "$(count 'une personne (Zoé Lambert)')" -eq 1 ]
expect $? "a person where a tool is expected is asked about"
! grep -q "$(printf '\033')" "$out"
expect $? "nothing reaches the terminal as it came"

# ---- killed ----
# Its file of scans is sent again: nothing is done twice, and the request is taken up.
mkfifo "$sandbox/scanner"
malle desk < "$sandbox/scanner" > "$sandbox/seen" 2> "$err" &
shell=$!
exec 3> "$sandbox/scanner"
printf 'E2\nOT000150\n\n3*ma première fois\nOT000151\nOT0001' >&3
tries=0
while ! grep -q 'OK 2  présenté' "$sandbox/seen" && [ $tries -lt 100 ]; do
    # what is told to a pipe is told when it is full: the database is asked instead
    malle request show 3 --json > "$out" 2> "$err"
    grep -q OT000151 "$out" && break
    sleep 0.2
    tries=$((tries + 1))
done
victim=$(ps -o pid= --ppid "$shell" | tr -d ' ')
kill -9 "${victim:-$shell}"
wait "$shell" 2> /dev/null
exec 3>&-
: > "$err"
[ "$(loans)" -eq 1 ]
expect $? "what was done before the kill is there"
malle request list --open --csv > "$out" 2> "$err"
number=$(sed -n 's/.*\(d-2026-[0-9]*\).*/\1/p' "$out" | head -n 1)
[ -n "$number" ]
expect $? "the request stays open"
printf '%s\n' "demande $number" OT000150 n OT000151 '' fin o | malle desk > "$out" 2> "$err"
: > "$err"
grep -q "Demande $number" "$out" && grep -q '2 outils prêtés, 3 brochures' "$out"
expect $? "it is taken up with what was done"
[ "$(loans)" -eq 2 ]
expect $? "and nothing is lent twice"

# ---- two desks ----
# Both lend the same ten tools to the same person at the same moment: each is lent once.
desks=
for desk in 1 2; do
    {
        echo E1
        for i in 20 21 22 23 24 25 26 27 28 29; do
            printf 'OT0001%s\n\n' $i
        done
        echo '5 ma première fois'
        printf 'fin\no\n'
    } > "$sandbox/scans-$desk"
    extra="MALLE_TERMINAL=poste-$desk"
    malle desk < "$sandbox/scans-$desk" > "$sandbox/desk-$desk" 2> "$sandbox/err-$desk" &
    desks="$desks $!"
done
extra=''
# shellcheck disable=SC2086 # two words
wait $desks
cat "$sandbox/desk-1" "$sandbox/desk-2" > "$out"
lent=$(count '^OK Prêté')
there=$(malle loan list --csv 2> "$err" | grep -c 'OT00012')
[ "$lent" -eq "$there" ]
expect $? "two desks: what was said to be lent is lent ($lent, $there)"
malle loan list --csv 2> "$err" | cut -d, -f1-9 | grep -o 'OT00012[0-9]' | sort | uniq -d > "$out"
[ ! -s "$out" ]
expect $? "no tool is lent twice"
malle brochure stock ma première fois --json > "$out" 2> "$err"
grep -q '"remaining": 8887' "$out"
expect $? "two desks: each gift is counted once"
malle database verify > "$out" 2> "$err"
expect $? "what is derived follows from the facts"

sandbox_done
