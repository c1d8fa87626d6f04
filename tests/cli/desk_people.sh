#!/bin/sh
# Who is served, typed into a terminal: Tab completes and lists and leaves a scan alone, somebody new
# is registered, Ctrl-C leaves no trace, Escape stops the wait for the database and keeps the line, a
# terminal that is closed ends the desk.
set -u
: "${abs_srcdir:?}" "${abs_builddir:?}"
# shellcheck source=sandbox.sh
. "$abs_srcdir/tests/cli/sandbox.sh"
sandbox_make
# shellcheck source=desk_terminal.sh
. "$abs_srcdir/tests/cli/desk_terminal.sh"

today='2026-11-23 09:00'
{
    malle -q database init &&
        malle -q centre add clpsct --name 'CLPS de Charleroi-Thuin' &&
        malle -q import records "$abs_srcdir/tests/data/pmb/clps-7.3.9-utf8/pmbxml2marciso.marc" \
            --centre clpsct &&
        malle -q organisation add 'AMO Le Signal' --municipality farciennes --sector 'aide à la jeunesse' &&
        malle -q patron add --barcode E1 --name 'Zoé Lambert' --organisation 'AMO Le Signal' &&
        malle -q patron add --barcode E2 --name 'Anne Dupont' &&
        malle -q patron add --barcode E3 --name 'Marc Dupont' &&
        malle -q appointment add 10h30 --patron E2 'harcèlement' &&
        malle -q setting set desk_slip none
} > "$sandbox/out" 2> "$sandbox/err"
expect $? "a centre with tools and persons"

blank=$(printf '\302\240') # before : ; ? !, and inside of « »
desk_command '2026-11-23 10:00'
desk_tmux new-session -d -x 100 -y 50 sh > "$sandbox/out" 2> "$sandbox/err"
expect $? "a terminal"
type_line "'$sandbox/desk'"
see 'Nom, organisation, code ou commande ›' "the desk"

# ---- Tab ----
type_text lamb
type_key Tab
see '› Zoé Lambert' "one name is completed"
type_key Enter
see 'Zoé Lambert · 0 prêt, 0 retard ▸' "and serves"
type_text 'pau'
type_key Tab
see '▸ pause' "so is a command"
type_key C-c
type_text pre
type_key Tab
see 'Paroles de jeunes' "titles and commands are listed below the field"
see '▸ pre' "the line stays as it was"
type_key C-c
type_text CL000001
type_key Tab
see '1  présenté' "Tab behind a code is the end of a scan"
desk_tmux send-keys -l CL000004
desk_tmux send-keys Tab Enter
see '2  présenté' "so are Tab and Enter together"
sleep 0.5
see_not 'Prêté' "which lends nothing"
type_line annuler
type_line annuler
type_line fin
see "aucune n’est gardée" "nothing is left"
clear_screen
type_text dup
type_key Tab
see 'Marc Dupont' "several names are listed"
see '› dup' "and the line is untouched"
type_key C-c
clear_screen
desk_tmux resize-window -x 20 -y 50
sleep 0.5 # tmux takes its time
type_text sign
type_key Tab
see 'AMO Le Signal' "a window of 20 columns"
[ "$(grep -c '^  AMO Le Signal' "$sandbox/screen")" = 2 ]
expect $? "has a line a name"
type_key C-c
desk_tmux resize-window -x 100 -y 50
sleep 0.5

# ---- somebody new ----
clear_screen
type_line dupont
see "2 personnes correspondent à «${blank}dupont${blank}». Laquelle${blank}? [1] (n = nouvelle personne)" "which of two"
type_line n
see 'Prénom et nom [Dupont] ›' "somebody new, with what was typed"
type_line 'Élise Dupont'
see 'Organisation [aucune] ›' "question by question"
type_text sig
type_key Tab
see '› AMO Le Signal' "Tab knows the organisations"
type_key C-c
see "Personne n’a été inscrit." "Ctrl-C gives up"
type_line 'elise'
see "Personne ne répond à «${blank}elise${blank}»" "without a trace"
clear_screen
type_line dupont
see 'Laquelle' "which of two, again"
type_line n
type_line 'Élise Dupont'
type_line signal
type_line CL000004
see 'CL000004 est gardé pour la visite' "what is scanned meanwhile is kept"
type_line ''
type_line '0475 12 34 56'
type_line K77
see "Nouvelle personne${blank}: Élise Dupont, carte K77." "registered with the card that was scanned"
see '1  présenté' "what was kept is shown to her"
type_line fin
type_key Enter
see 'Demande d-2026-' "and noted"

# ---- an appointment ----
clear_screen
type_line 'anne dupont'
see 'Rendez-vous de 10 h 30' "whoever has an appointment is asked whether this is it"
type_key Enter
see "(rdv)${blank}: «${blank}harcèlement${blank}»" "Enter: it is"
type_line fin
see "mode${blank}: Rendez-vous" "the mode follows"
type_key Enter
see 'notée' "and is noted"

# ---- the database is away ----
malle -q database stop > "$sandbox/out" 2>&1
clear_screen
type_line lambert
see 'Échap' "how to stop waiting is said"
type_line CL000001
type_key Escape
see 'La ligne est de nouveau dans le champ' "Escape stops it"
see '› lambert' "the line is in the field again"
malle -q database start > "$sandbox/out" 2>&1
type_key Enter
see 'Zoé Lambert · 0 prêt, 0 retard ▸' "Enter tries it again"
see '1  présenté' "and what was scanned behind it comes after it"

# ---- the terminal is closed ----
desk_tmux kill-session > "$sandbox/out" 2> "$sandbox/err"
tries=0
while [ ! -s "$sandbox/left" ] && [ $tries -lt 50 ]; do
    sleep 0.2
    tries=$((tries + 1))
done
[ -s "$sandbox/left" ]
expect $? "a terminal that is closed ends the desk"
malle request list --open > "$sandbox/out" 2> "$sandbox/err"
grep -q 'Zoé Lambert' "$sandbox/out"
expect $? "its request stays open"
malle database verify > "$sandbox/out" 2> "$sandbox/err"
expect $? "what is derived follows from the facts"

sandbox_done
