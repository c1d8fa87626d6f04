#!/bin/sh
# Somebody at the desk, typing into a terminal: tmux holds the terminal, what it shows is compared.
# A visit, a line given up, a scanner in the wrong layout, a narrow window, bytes that are no text, a
# database that goes away, and the terminal as it was at the end.
set -u
: "${abs_srcdir:?}" "${abs_builddir:?}"
# shellcheck source=sandbox.sh
. "$abs_srcdir/tests/cli/sandbox.sh"
sandbox_make
# shellcheck source=desk_terminal.sh
. "$abs_srcdir/tests/cli/desk_terminal.sh"

{
    malle -q database init &&
        malle -q centre add clpsct --name 'CLPS de Charleroi-Thuin' &&
        malle -q import records "$abs_srcdir/tests/data/pmb/clps-7.3.9-utf8/pmbxml2marciso.marc" \
            --centre clpsct &&
        malle -q organisation add 'AMO Le Signal' --municipality farciennes --sector 'aide à la jeunesse' &&
        malle -q patron add --barcode E1 --name 'Zoé Lambert' --organisation 'AMO Le Signal' &&
        malle -q patron add --barcode E2 --name 'Karim Benali' &&
        malle -q brochure receive 50 idées pour bouger &&
        malle -q setting set desk_slip none
} > "$sandbox/out" 2> "$sandbox/err"
expect $? "a centre with tools and persons"

desk_command '2026-11-23 10:00'
desk_tmux new-session -d -x 100 -y 40 sh > "$sandbox/out" 2> "$sandbox/err"
expect $? "a terminal"
type_line "stty -a > '$sandbox/before'; '$sandbox/desk'"
see 'Nom, organisation, code ou commande ›' "malle alone opens the desk"

type_line lambert
see 'AMO Le Signal — Zoé Lambert · 0 prêt, 0 retard ▸' "a name begins the visit"
type_line CL000001
see "1  présenté" "a scan shows the tool"
desk_tmux send-keys Enter
see '1 prêt, 0 retard ▸' "Enter lends it"
type_line '3*idées pour bouger'
see 'Il en reste 47' "how many, then the brochure"
type_line 'CLààààà"'
see 'Clavier AZERTY reconnu' "a scanner in the wrong layout is understood"
desk_tmux send-keys -l 'prêter 9'
desk_tmux send-keys C-c
sleep 0.5
type_line '?'
see 'ce qui est possible maintenant' "Ctrl-C gives up the line, the field is ready again"
! grep -q "pas d’outil numéro 9" "$sandbox/screen"
expect $? "what was given up was not done"

desk_tmux send-keys -H 63 61 66 e9 20 ff
desk_tmux send-keys Enter
sleep 0.5
type_line fin
see "C’est juste" "bytes that are no text leave the field ready"
type_line non
see 'Une lettre' "letters to correct it"
type_line 'p animateur'
see 'Animateur' "one letter corrects"
desk_tmux send-keys Enter
see 'Bon 2026-0001, demande d-2026-0001' "Enter notes it"

desk_tmux resize-window -x 20 -y 40
type_line benali
sleep 0.5
type_line CL000004
see '1  présenté' "a window of 20 columns"
desk_tmux resize-window -x 100 -y 40

malle -q database stop > "$sandbox/out" 2>&1
type_line CL000001
see 'ne répond plus' "the database is away: it is said"
malle -q database start > "$sandbox/out" 2>&1
see 'La base répond à nouveau' "it is back"
see 'est noté chez Zoé Lambert' "what was scanned was kept"
type_line annuler
see 'Annulé' "the visit goes on"

desk_tmux send-keys C-d C-d
see "aucune n’est gardée" "Ctrl-D ends the visit: nothing is left of it"
see 'left with 0' "Ctrl-D again leaves, typed while the visit was being ended"
type_line "stty -a > '$sandbox/after'; echo written"
see 'written' "a shell goes on"
diff "$sandbox/before" "$sandbox/after" > "$sandbox/err"
expect $? "the terminal is as it was"
malle database verify > "$sandbox/out" 2> "$sandbox/err"
expect $? "what is derived follows from the facts"

sandbox_done
