#!/bin/sh
# Mail through the real msmtp to a real server on loopback: STARTTLS with a certificate made here, login,
# what arrives as Python's reader sees it, refusals of every sort, senders that are killed.
set -u
: "${abs_srcdir:?}" "${abs_builddir:?}"
for program in msmtp python3 openssl; do
    command -v "$program" > /dev/null || { echo "mail: $program is missing (see bootstrap)"; exit 99; }
done
# shellcheck source=sandbox.sh
. "$abs_srcdir/tests/cli/sandbox.sh"
sandbox_make
mails=$sandbox/mails
mkdir "$mails"

# It must be 0, and say so.
must() { # SENTENCE COMMAND...
    sentence=$1
    shift
    "$@" > "$sandbox/out" 2> "$sandbox/err"
    expect $? "$sentence"
}

# Its exit code and a part of what it says.
says() { # SENTENCE CODE WORDS COMMAND...
    sentence=$1 wanted=$2 words=$3
    shift 3
    "$@" > "$sandbox/out" 2> "$sandbox/err"
    code=$?
    cat "$sandbox/out" >> "$sandbox/err"
    [ "$code" -eq "$wanted" ] && grep -qF -- "$words" "$sandbox/err"
    expect $? "$sentence (code $code)"
}

arrived() { # NUMBER SENTENCE
    [ "$(find "$mails" -name '*.eml' | wc -l)" -eq "$1" ]
    expect $? "$2"
}

openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
    -keyout "$sandbox/key.pem" -out "$sandbox/certificate.pem" 2> "$sandbox/err" || exit 99
python3 "$abs_srcdir/tests/cli/smtp_sink.py" "$mails" "$sandbox/certificate.pem" "$sandbox/key.pem" \
    malle 'secret word' > "$sandbox/sink.log" 2>&1 &
sink=$!
trap 'kill $sink 2> /dev/null; sandbox_remove' EXIT
while [ ! -e "$mails/port" ]; do sleep 0.1; done

relay() { # PASSWORD
    cat > "$sandbox/msmtprc" << END
defaults
auth plain
tls on
tls_starttls on
tls_trust_file $sandbox/certificate.pem
account default
host localhost
port $(cat "$mails/port")
from outils@exemple.be
user malle
password $1
END
    chmod 600 "$sandbox/msmtprc"
    echo "mail = /usr/bin/msmtp -C \"$sandbox/msmtprc\" -t" > "$sandbox/malle.conf"
}

malle -q database init > "$sandbox/out" 2>&1
malle -q centre add clpsct --name 'CLPS de Charleroi-Thuin' > "$sandbox/out" 2>&1
malle -q import records "$abs_srcdir/tests/data/pmb/clps-7.3.9-utf8/pmbxml2marciso.marc" --centre clpsct \
    > "$sandbox/out" 2>&1

relay 'secret word'
says "no sender, no mail" 2 "mail sender" malle mail test moi@exemple.be
must "a sender" malle mail sender --email outils@exemple.be --signature "Rue de la Forêt 1
6000 Charleroi"

# The test message, and what is told when it does not leave.
must "a test message leaves" malle mail test zoe@exemple.be
arrived 1 "the test message arrived"
relay 'another word'
says "a wrong password is said" 69 "refuses the login" malle mail test zoe@exemple.be
relay 'secret word'
says "an unknown person is said" 6 "no such person" malle mail test never@exemple.be
says "a server that asks to wait is said" 6 "will be tried again" malle mail test later@exemple.be
sed -i 's/^port.*/port 1/' "$sandbox/msmtprc"
! malle mail test zoe@exemple.be > "$sandbox/out" 2> "$sandbox/err" && grep -q 'malle: ' "$sandbox/err"
expect $? "no server is said"
relay 'secret word'
! grep -rqF 'secret word' "$sandbox/out" "$sandbox/err"
expect $? "the password is not told"
arrived 1 "nothing else arrived"

# A reminder with everything that could go wrong in a name.
today='2026-09-14 10:00'
must "a person" malle patron add --barcode E1 --name 'Élan-Œuvré, Zoé "Zo" <x@y.be>' --email zoe@exemple.be
must "a loan" malle -q lend CL000001 CL000003 --to E1 --yes
today='2026-10-19 08:00'
rm -f "$mails"/*.eml
must "the run of the morning" malle -q reminder run
must "once more" malle -q reminder run
arrived 1 "one letter, once"
python3 "$abs_srcdir/tests/cli/mail_look.py" "$(find "$mails" -name '*.eml')" > "$sandbox/out" 2> "$sandbox/err"
expect $? "Python reads it"
cat > "$sandbox/wanted" << 'END'
X-To: zoe@exemple.be
From: CLPS de Charleroi-Thuin <outils@exemple.be>
To: "Zoé \"Zo\" <x@y.be> Élan-Œuvré" <zoe@exemple.be>
Subject: Rappel : outils empruntés au CLPS de Charleroi-Thuin
Auto-Submitted: auto-generated

Bonjour Zoé "Zo" <x@y.be> Élan-Œuvré,
END
head -n 7 "$sandbox/out" | diff "$sandbox/wanted" - > "$sandbox/err"
expect $? "what arrives is what was written"
grep -qF "L'alimentation à l'école : repères & « bonnes pratiques » (CL000001), attendu le lundi 5 octobre 2026" "$sandbox/out"
expect $? "with its tools"

# A sender that is killed while the server has the letter leaves a question (R7.5).
must "a slow person" malle patron add --barcode E2 --name Lent --email slow@exemple.be
today='2026-09-14 10:00'
must "a loan to the slow person" malle -q lend CL000005 --to E2 --yes
today='2026-10-19 09:00'
rm -f "$mails"/*.eml
env -i PATH="$PATH" HOME="$sandbox/home" XDG_RUNTIME_DIR="$sandbox/runtime" LANG=C.UTF-8 \
    MALLE_CONFIG="$sandbox/malle.conf" MALLE_TERMINAL=poste-1 MALLE_TODAY="$today" \
    "$abs_builddir/cli/malle" --data "$data" -q reminder run > "$sandbox/out" 2>&1 &
run=$!
tries=0
until [ -n "$(find "$mails" -name '*.eml')" ] || [ $tries -gt 300 ]; do sleep 0.1; tries=$((tries + 1)); done
arrived 1 "the server has it"
kill -9 "$run"
wait "$run" 2> /dev/null
says "it is being sent, for all that we know" 0 '"sending"' malle mail list --json --state sending
must "the next run does not send it again" malle -q reminder run
arrived 1 "not twice"

sandbox_done
