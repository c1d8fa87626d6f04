#!/bin/sh
# The visit of a person who has an appointment, typed into a terminal of 80 columns by 24 lines, with
# its keystrokes and none more; then the same gestures interrupted by a call, by a scanner on the wrong
# keyboard, and by a database that restarts.
set -u
: "${abs_srcdir:?}" "${abs_builddir:?}"
# shellcheck source=sandbox.sh
. "$abs_srcdir/tests/cli/sandbox.sh"
sandbox_make
# shellcheck source=desk_terminal.sh
. "$abs_srcdir/tests/cli/desk_terminal.sh"

mkdir "$sandbox/bin"
printf '#!/bin/sh\ncat > "%s/printed"\n' "$sandbox" > "$sandbox/bin/lp"
chmod 755 "$sandbox/bin/lp"
PATH="$sandbox/bin:$PATH"
today='2026-11-20 09:00'
{
    malle -q database init &&
        malle -q centre add clpsct --name 'CLPS de Charleroi-Thuin' &&
        malle -q import records "$abs_srcdir/tests/data/sample/clpsct.xml" --centre clpsct &&
        malle -q organisation add 'AMO Le Signal' --municipality farciennes --sector 'aide à la jeunesse' &&
        malle -q patron add --barcode E42 --name 'Zoé Lambert' --organisation 'AMO Le Signal' \
            --email zoe@signal.example &&
        malle -q patron add --barcode E43 --name 'Karim Benali' &&
        malle -q request add --patron E42 --service pret --profession animateur --mode t --theme evras &&
        malle -q brochure receive 60 'ma première fois' &&
        malle -q brochure receive 40 'une famille des écrans' &&
        malle -q appointment add '23/11 10h' 'estime de soi, groupe de 8 filles, 13 ans' --patron E42
} > "$sandbox/out" 2> "$sandbox/err"
expect $? "a centre with tools, brochures and an appointment"

desk_command '2026-11-23 10:00'
desk_tmux new-session -d -x 80 -y 24 sh > "$sandbox/out" 2> "$sandbox/err"
expect $? "a terminal"
type_line "'$sandbox/desk'"
see 'Nom, organisation, code ou commande ›' "the desk"

# ---- the visit ----
type_line 'rdv 10h'
see 'Demande d-2026-0002 (rdv)' "the appointment of today, already a request"
type_line OT000103
see '1  présenté' "a scan shows"
type_line OT000101
see '2  présenté' "another"
see 'la demande dit 13 ans' "the age is compared with what was asked"
type_line OT000108
see '3  présenté' "a third"
type_line 'prêter 1 3'
see '2 prêts, 0 retard ▸' "two of them are lent"
type_line '10 ma première fois'
see 'données. Il en reste 50' "brochures by words, quantity first"
type_line fin
see 'Rendez-vous' "the mode is known"
see 'profession' "and who they are"
see 'juste' "one question"
type_key Enter
see '2 outils prêtés, 1 autre présenté, 10' "one Enter ends it"
see 'zoe@signal.example' "one mail"
[ -s "$sandbox/printed" ]
expect $? "one slip on paper"
malle request show 2 --json > "$sandbox/out" 2> "$sandbox/err"
for field in '"contact_mode_codes": "rdv"' '"municipality": "Farciennes"' '"to_say": ""' \
    '"service_code": "accompagnement-documentaire"' '"profession_codes": "animateur"'; do
    cp "$sandbox/out" "$sandbox/err"
    grep -qF "$field" "$sandbox/out"
    expect $? "recorded without a question: $field"
done

# ---- interrupted ----
type_line benali
see 'Karim Benali · 0 prêt' "somebody comes in"
type_line 'OTààà&àé' # OT000102 by a scanner that believes in another keyboard
see 'Clavier AZERTY' "the scanner is understood"
see 'Le sac à dos' "its tool is shown"
type_line pause
see 'revenir 1' "the telephone rings"
malle -q database stop > "$sandbox/out" 2> "$sandbox/err"
type_line '3 famille écrans'
see 'ne répond plus' "and the database goes away"
malle -q database start > "$sandbox/out" 2> "$sandbox/err"
see 'Il en reste 37' "what was typed is done when it is back, once"
type_line fin
see 'juste' "the call is a request"
type_line 'c binche'
see 'Binche' "one letter corrects"
type_key Enter
see '3 brochures' "the call ends"
type_line revenir
see 'Karim Benali' "back to who waited"
type_line 'prêter 1'
see '1 prêt, 0 retard ▸' "who takes the tool that was shown before"
type_key C-d
see 'juste' "Ctrl-D ends the visit"
type_key Enter
see '1 outil prêté' "as fin does"
type_key C-d
see 'left with 0' "and the desk"
malle brochure stock 'famille écrans' --json > "$sandbox/out" 2> "$sandbox/err"
cp "$sandbox/out" "$sandbox/err"
grep -q '"remaining": 37' "$sandbox/out"
expect $? "given once"
malle database verify > "$sandbox/out" 2> "$sandbox/err"
expect $? "what is derived follows from the facts"

sandbox_done
