#!/bin/sh
# A request noted by questions, typed into a terminal: at most ten keys beside the name and what was
# asked (R17.6), one letter corrects, Ctrl-C leaves nothing behind.
set -u
nbsp=$(printf '\302\240')
: "${abs_srcdir:?}" "${abs_builddir:?}"
# shellcheck source=sandbox.sh
. "$abs_srcdir/tests/cli/sandbox.sh"
sandbox_make
# shellcheck source=typing.sh
. "$abs_srcdir/tests/cli/typing.sh"
today='2026-11-23 10:00'

{
    malle -q database init &&
        malle -q centre add clpsct --name 'CLPS de Charleroi-Thuin' &&
        malle -q organisation add 'AMO Le Signal' --municipality farciennes --sector 'aide à la jeunesse' &&
        malle -q patron add --barcode E1 --name 'Zoé Lambert' --organisation 'AMO Le Signal' &&
        malle -q patron add --barcode E2 --name 'Karim Lambert' &&
        malle -q request add 'estime de soi' --patron E1 --service p --mode m --profession animateur --date 20/11/2026
} > "$sandbox/out" 2> "$sandbox/err"
expect $? "a centre with persons"

on_terminal "$sandbox/add" demande
on_terminal "$sandbox/quick" demande rapide

# again: the screen is empty, no key was typed yet.
again() {
    type_line clear
    sleep 0.3
    type_line "$1"
    keys=0
}

