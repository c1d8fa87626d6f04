# shellcheck shell=sh
# Sourced by the scripts of this folder: a place of its own for each, the malle of the build tree in
# an environment that nothing of the machine gets into, and the counting of expectations.

# The environment is emptied on purpose: LANG, PG*, MALLE_*, NO_COLOR of whoever runs the tests.
sandbox_make() {
    : "${abs_builddir:?}"
    sandbox=$(mktemp -d "${TMPDIR:-/tmp}/malle-cli.XXXXXX")
    chmod 755 "$sandbox" # the server of a test by root runs as postgres
    data=$sandbox/data
    passed=0
    failed=0
    trap sandbox_remove EXIT
    trap 'exit 1' HUP INT TERM
    mkdir -m 700 "$sandbox/runtime" "$sandbox/home"
}

# Stop what runs for the database in $data. The gateway's log of root is outside the sandbox.
sandbox_stop() {
    malle gateway stop > /dev/null 2>&1
    log=$(malle gateway status --json 2> /dev/null | sed -n 's/^ *"log": "\(.*\)"$/\1/p')
    rm -f "${log:-$sandbox/none}"
    malle database stop > /dev/null 2>&1
}

# Stop what was started, by us and by number, then go.
sandbox_remove() {
    language='' today='' extra=''
    for folder in "$sandbox"/data*; do
        [ -d "$folder" ] || continue
        data=$folder
        sandbox_stop
    done
    rm -rf "$sandbox"
}

# malle as a newcomer finds it; `language` chooses LANG, `extra` holds more VARIABLE=value words.
malle() {
    # shellcheck disable=SC2086
    env -i PATH="$PATH" HOME="$sandbox/home" XDG_RUNTIME_DIR="$sandbox/runtime" TERM=xterm \
        LANG="${language:-C.UTF-8}" MALLE_LOCALEDIR="$abs_builddir/cli/po" \
        MALLE_CONFIG="$sandbox/malle.conf" MALLE_TERMINAL=poste-1 \
        MALLE_TODAY="${today:-2026-11-16 10:00}" ${ASAN_OPTIONS:+ASAN_OPTIONS="$ASAN_OPTIONS"} \
        ${LSAN_OPTIONS:+LSAN_OPTIONS="$LSAN_OPTIONS"} ${extra:-} \
        "$abs_builddir/cli/malle" ${data:+--data "$data"} "$@"
}

# expect STATUS SENTENCE
expect() {
    if [ "$1" -eq 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $2"
        [ -s "$sandbox/err" ] && sed 's/^/    /' "$sandbox/err"
    fi
}

sandbox_done() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}
