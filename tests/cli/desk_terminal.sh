# For tests that type at the desk, sourced after sandbox.sh: tmux holds a terminal, what it shows is
# compared. `desk_command` writes the program that opens the desk at a moment; the caller makes the
# centre first.
# shellcheck shell=sh
: "${sandbox:?}" "${data:?}" "${abs_builddir:?}"
command -v tmux > /dev/null || { echo "FAILED: tmux is not installed (./bootstrap installs it)"; exit 1; }

desk_tmux() {
    env -i PATH="$PATH" HOME="$sandbox/home" LANG=C.UTF-8 TERM=xterm \
        tmux -u -S "$sandbox/tmux" -f /dev/null "$@"
}
trap 'desk_tmux kill-server 2> /dev/null; sandbox_remove' EXIT

# desk_command MOMENT: the program $sandbox/desk.
desk_command() {
    cat > "$sandbox/desk" << END
#!/bin/sh
trap : INT HUP # Ctrl-C is for the desk, and so is a terminal that is closed
env -i PATH="$PATH" HOME="$sandbox/home" XDG_RUNTIME_DIR="$sandbox/runtime" TERM="\$TERM" \
    LANG=fr_BE.UTF-8 MALLE_LOCALEDIR="$abs_builddir/cli/po" MALLE_TERMINAL=poste-1 \
    MALLE_CONFIG="$sandbox/malle.conf" MALLE_TODAY="$1" ASAN_OPTIONS="${ASAN_OPTIONS:-}" \
    LSAN_OPTIONS="${LSAN_OPTIONS:-}" "$abs_builddir/cli/malle" --data "$data"
code=\$?
echo "left with \$code"
echo "\$code" > "$sandbox/left"
END
    chmod 755 "$sandbox/desk"
}

# type_line TEXT: as a scanner does, with Enter.
type_line() {
    desk_tmux send-keys -l -- "$1"
    desk_tmux send-keys Enter
}

# type_text TEXT: letters only; type_key KEY: Tab, Escape, C-c ...
type_text() {
    desk_tmux send-keys -l -- "$1"
}

type_key() {
    desk_tmux send-keys "$1"
}

# see TEXT SENTENCE: the screen comes to show it.
see() {
    tries=0
    while [ $tries -lt "${TRIES:-150}" ]; do
        desk_tmux capture-pane -p -J > "$sandbox/screen"
        grep -qF -- "$1" "$sandbox/screen" && break
        sleep 0.2
        tries=$((tries + 1))
    done
    grep -v '^$' "$sandbox/screen" > "$sandbox/err"
    [ $tries -lt "${TRIES:-150}" ]
    expect $? "$2"
    : > "$sandbox/err"
}

# see_not TEXT SENTENCE: the screen does not show it, now.
see_not() {
    desk_tmux capture-pane -p -J > "$sandbox/screen"
    cp "$sandbox/screen" "$sandbox/err"
    ! grep -qF -- "$1" "$sandbox/screen"
    expect $? "$2"
    : > "$sandbox/err"
}

# A screen without what was there before.
clear_screen() {
    desk_tmux send-keys C-l
    desk_tmux clear-history
}
