#!/bin/sh
# Bad input about people: each line is refused by one clear sentence, nothing of what was typed acts
# on the terminal, and nothing is recorded.
set -u
: "${abs_srcdir:?}" "${abs_builddir:?}"
# shellcheck source=sandbox.sh
. "$abs_srcdir/tests/cli/sandbox.sh"
sandbox_make
escape=$(printf 'Zo\033[31m')
bell=$(printf 'Zo\007')
line_break=$(printf 'Zo\nLambert')
delete=$(printf 'Zo\177')
c1=$(printf 'Zo\302\233m')
bidi=$(printf 'Zo\342\200\256')
broken=$(printf 'Zo\351')

events() {
    for each in clpsct clpsms; do
        malle log --since 2026-11-16 --json --centre "$each" 2> /dev/null | grep -c '"kind"'
    done | tr '\n' ' '
}

# refused CODE WORDS COMMAND...: CODE 0 is 2 or 3
refused() {
    wanted=$1 words=$2
    shift 2
    malle "$@" --centre "${centre:-clpsct}" > "$sandbox/out" 2> "$sandbox/err"
    code=$?
    if [ "$wanted" -eq 0 ] && { [ "$code" -eq 2 ] || [ "$code" -eq 3 ]; }; then wanted=$code; fi
    [ "$code" -eq "$wanted" ] && [ ! -s "$sandbox/out" ] && grep -qF -- "$words" "$sandbox/err" &&
        [ "$(grep -c '^malle: ' "$sandbox/err")" -eq 1 ] && head -n 1 "$sandbox/err" | grep -q '^malle: ' &&
        [ "$(head -n 1 "$sandbox/err" | wc -m)" -lt 200 ] &&
        ! LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" "$sandbox/err" &&
        ! LC_ALL=C grep -q "$(printf '\302[\200-\237]')" "$sandbox/err" && iconv -f UTF-8 "$sandbox/err" > /dev/null
    expect $? "$(printf 'malle %s: one sentence (code %s)' "$*" "$code" | tr -d '\000-\037')"
}

malle -q database init > "$sandbox/out" 2> "$sandbox/err"
malle -q centre add clpsct --name 'CLPS de Charleroi-Thuin' > "$sandbox/out" 2> "$sandbox/err"
malle -q centre add clpsms --name 'CLPS de Mons-Soignies' > "$sandbox/out" 2> "$sandbox/err"
malle -q import records "$abs_srcdir/tests/data/pmb/clps-7.3.9-utf8/pmbxml2marciso.marc" --centre clpsct \
    > "$sandbox/out" 2> "$sandbox/err"
malle -q patron add --barcode E1 --name 'Zoé Lambert' --centre clpsct > "$sandbox/out" 2> "$sandbox/err"
malle -q patron add --barcode M1 --name 'Amina Diallo' --centre clpsms > "$sandbox/out" 2> "$sandbox/err"
expect $? "two centres with their people"
before=$(events)

# Control characters, escape sequences, bytes that are no text.
for bad in "$escape" "$bell" "$line_break" "$delete" "$c1" "$bidi" "$broken"; do
    refused 2 '' patron add --barcode E2 --name "$bad"
    refused 2 '' patron edit E1 --name "$bad"
    refused 2 '' patron edit E1 --phone "$bad"
    refused 2 '' patron edit E1 --barcode "$bad"
    refused 2 '' patron block E1 --reason "$bad"
    refused 2 '' organisation add "$bad"
    refused 2 '' staff add claire --name "$bad"
    refused 2 '' centre add third --name "$bad"
    refused 0 '' patron show "$bad"
    refused 0 '' organisation show "$bad"
    refused 0 '' log --patron "$bad"
    refused 0 '' staff show "$bad"
done

# A card in a copy's place, a copy in a card's place.
refused 3 'Zoé Lambert' lend E1 --to E1
refused 3 'alimentation' lend CL000003 --to CL000001
refused 3 'Zoé Lambert' return E1
refused 3 'Zoé Lambert' renew E1
refused 3 'Zoé Lambert' copy state E1 damaged
refused 3 'CL000001' patron show CL000001
refused 3 'CL000001' patron block CL000001 --reason x
refused 3 'CL000001' patron data CL000001
refused 3 'CL000001' patron merge E1 CL000001
refused 3 'CL000001' reminder prepare CL000001
refused 3 'CL000001' privacy anonymise --patron CL000001
refused 3 'E1' label E1

# Another centre's copy, another centre's person: as if they were not there.
refused 3 'M1' patron show M1
refused 3 'M1' patron edit M1 --name Autre
refused 3 'M1' patron merge E1 M1
refused 3 'M1' lend CL000001 --to M1
centre=clpsms
refused 3 'clpsct' lend CL000001 --to M1
refused 3 'E1' privacy anonymise --patron E1
centre=

# Codes that nobody has.
refused 3 'E9' patron show E9
refused 3 'E9' lend CL000001 --to E9
refused 3 'CL999999' lend CL999999 --to E1
refused 3 'nobody' staff show nobody
refused 3 'nobody' staff profile nobody accueil
refused 3 'Nulle part' organisation show 'Nulle part'

# Days that do not exist.
for day in 31/02 30/02/2027 2027-02-29 32/12 2026-13-01 'le 31 juin' 0/1; do
    refused 2 "$day" patron block E1 --reason x --until "$day"
    refused 2 "$day" patron renew E1 --until "$day"
    refused 2 "$day" patron add --barcode E3 --name Ana --until "$day"
    refused 2 "$day" organisation block Signal --reason x --until "$day"
    refused 2 "$day" lend CL000001 --to E1 --until "$day"
    refused 2 "$day" log --since "$day"
done

[ "$(events)" = "$before" ]
expect $? "nothing was recorded"

sandbox_done
