#!/bin/sh
# systemd reads the units of the reminders without a word to say about them.
set -u
: "${abs_srcdir:?}" "${abs_builddir:?}"
# shellcheck source=sandbox.sh
. "$abs_srcdir/tests/cli/sandbox.sh"
if ! command -v systemd-analyze > /dev/null; then
    echo "units: systemd-analyze is not installed here, nothing was verified"
    exit 77
fi
sandbox_make
data=''
units=$sandbox/units
mkdir "$units"
# as they are installed, but for the program of the build tree
sed "s|^ExecStart=[^ ]*/malle |ExecStart=$abs_builddir/cli/malle |" \
    "$abs_builddir/cli/systemd/malle-reminder.service" > "$units/malle-reminder@.service"
cp "$abs_srcdir/cli/systemd/malle-reminder.timer" "$units/malle-reminder@.timer"

# verify UNIT: nothing on stdout or stderr, ends with 0
verify() {
    systemd-analyze verify --man=no "$units/$1" > "$sandbox/err" 2>&1 && [ ! -s "$sandbox/err" ]
}

grep -q "^ExecStart=$abs_builddir/cli/malle --quiet --centre %i reminder run$" "$units/malle-reminder@.service"
expect $? "the service runs the reminders of its centre"
malle reminder run --help > "$sandbox/out" 2> "$sandbox/err"
expect $? "which is a command"
verify malle-reminder@clpsct.service
expect $? "the service"
verify malle-reminder@clpsct.timer
expect $? "the timer"
grep -q '^Persistent=yes$' "$units/malle-reminder@.timer"
expect $? "a day that was missed is made up for"

# What is wrong is seen: else the above shows nothing.
sed -i 's/^Type=oneshot$/Type=once/' "$units/malle-reminder@.service"
! verify malle-reminder@clpsct.service
expect $? "a wrong line is found"

sandbox_done
