# shellcheck shell=sh
# Sourced after sandbox.sh: somebody types into a terminal. tmux holds the terminal; what it shows is
# compared; every key that is sent is counted.
: "${sandbox:?}" "${data:?}" "${abs_builddir:?}"
command -v tmux > /dev/null || { echo "FAILED: tmux is not installed (./bootstrap installs it)"; exit 1; }
keys=0

typing_tmux() {
    env -i PATH="$PATH" HOME="$sandbox/home" LANG=C.UTF-8 TERM=xterm \
        tmux -u -S "$sandbox/tmux" -f /dev/null "$@"
}
trap 'typing_tmux kill-server 2> /dev/null; sandbox_remove' EXIT

# on_terminal FILE WORD...: FILE becomes a script that runs malle with WORDs as at the workplace.
on_terminal() {
    script=$1
    shift
    cat > "$script" << END
#!/bin/sh
trap : INT HUP # Ctrl-C is for the program, and so is a terminal that is closed
env -i PATH="$PATH" HOME="$sandbox/home" XDG_RUNTIME_DIR="$sandbox/runtime" TERM="\$TERM" \
    LANG=fr_BE.UTF-8 MALLE_LOCALEDIR="$abs_builddir/cli/po" MALLE_TERMINAL=poste-1 \
    MALLE_CONFIG="$sandbox/malle.conf" MALLE_TODAY="${today:-2026-11-23 10:00}" ASAN_OPTIONS="${ASAN_OPTIONS:-}" \
    LSAN_OPTIONS="${LSAN_OPTIONS:-}" "$abs_builddir/cli/malle" --data "$data" $*
code=\$?
echo "left with \$code"
echo "\$code" > "$sandbox/left"
END
    chmod 755 "$script"
}

# A terminal of 100 columns; it goes with the sandbox.
typing_start() {
    keys=0
    typing_tmux new-session -d -x 100 -y 40 sh > "$sandbox/out" 2> "$sandbox/err"
    expect $? "a terminal"
}

# type_text TEXT: as a person does, or a scanner.
type_text() {
    typing_tmux send-keys -l -- "$1"
    keys=$((keys + ${#1}))
}

# type_key NAME: as tmux calls it: Enter, C-c.
type_key() {
    typing_tmux send-keys "$1"
    keys=$((keys + 1))
}

type_line() {
    [ -z "$1" ] || type_text "$1"
    type_key Enter
}

# see TEXT SENTENCE: the screen comes to show it.
see() {
    tries=0
    while [ $tries -lt "${TRIES:-150}" ]; do
        typing_tmux capture-pane -p -J > "$sandbox/screen"
        grep -qF -- "$1" "$sandbox/screen" && break
        sleep 0.2
        tries=$((tries + 1))
    done
    grep -v '^$' "$sandbox/screen" > "$sandbox/err"
    [ $tries -lt "${TRIES:-150}" ]
    expect $? "$2"
    : > "$sandbox/err"
}
