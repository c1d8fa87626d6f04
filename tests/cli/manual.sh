#!/bin/sh
# The chapters of the French manual tell the truth: every command that a ```console block shows is
# run, and what comes back must be what the chapter prints under it. Each chapter has a database of
# its own. GOLDEN=write writes what comes back into the chapters, to be read before it is committed;
# CHAPTER=NAME runs one only.
#
#	$ malle ...              in a block: runs; what follows is its output, both streams
#	<!-- $ malle ... -->     runs unseen, and must succeed
#	<!-- @today='2026-11-23 10:00' -->   sets language, today or extra (see sandbox.sh)
set -u
: "${abs_srcdir:?}" "${abs_builddir:?}"
# shellcheck source=sandbox.sh
. "$abs_srcdir/tests/cli/sandbox.sh"
sandbox_make
chapters=$abs_srcdir/cli/doc/manuel
samples=$abs_srcdir/tests/data
export samples

data=$sandbox/data-template
malle --quiet database init --name 'Anne Dubois' > "$sandbox/out" 2> "$sandbox/err"
expect $? "database init"
malle database stop > "$sandbox/out" 2> "$sandbox/err"
expect $? "database stop"

# The account that runs the tests is nobody of the story.
settle() {
    sed -e "s|$sandbox|/home/anne|g" -e "s|$abs_srcdir|/usr/share/malle|g"
}

run_unseen() {
    case $1 in
    '$ '*) eval "${1#??}" > "$sandbox/out" 2> "$sandbox/err" < /dev/null || echo "UNSEEN COMMAND FAILED: $1 $(cat "$sandbox/err")" ;;
    @*) eval "${1#?}" ;;
    esac
}

# A chapter as it should be: what blocks show of outputs is left out, and made again.
run_chapter() {
    language=fr_BE.UTF-8 today='2026-11-23 10:00' extra='' block=no
    while IFS= read -r line; do
        case $block$line in
        no'```console') block=yes && printf '%s\n' "$line" ;;
        yes'```') block=no && printf '%s\n' "$line" ;;
        yes'$ '*)
            printf '%s\n' "$line"
            eval "${line#??}" > "$sandbox/out" 2>&1 < /dev/null
            settle < "$sandbox/out"
            ;;
        yes*) ;;
        no'<!-- '*)
            unseen=${line#'<!-- '}
            run_unseen "${unseen%' -->'}"
            printf '%s\n' "$line"
            ;;
        no*) printf '%s\n' "$line" ;;
        esac
    done < "$1"
}

for chapter in "$chapters"/*.md; do
    name=$(basename "$chapter" .md)
    [ "${CHAPTER:-$name}" = "$name" ] || continue
    data=$sandbox/data-$name
    cp -a "$sandbox/data-template" "$data"
    malle database start > "$sandbox/out" 2> "$sandbox/err"
    expect $? "chapter $name: database start"
    (cd "$sandbox" && run_chapter "$chapter") > "$sandbox/$name.now"
    language='' today='' extra=''
    sandbox_stop
    rm -rf "$data"
    [ "${GOLDEN:-}" = write ] && cp "$sandbox/$name.now" "$chapter"
    : > "$sandbox/err"
    ! grep 'UNSEEN COMMAND FAILED' "$sandbox/$name.now"
    expect $? "chapter $name: what runs unseen succeeds"
    diff -u "$chapter" "$sandbox/$name.now"
    expect $? "chapter $name"
done

sandbox_done
