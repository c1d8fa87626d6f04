#!/bin/sh
# The agenda: the calendar file as a real reader sees it, and what a terminal of 80 columns shows.
set -u
: "${abs_srcdir:?}" "${abs_builddir:?}"
python=''
for candidate in python3 /usr/bin/python3; do # the one that has Debian's packages
    [ -z "$python" ] && "$candidate" -c 'import icalendar' 2> /dev/null && python=$candidate
done
[ -n "$python" ] || { echo "agenda: python3-icalendar is missing (see bootstrap)"; exit 99; }
# shellcheck source=sandbox.sh
. "$abs_srcdir/tests/cli/sandbox.sh"
sandbox_make
today='2026-12-07 10:00'

must() { # SENTENCE COMMAND...
    sentence=$1
    shift
    "$@" > "$sandbox/out" 2> "$sandbox/err"
    expect $? "$sentence"
}

read_back() { "$python" "$abs_srcdir/tests/cli/agenda_read.py" "$1" > "$sandbox/read" 2> "$sandbox/err"; }

must "a database" malle -q database init --name 'Anne Dubois'
must "a centre" malle -q centre add clpsct --name 'CLPS de Charleroi-Thuin'
must "titles" malle -q import records "$abs_srcdir/tests/data/pmb/clps-7.3.9-utf8/pmbxml2marciso.marc" --centre clpsct
must "a person" malle -q patron add --barcode E42 --name "Zoé; Lambert, d'Où"
must "a booking" malle reserve CL000001 --to E42 --from 14/12 --until 18/12
must "another" malle reserve CL000003 --to E42 --from 21/12 --until 21/12
must "an appointment" malle rdv ajouter 'jeudi 17/12 10h30' --patron E42 'sommeil, écrans'
malle agenda --ics > "$sandbox/agenda.ics"
expect $? "the file is written"
read_back "$sandbox/agenda.ics"
expect $? "a calendar program reads it"
cat > "$sandbox/wanted" << 'END'
2.0 -//Malle//Malle//FR
booking-1@clpsct.malle | 2026-12-14 | 2026-12-19 | "L'alimentation à l'école : repères & « bonnes pratiques »"
booking-2@clpsct.malle | 2026-12-21 | 2026-12-22 | 'Jeu des émotions'
appointment-1@clpsct.malle | 2026-12-17 09:30:00+00:00 | 2026-12-17 10:30:00+00:00 | 'Rendez-vous d-2026-0001'
END
diff "$sandbox/wanted" "$sandbox/read" > "$sandbox/err"
expect $? "titles and days arrive as they are, the last day included"
! grep -q 'Zo' "$sandbox/agenda.ics"
expect $? "it names nobody unless asked"

malle agenda --ics --names > "$sandbox/named.ics"
read_back "$sandbox/named.ics" && grep -qF "(d'Où Zoé; Lambert)" "$sandbox/read"
expect $? "with --names the person arrives, semicolon included"

grep -qF "Rendez-vous d-2026-0001 (d'Où Zoé; Lambert)" "$sandbox/read"
expect $? "and so does who has an appointment"

# The same file again replaces what a calendar has.
malle agenda --ics > "$sandbox/again.ics"
grep '^UID' "$sandbox/agenda.ics" > "$sandbox/uids" && grep '^UID' "$sandbox/again.ics" | cmp -s - "$sandbox/uids"
expect $? "an event keeps its name from one file to the next"
must "it is moved" malle rdv déplacer 1 'vendredi 18/12 14h'
malle agenda --ics > "$sandbox/moved.ics"
grep '^UID' "$sandbox/moved.ics" | cmp -s - "$sandbox/uids" && grep -q '^DTSTART:20261218T130000Z' "$sandbox/moved.ics"
expect $? "an appointment that is moved keeps its name too"

# No week, title or name is wider than the terminal.
for language in C fr_BE.UTF-8; do
    malle agenda --from 7/12 --until 3/1 > "$sandbox/out" 2> "$sandbox/err"
    expect $? "the agenda is shown"
    [ "$(LC_ALL=C.UTF-8 wc -L < "$sandbox/out")" -le 80 ]
    expect $? "80 columns are enough ($language)"
done
grep -q 've18 14:00  rendez-vous 1  ' "$sandbox/out"
expect $? "appointments stand under the bookings of their week"
grep -q '\[###' "$sandbox/out" && grep -q '###\]' "$sandbox/out" && grep -q '\[#\]' "$sandbox/out"
expect $? "first days, last days and single days are told apart"

sandbox_done
