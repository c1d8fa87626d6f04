#!/bin/sh
# The workplace (chapter "poste" of the manual): the files that it installs are well formed, and
# what they do at login is done. Where an sshd is installed, somebody logs in through it.
set -u
: "${abs_srcdir:?}" "${abs_builddir:?}"
# shellcheck source=sandbox.sh
. "$abs_srcdir/tests/cli/sandbox.sh"
sandbox_make
files=$abs_srcdir/cli/doc/poste
group=$(id -gn)
: > "$sandbox/err"

# The program is not the matter here: one that says how it was started.
mkdir "$sandbox/bin"
cat > "$sandbox/bin/malle" << 'END'
#!/bin/sh
echo "OPENED as ${MALLE_TERMINAL-nobody}, umask $(umask), lang ${LANG-none}, $# arguments"
END
chmod 755 "$sandbox/bin/malle"

# ---- files ----

python3 -c '
import json, sys
profile, = json.load(open(sys.argv[1], encoding="utf-8"))["profiles"]
assert profile["name"] == "Malle" and profile["commandline"].startswith("ssh -t ")
assert "SetEnv=MALLE_TERMINAL=" in profile["commandline"]
' "$files/malle-terminal.json" 2> "$sandbox/err"
expect $? "the profile of Windows Terminal is JSON, with one profile"

# A registry file: its first line, one key, then names with a text or a number of eight digits.
tr -d '\r' < "$files/malle-putty.reg" > "$sandbox/reg"
[ "$(grep -c "$(printf '\r')\$" "$files/malle-putty.reg")" -eq "$(wc -l < "$files/malle-putty.reg")" ]
expect $? "each line of the registry file ends as Windows wants"
[ "$(head -n 1 "$sandbox/reg")" = 'Windows Registry Editor Version 5.00' ]
expect $? "the registry file says its version"
! LC_ALL=C grep -n '[^ -~]' "$sandbox/reg" > "$sandbox/err"
expect $? "the registry file is plain ASCII: regedit reads it under any code page"
! sed -e 1d -e '/^$/d' -e '/^;/d' -e '/^\[HKEY_CURRENT_USER\\Software\\SimonTatham\\PuTTY\\Sessions\\Malle\]$/d' \
    "$sandbox/reg" | grep -Ev '^"[A-Za-z0-9]+"=("[^"]*"|dword:[0-9a-f]{8})$' > "$sandbox/err"
expect $? "each value of the registry file is a text or a number"
[ "$(sed -n 's/^"\([A-Za-z0-9]*\)"=.*/\1/p' "$sandbox/reg" | sort | uniq -d | wc -l)" -eq 0 ]
expect $? "no value is said twice"

# ---- login ----

sh -n "$files/malle-profil.sh" 2> "$sandbox/err"
expect $? "the profile is a script"

# login COMMAND: what a login shell on a terminal makes of the profile
login() {
    env -i PATH="$sandbox/bin:$PATH" HOME="$sandbox/home" TERM=xterm MALLE_GROUPE="$group" \
        ENV="$files/malle-profil.sh" "$@" script -qec 'sh -i' /dev/null < /dev/null > "$sandbox/out" 2> "$sandbox/err"
}

login SSH_CONNECTION='192.0.2.7 50000 192.0.2.1 22'
grep -q 'OPENED as poste-192.0.2.7, umask 0*007, lang none, 0 arguments' "$sandbox/out"
expect $? "the desk opens, named after the machine from which one came"
login SSH_CONNECTION='192.0.2.7 50000 192.0.2.1 22' MALLE_TERMINAL=accueil-1
grep -q 'OPENED as accueil-1,' "$sandbox/out"
expect $? "the name that the connection brought is kept"
login MALLE_GROUPE=nobody-has-this-group
! grep -q OPENED "$sandbox/out"
expect $? "who is not of the team gets a shell"
login MALLE_OUVERT=oui
! grep -q OPENED "$sandbox/out"
expect $? "a shell inside opens no second desk"
env -i PATH="$sandbox/bin:$PATH" MALLE_GROUPE="$group" sh -c ". '$files/malle-profil.sh'" > "$sandbox/out" 2>&1 < /dev/null
expect $? "a command over ssh passes"
[ ! -s "$sandbox/out" ]
expect $? "and nothing is added to what it prints: copies of files are not broken"

