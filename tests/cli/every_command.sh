#!/bin/sh
# What holds for every command of the table: --help goes to stdout and ends with 0, a wrong option
# and a word too many are refused on stderr with 2 and "Try", and --help begins as the manual does.
set -u
: "${abs_srcdir:?}" "${abs_builddir:?}"
# shellcheck source=sandbox.sh
. "$abs_srcdir/tests/cli/sandbox.sh"
sandbox_make

# A name a line, as the table writes them.
names() {
    sed -n 's/^\t\t\.name = "\(.*\)",$/\1/p' "$abs_srcdir"/cli/table/*.c
}

# malle with words that the shell splits: names have no other blanks.
run() {
    # shellcheck disable=SC2086
    malle $1 $2 > "$sandbox/out" 2> "$sandbox/err"
    code=$?
}

# takes_words NAME: may any number of words follow?
takes_words() {
    sed -n "1s/.*\.\.\..*/yes/p" "$sandbox/help" | grep -q yes
}

malle manual > "$sandbox/manual"
names > "$sandbox/names"
[ "$(wc -l < "$sandbox/names")" -gt 30 ]
expect $? "the table has its rows"

while read -r name; do
    run "$name" --help
    cp "$sandbox/out" "$sandbox/help"
    [ "$code" -eq 0 ] && [ -s "$sandbox/out" ] && [ ! -s "$sandbox/err" ]
    expect $? "$name --help: on stdout, ends with 0"

    synopsis=$(sed -n '/^Usage:/,/^Also:/p' "$sandbox/out" | sed '/^Also:/d; s/^Usage: *//; s/^ *//' |
        tr '\n' ' ' | sed 's/ *$//')
    grep -Fq ".SS \"$(printf '%s' "$synopsis" | sed 's/-/\\-/g')\"" "$sandbox/manual"
    expect $? "$name: the manual has its synopsis: $synopsis"

    run "$name" --no-such-option
    [ "$code" -eq 2 ] && [ ! -s "$sandbox/out" ] && grep -q "Try 'malle $name --help'" "$sandbox/err"
    expect $? "$name: a wrong option ends with 2 and tells what to try"

    takes_words && continue
    run "$name" "1 2 3 4"
    [ "$code" -eq 2 ] && [ ! -s "$sandbox/out" ] && grep -q "Try 'malle $name --help'" "$sandbox/err"
    expect $? "$name: a word too many ends with 2 and tells what to try"
done < "$sandbox/names"

# What the French help gives as an example is understood as it stands: same command, known options.
language=fr_BE.UTF-8
while read -r name; do
    run "$name" --help
    cp "$sandbox/out" "$sandbox/help"
    head -n 1 "$sandbox/help" > "$sandbox/usage"
    sed -n -e 's/ < [a-z.]*$//' -e '/^Exemples/,$s/^  \(malle .*\)/\1 --aide/p' "$sandbox/help" > "$sandbox/examples"
    while read -r example; do
        eval "$example" > "$sandbox/out" 2> "$sandbox/err"
        head -n 1 "$sandbox/out" | cmp -s - "$sandbox/usage"
        expect $? "$name: its example in French is understood: $example"
    done < "$sandbox/examples"
done < "$sandbox/names"
language=''

malle completion > "$sandbox/completion"
bash -n "$sandbox/completion"
expect $? "bash reads the completion"
while read -r name; do
    grep -Fq "\"$name \"*)" "$sandbox/completion"
    expect $? "$name can be completed"
done < "$sandbox/names"

complete_words() { # WORD...: what bash would propose after them
    bash -c '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _malle; printf "%s\n" "${COMPREPLY[@]}"' \
        "$sandbox/completion" malle "$@"
}
complete_words database st | grep -qx status
expect $? "database st: completes status"
complete_words prêter 1 --o | grep -qx -- --oui
expect $? "prêter --o: completes --oui"
complete_words import records --format i | grep -qx iso2709
expect $? "--format i: completes iso2709"
[ -z "$(complete_words zzz)" ]
expect $? "zzz: completes nothing"

sandbox_done
