#!/bin/sh
# Every check must fail on a fault: copy the tree, plant one, run the check on the copy.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
passed=0 failed=0

fresh_copy() {
    rm -rf "$copy/tree"
    mkdir "$copy/tree"
    (cd "$root" && tar cf - --exclude='build*' .clang-format bootstrap .ci cli lib schemas tests/checks tests/support z3950) |
        (cd "$copy/tree" && tar xf -)
    chmod -R u+w "$copy/tree"
}

# expect_fault CHECK 'what the output must say': the fault is planted in $copy/tree by now.
expect_fault() {
    if sh "$here/$1.sh" "$copy/tree" ${3:+"$3"} > "$copy/output" 2>&1; then
        echo "FAIL: $1 did not see the planted fault ($2)"
        failed=$((failed + 1))
    elif ! grep -q "$2" "$copy/output"; then
        echo "FAIL: $1 failed without saying '$2':"
        head -n 5 "$copy/output"
        failed=$((failed + 1))
    else
        passed=$((passed + 1))
    fi
}

plant() { # file text
    mkdir -p "$copy/tree/$(dirname "$1")"
    printf '%b' "$2" >> "$copy/tree/$1"
}

fresh_copy
plant lib/text/planted.c '#include "import/report.h"\n'
expect_fault layers 'planted.c.*import/report.h'
fresh_copy
plant lib/record/planted.c '#include <libpq-fe.h>\n'
expect_fault layers 'libpq-fe.h'
plant cli/planted.c '#include "db/statement.h"\n'
expect_fault layers 'planted.c: a file of cli'

fresh_copy
plant lib/base/planted.h '#ifndef PLANTED_H\n#define PLANTED_H\nstruct planted { size_t n; };\n#endif\n'
expect_fault headers 'planted.h: does not compile alone'
fresh_copy
plant lib/malle/planted.h '#ifndef PLANTED_H\n#define PLANTED_H\nint planted(int class);\n#endif\n'
expect_fault headers 'planted.h: does not compile in C++'
fresh_copy
plant lib/malle/record.h 'struct malle_record {\n\tint body;\n};\n'
expect_fault headers 'must stay opaque'

fresh_copy
awk 'BEGIN { for (i = 0; i < 501; i++) print "/* long */" }' > "$copy/tree/lib/base/planted.c"
expect_fault sizes 'planted.c: 501 lines'
fresh_copy
awk 'BEGIN { print "int planted(int n)\n{"; for (i = 0; i < 110; i++) print "\tn++;"; print "\treturn n;\n}" }' \
    > "$copy/tree/lib/base/planted.c"
expect_fault sizes 'function planted has 11[0-9] lines'

fresh_copy
plant lib/people/planted.c 'static const char *q = "SELECT name FROM patron";\n'
expect_fault sql 'planted.c:1'

fresh_copy
plant schemas/functions/planted.sql 'SELECT * FROM loan WHERE due_on < current_date;\n'
expect_fault clock 'planted.sql:1'

fresh_copy
plant lib/base/planted.c 'int  planted( void ){return 0;}\n'
expect_fault format 'planted.c: run clang-format'

fresh_copy
# shellcheck disable=SC2016 # planted as it is
plant tests/checks/planted.sh '#!/bin/sh\ncd $1\n'
expect_fault shell 'planted.sh'

fresh_copy
rm "$copy/tree/lib/base/README"
expect_fault folders 'lib/base: no README'
plant lib/base/planted.c 'int planted;\n'
expect_fault folders 'planted.c: the first lines'

fresh_copy
plant cli/planted.c 'const char *planted(void)\n{\n\treturn _("the planted message of nobody");\n}\n'
expect_fault translations 'not translated: the planted message'
fresh_copy
printf '\nmsgid "planted: yes"\nmsgstr "planté : oui"\n' >> "$copy/tree/cli/po/fr.po"
plant cli/planted.c 'const char *planted(void)\n{\n\treturn _("planted: yes");\n}\n'
expect_fault translations 'typography'

# The checks on binaries: objects made here.
: "${CC:=cc}"
mkdir -p "$copy/objects/.libs"
printf '#include <stdio.h>\nvoid malle_planted(void);\nvoid malle_planted(void) { puts("loud"); }\nvoid planted(void);\nvoid planted(void) {}\n' > "$copy/loud.c"
$CC -fPIC -c -o "$copy/objects/.libs/loud.o" "$copy/loud.c"
$CC -shared -o "$copy/objects/loud.so" "$copy/objects/.libs/loud.o"
expect_fault silence 'asks for puts' "$copy/objects"
expect_fault exports "libmalle shows 'planted'" "$copy/objects/loud.so"
expect_fault exports "'malle_planted' is shown" "$copy/objects/loud.so"
expect_fault exports "'malle_version' is promised" "$copy/objects/loud.so"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