# ---- the folder of exchange ----

install -d -m 2770 "$sandbox/echange"
(umask 007 && : > "$sandbox/echange/prets.csv")
[ "$(stat -c '%A %G' "$sandbox/echange")" = "drwxrws--- $group" ]
expect $? "the folder is for its group"
[ "$(stat -c '%A %G' "$sandbox/echange/prets.csv")" = "-rw-rw---- $group" ]
expect $? "what is written there belongs to the group, and to nobody else"

# ---- ssh ----

sshd=''
for candidate in "$(command -v sshd)" /usr/sbin/sshd ${MALLE_TEST_SSHD:-}; do
    [ -x "$candidate" ] && sshd=$candidate
done
if [ -z "$sshd" ] || ! command -v ssh > /dev/null || [ "$(id -u)" -eq 0 ]; then
    # sshd of root wants accounts and folders of the machine: not ours to make
    echo "workplace: no login through ssh here (no sshd, or root)"
    sandbox_done
fi
port=$((20000 + $$ % 20000))
ssh-keygen -q -t ed25519 -N '' -f "$sandbox/host" && ssh-keygen -q -t ed25519 -N '' -f "$sandbox/person"
cp "$sandbox/person.pub" "$sandbox/authorized"
sed "s/^Match Group malle/Match Group $group/" "$files/malle-sshd.conf" > "$sandbox/malle.conf"
cat > "$sandbox/sshd.conf" << END
ListenAddress 127.0.0.1
Port $port
HostKey $sandbox/host
PidFile $sandbox/sshd.pid
AuthorizedKeysFile $sandbox/authorized
StrictModes no
UsePAM no
SetEnv PATH=$sandbox/bin:$PATH MALLE_GROUPE=$group ENV=$files/malle-profil.sh
Subsystem sftp internal-sftp
Include $sandbox/malle.conf
END
"$sshd" -t -f "$sandbox/sshd.conf" 2> "$sandbox/err"
expect $? "sshd takes its part of the configuration"
"$sshd" -f "$sandbox/sshd.conf" -E "$sandbox/sshd.log" 2> "$sandbox/err"
expect $? "sshd runs"
options="-o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -i $sandbox/person"
for _ in 1 2 3 4 5 6 7 8 9 10; do
    [ -s "$sandbox/sshd.pid" ] && break
    sleep 0.2
done
# An sshd that is not root's may not give a terminal away: the other end makes its own.
# shellcheck disable=SC2086
ssh $options -p "$port" -T -o SetEnv=MALLE_TERMINAL=accueil-1 127.0.0.1 "script -qec 'sh -i' /dev/null" \
    < /dev/null > "$sandbox/out" 2> "$sandbox/err"
grep -q 'OPENED as accueil-1, umask 0*007' "$sandbox/out"
expect $? "the desk opens at the other end, by the name of its workplace"
echo 'un;deux' > "$sandbox/liste.csv"
# shellcheck disable=SC2086
echo "put $sandbox/liste.csv $sandbox/echange/liste.csv" | sftp $options -P "$port" -q -b - 127.0.0.1 > "$sandbox/out" 2> "$sandbox/err"
expect $? "a file is put into the folder"
[ "$(stat -c '%G' "$sandbox/echange/liste.csv")" = "$group" ]
expect $? "it belongs to the group"
# shellcheck disable=SC2086
! ssh $options -p "$port" -o PubkeyAuthentication=no 127.0.0.1 true > "$sandbox/out" 2>&1 < /dev/null
expect $? "without a key nobody enters"
kill "$(cat "$sandbox/sshd.pid")"
sandbox_done