# few MOST TEXT...: no more keys were typed than MOST beside the TEXTs.
few() {
    most=$1
    shift
    count=$keys
    for text in "$@"; do count=$((count - ${#text})); done
    echo "$count keys" > "$sandbox/err"
    [ "$count" -le "$most" ]
    expect $? "at most $most keys beside the name and what was asked"
}

# noted NUMBER FIELD VALUE: what was recorded.
noted() {
    malle request show "$1" --json > "$sandbox/out" 2> "$sandbox/err"
    cp "$sandbox/out" "$sandbox/err"
    grep -qF "\"$2\": \"$3\"" "$sandbox/out"
    expect $? "request $1 has $2 $3"
}

typing_start

# A call of somebody who is known: sector, municipality, profession follow; the words say the theme.
again "$sandbox/add"
see 'Nom, organisation ou carte' "it asks for whom"
type_line 'zoé'
see 'AMO Le Signal — Zoé Lambert' "found by a part of the name"
type_line "harcèlement à l’école"
see 'd accompagnement documentaire' "the services and their letters"
type_line d
see 't Téléphone' "the modes and their letters"
type_line t
see "C’est juste" "one proposal of all the rest"
grep -q 'Violence, harcèlement' "$sandbox/screen" && grep -q 'Farciennes' "$sandbox/screen" && grep -q 'Animateur' "$sandbox/screen"
expect $? "theme of the words, municipality of the organisation, profession of the last request"
type_key Enter
see 'Demande d-2026-0002 notée' "Enter notes it"
few 10 'zoé' "harcèlement à l’école"
noted 2 service_code accompagnement-documentaire
noted 2 theme_codes violence-harcelement
noted 2 axis_codes 2.2
noted 2 municipality Farciennes
noted 2 to_say ''

# Somebody without a name wants a brochure; the last call of the day is the usual answer.
again "$sandbox/add"
see 'Nom, organisation ou carte' "once more"
type_line ''
see 'Que demande' "nobody is the general public"
type_line "brochure sur l’alimentation"
see '[accompagnement documentaire]' "the last request of today is the usual answer"
type_line b
see '[Téléphone]' "its mode too"
type_line ''
see 'Quelle commune' "where from is not known"
type_line bin
see "C’est juste" "one proposal"
type_key Enter
see 'Demande d-2026-0003 notée' "Enter notes it"
few 10 "brochure sur l’alimentation"
noted 3 service_code diffusion
noted 3 contact_mode_codes telephone
noted 3 municipality Binche
noted 3 theme_codes alimentation
noted 3 profession_codes tout-public
noted 3 to_say ''

# Several persons, a word that no list has, a letter that corrects.
again "$sandbox/add"
see 'Nom, organisation ou carte' "once more"
type_line personne
see 'Personne ne répond' "nobody is called so: said, asked again"
type_line lambert
see '1  Karim Lambert' "two have the name"
type_line 1
see 'Que demande' "the first"
type_line ''
see 'Quel service' "nothing said of what was asked"
type_line zzz
see 'pas dans la liste' "a word that the list does not have: said, asked again"
type_line p
see 'Par quel moyen' "the mode"
type_line r
see 'Quels thèmes' "no word said the theme"
type_line '?'
see 'Interculturalité' "the list, when it is asked for"
type_line 'evras, cps'
see 'Quel secteur' "nothing says the sector"
type_line '-'
see 'Quelle commune' "nor the municipality"
type_line '-'
see 'Quelle profession' "nor the profession"
type_line animateur
see 'Reste à dire' "what is left for later is said"
type_line 'c gilly'
see "commune${nbsp}: Charleroi" "one letter corrects"
type_line n
see 'Une lettre' "the letters"
type_line e
see 'secteur ›' "a letter alone asks for the value"
type_line logement
see "secteur${nbsp}: Logement" "it is there"
type_line o
see 'Demande d-2026-0004 notée' "yes notes it"
noted 4 municipality Charleroi
noted 4 sector Logement
noted 4 patron 'Karim Lambert'

# Given up: nothing is left.
again "$sandbox/add"
see 'Nom, organisation ou carte' "once more"
type_line zoé
see 'Que demande' "in the middle"
type_key C-c
see 'left with 4' "Ctrl-C gives it up"
again "$sandbox/add"
see 'Nom, organisation ou carte' "once more"
type_key C-d
see 'left with 4' "Ctrl-D too"
malle request list --json > "$sandbox/out" 2> "$sandbox/err"
[ "$(grep -c '"number"' "$sandbox/out")" -eq 4 ]
expect $? "nothing was noted"

# What is still to be said of one that is there.
on_terminal "$sandbox/edit" demande compléter 4
malle -q request edit 4 --theme '' --axis '' > "$sandbox/out" 2> "$sandbox/err"
again "$sandbox/edit"
see 'Quels thèmes' "only what it lacks is asked for"
type_line cps
see "C’est juste" "then all of it"
type_line 'p enseignant'
see 'Enseignant' "one letter corrects"
type_key Enter
see 'Demande d-2026-0004 complétée' "Enter notes it"
noted 4 theme_codes competences-psycho-sociales
noted 4 profession_codes enseignant
noted 4 to_say ''

# Twenty alike.
again "$sandbox/quick"
see 'Combien' "how many"
type_line 20
see 'Nom, organisation ou carte' "for whom"
type_line ''
see 'Que demande' "what"
type_line 'brochure alimentation'
see 'Quel service' "service"
type_line b
see 'Par quel moyen' "mode"
type_line t
see 'Quelle commune' "municipality"
type_line thu
see "C’est juste" "one proposal"
type_key Enter
see '20 demandes notées' "all of them"
few 14 'brochure alimentation'
malle request list --json > "$sandbox/out" 2> "$sandbox/err"
[ "$(grep -c '"number"' "$sandbox/out")" -eq 24 ]
expect $? "twenty more"

# Nobody is there to answer.
malle request add < /dev/null > "$sandbox/out" 2> "$sandbox/err"
[ $? -eq 2 ] && grep -q -- --service "$sandbox/err"
expect $? "without a terminal: the options are named"
malle request quick 'brochure' < /dev/null > "$sandbox/out" 2> "$sandbox/err"
[ $? -eq 2 ] && grep -q -- --times "$sandbox/err"
expect $? "how many is said in an option then"
malle database verify > "$sandbox/out" 2> "$sandbox/err"
expect $? "what is derived follows from the facts"

sandbox_done
