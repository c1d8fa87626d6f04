#!/bin/sh
# The morning with everything pending: every command that it prints runs, and deals with its line.
set -u
: "${abs_srcdir:?}" "${abs_builddir:?}"
# shellcheck source=sandbox.sh
. "$abs_srcdir/tests/cli/sandbox.sh"
sandbox_make
language=fr_BE.UTF-8

# quiet WORD...: it must work.
quiet() {
    malle -q "$@" > "$sandbox/out" 2> "$sandbox/err" < /dev/null
    expect $? "malle $*"
}

today='2026-11-16 10:00'
quiet base créer
quiet centre ajouter clpsct --nom 'CLPS de Charleroi-Thuin'
quiet importer notices "$abs_srcdir/tests/data/pmb/clps-7.3.9-utf8/pmbxml2marciso.marc" --centre clpsct
quiet courrier expéditeur --courriel outils@clpsct.exemple
quiet emprunteur ajouter --code-barres E42 --nom 'Zoé Lambert' --courriel zoe@exemple.be
quiet emprunteur ajouter --code-barres E43 --nom 'Karim Benali'
quiet prêter CL000001 --à E42 --au 20/11
quiet prêter CL000003 --à E43 --au 7/12
quiet réserver CL000002 --à E43 --du 8/12 --au 11/12
quiet réserver CL000001 --à E43
quiet rdv ajouter '7/12 10h' --emprunteur E42 sommeil
quiet rdv ajouter '4/12 14h30' sommeil
quiet demande --service brochures --mode t --thème hygiène
quiet recevoir 5 CL000004 --oui
quiet seuil 50 CL000004

today='2026-12-07 08:50'
malle jour --json > "$sandbox/day" 2> "$sandbox/err"
expect $? "the morning"
for section in appointments prepare due late stock requests; do
    sed -n "/\"$section\": \[$/,/\]/p" "$sandbox/day" | grep -q '"command"'
    expect $? "something waits: $section"
done
sed -n 's/.*"command": "malle \([^"]*\)".*/\1/p' "$sandbox/day" > "$sandbox/commands"
[ -s "$sandbox/commands" ]
expect $? "commands are printed"
while IFS= read -r command; do
    # Mail cannot leave this machine, and a request is completed by what is said of it.
    case $command in
    'courrier envoyer'*) continue ;;
    'demande compléter'*) command="$command --commune thuin" ;;
    esac
    eval "malle -q $command" > "$sandbox/out" 2> "$sandbox/err" < /dev/null
    expect $? "malle $command"
done < "$sandbox/commands"

malle jour --json > "$sandbox/day" 2> "$sandbox/err"
for section in appointments due stock requests; do
    sed -n "/\"$section\": \[$/,/\]/p" "$sandbox/day" > "$sandbox/err"
    ! grep -q '"command"' "$sandbox/err"
    expect $? "what was dealt with does not wait any more: $section"
done
malle base vérifier > "$sandbox/out" 2> "$sandbox/err"
expect $? "what is derived follows from the facts"

sandbox_done
