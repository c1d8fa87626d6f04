#!/bin/sh
# Golden sessions: what is typed, and all that comes back. Each sessions/NAME.session runs on a
# database of its own and is compared with sessions/NAME.expected. GOLDEN=write makes the expected
# files again, to be read before they are committed; SESSION=NAME runs one only.
#
#	# a comment                      stays in the expected file
#	@language=fr_BE.UTF-8            sets language, today or extra (see sandbox.sh) from here on
#	$ malle lend 00001 --to E42      runs in the shell; stdout, stderr as "! ...", and "= code"
set -u
: "${abs_srcdir:?}" "${abs_builddir:?}"
# shellcheck source=sandbox.sh
. "$abs_srcdir/tests/cli/sandbox.sh"
sandbox_make
sessions=$abs_srcdir/tests/cli/sessions
samples=$abs_srcdir/tests/data
account=$(id -un)
export samples

# One database for all: made once, copied for each session.
data=$sandbox/data-template
malle --quiet database init --name 'Anne Dubois' > "$sandbox/out" 2> "$sandbox/err"
expect $? "database init"
malle database stop > "$sandbox/out" 2> "$sandbox/err"
expect $? "database stop"

# What changes from one run or machine to the next is named instead.
settle() {
    sed -e "s|$sandbox|SANDBOX|g" -e "s|$abs_srcdir|SOURCE|g" -e "s|[^ \"']*/[0-9a-f]\{8\}\>|RUNTIME|g" \
        -e 's|[0-9]\{4\}-[0-9-]*T[0-9:.]*Z|MOMENT|g' \
        -e "s|^$account,Anne|ACCOUNT,Anne|" \
        -e 's|127\.0\.0\.1:[0-9]\{1,5\}|127.0.0.1:PORT|g' -e 's|"pid": [0-9]*|"pid": PID|g' \
        -e 's|^\(PostgreSQL  *\)[0-9.]*.*|\1VERSION|' -e 's|"server_version": "[^"]*"|"server_version": "VERSION"|' \
        -e 's#^\(Size\|Taille\)  *.*#\1 SIZE#' -e 's|"size_bytes": [0-9]*|"size_bytes": SIZE|' -e 's|([0-9.,]* [kM]B)|(SIZE)|' \
        -e 's#^\(Schema\|Schéma\)\( of this program\| du programme\|\)  *[0-9]*$#\1\2 NUMBER#' -e 's#"schema_\(version\|known\)": [0-9]*#"schema_\1": NUMBER#'
}

run_line() {
    case $1 in
    '$ '*)
        printf '%s\n' "$1"
        eval "${1#??}" > "$sandbox/out" 2> "$sandbox/err" < /dev/null
        code=$?
        settle < "$sandbox/out"
        settle < "$sandbox/err" | sed 's/^/! /'
        echo "= $code"
        ;;
    @*) eval "${1#?}" && printf '%s\n' "$1" ;;
    *) printf '%s\n' "$1" ;;
    esac
}

run_session() {
    language='' today='' extra=''
    while IFS= read -r line; do
        run_line "$line"
    done < "$1"
}

for session in "$sessions"/*.session; do
    name=$(basename "$session" .session)
    [ "${SESSION:-$name}" = "$name" ] || continue
    data=$sandbox/data-$name
    cp -a "$sandbox/data-template" "$data"
    malle database start > "$sandbox/out" 2> "$sandbox/err"
    expect $? "session $name: database start"
    (cd "$sandbox" && run_session "$session") > "$sandbox/$name.now"
    language='' today='' extra=''
    sandbox_stop
    rm -rf "$data"
    [ "${GOLDEN:-}" = write ] && cp "$sandbox/$name.now" "$sessions/$name.expected"
    : > "$sandbox/err"
    diff -u "$sessions/$name.expected" "$sandbox/$name.now"
    expect $? "session $name"
done

sandbox_done
