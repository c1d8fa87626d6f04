#!/bin/sh
# Streams and languages: a full disk fails, results and chatter keep apart, colours and symbols only
# where they are wanted, French without a French locale.
set -u
: "${abs_srcdir:?}" "${abs_builddir:?}"
# shellcheck source=sandbox.sh
. "$abs_srcdir/tests/cli/sandbox.sh"
sandbox_make

french=fr_BE.UTF-8
missing=fr_XX.UTF-8 # a locale that no machine has

malle help > /dev/full 2> "$sandbox/err"
[ $? -eq 70 ] && grep -q 'could not be written' "$sandbox/err"
expect $? "a full disk makes the program fail"
malle --version > /dev/full 2> "$sandbox/err"
[ $? -eq 70 ]
expect $? "even for one line"
! malle help >&- 2> "$sandbox/err"
expect $? "a closed stdout fails"

malle --version > "$sandbox/out" 2> "$sandbox/err"
grep -qx 'malle [0-9.]*' "$sandbox/out" && [ ! -s "$sandbox/err" ]
expect $? "--version is one line on stdout"

malle lned > "$sandbox/out" 2> "$sandbox/err"
[ $? -eq 2 ] && [ ! -s "$sandbox/out" ] && grep -q "Did you mean 'lend'" "$sandbox/err"
expect $? "a mistyped word gets the nearest name, on stderr"

language=$missing malle lned > "$sandbox/out" 2> "$sandbox/err"
grep -q 'commande inconnue' "$sandbox/err"
expect $? "French comes without its locale"
language=$missing malle aide > "$sandbox/out" 2> "$sandbox/err"
grep -q '^  prêter ' "$sandbox/out" && ! grep -q '\\x' "$sandbox/out"
expect $? "accents are right without the locale"
if locale -a 2> /dev/null | grep -qix 'fr_BE.utf8'; then
    language=$french malle lned > "$sandbox/out" 2> "$sandbox/err"
    grep -q 'commande inconnue' "$sandbox/err"
    expect $? "French comes with its locale"
fi
language=C malle help > "$sandbox/out" 2> "$sandbox/err"
grep -q '^Usage:' "$sandbox/out" && grep -q 'prêter' "$sandbox/out"
expect $? "LANG=C speaks English and keeps accents"
extra=LANGUAGE=en language=$missing malle lned > "$sandbox/out" 2> "$sandbox/err"
grep -q 'unknown command' "$sandbox/err"
expect $? "LANGUAGE decides against LANG"
printf 'lned\n' | extra="LC_ALL=C LANGUAGE=fr" malle lned > "$sandbox/out" 2> "$sandbox/err"
grep -q 'unknown command' "$sandbox/err"
expect $? "LC_ALL=C is English whatever LANGUAGE says"

# On a pseudo-terminal: script(1) gives one, and its output is what the person would see.
on_terminal() { # VARIABLE=value... -- WORD...
    variables=
    while [ "$1" != -- ]; do variables="$variables $1"; shift; done
    shift
    env -i PATH="$PATH" TERM=xterm LANG=C.UTF-8 MALLE_LOCALEDIR="$abs_builddir/cli/po" \
        MALLE_CONFIG="$sandbox/malle.conf" script -qec "env $variables '$abs_builddir/cli/malle' $*" \
        /dev/null < /dev/null > "$sandbox/out" 2> "$sandbox/err"
}
escape=$(printf '\033')
on_terminal A=b -- help
grep -q "$escape\[1m" "$sandbox/out"
expect $? "headings are bold on a terminal"
on_terminal NO_COLOR=1 -- help
! grep -q "$escape" "$sandbox/out"
expect $? "NO_COLOR is respected"
on_terminal TERM=dumb -- help
! grep -q "$escape" "$sandbox/out"
expect $? "a dumb terminal gets no colours"
on_terminal A=b -- help --no-color
! grep -q "$escape" "$sandbox/out"
expect $? "--no-color is respected"
malle help > "$sandbox/out"
! grep -q "$escape" "$sandbox/out"
expect $? "a file gets no colours"

printf 'database = dbname=nowhere\n' > "$sandbox/malle.conf"
data="" malle database init > "$sandbox/out" 2> "$sandbox/err"
[ $? -eq 5 ] && grep -q 'has a database already' "$sandbox/err" && [ ! -e "$sandbox/home/.local" ]
expect $? "no private database beside a configured one"
data="" malle database start > "$sandbox/out" 2> "$sandbox/err"
[ $? -eq 1 ] && grep -q 'not embedded' "$sandbox/err"
expect $? "a configured database is not ours to start"
printf 'databse = x\n' > "$sandbox/malle.conf"
data="" malle status > "$sandbox/out" 2> "$sandbox/err"
[ $? -eq 7 ] && grep -q 'line 1 of' "$sandbox/err"
expect $? "a bad line of the configuration is named"
rm "$sandbox/malle.conf"

malle status > "$sandbox/out" 2> "$sandbox/err"
[ $? -eq 3 ] && grep -q 'malle database init' "$sandbox/err"
expect $? "without a database, status says how to make one"
malle loan list > "$sandbox/out" 2> "$sandbox/err"
[ $? -eq 3 ] && [ ! -s "$sandbox/out" ] && grep -q 'malle database init' "$sandbox/err"
expect $? "and so do the others"
[ ! -e "$data" ]
expect $? "and nothing was made meanwhile"

sandbox_done
