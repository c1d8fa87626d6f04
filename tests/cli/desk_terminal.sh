# For tests that type at the desk, sourced after sandbox.sh; the caller makes the centre first.
# shellcheck shell=sh
: "${abs_srcdir:?}"
# shellcheck source=typing.sh
. "$abs_srcdir/tests/cli/typing.sh"

desk_tmux() {
    typing_tmux "$@"
}

# desk_command MOMENT: the program $sandbox/desk opens the desk then.
desk_command() {
    (
        today=$1
        on_terminal "$sandbox/desk"
    )
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
