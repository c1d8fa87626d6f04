#!/bin/sh
# The rules of circulation: each one that findings, code and SQL cite has its row in
# cli/rule_table.c; each row is cited where the code decides and in a test that proves it, or stands
# in the list below with its reason.
. "$(dirname "$0")/setup.sh"

work=$(mktemp -d)
trap 'rm -rf "$work" "$faults"' EXIT

# rule: why no code or no test cites it.
excused() {
    case $1 in
    R6.14) echo "shares of a pool are not part of lending in full" ;;
    R15.4) echo "a remark on NCIP: nothing to decide" ;;
    R13.*) echo "offline circulation comes with the accueil" ;;
    R16.[6-9] | R16.10) echo "deposits, orders and stands come later" ;;
    R17.3 | R17.7 | R17.8) echo "tables of the report come with the report" ;;
    R18.*) echo "downloads come later" ;;
    *) return 1 ;;
    esac
}

cited() { # folders
    grep -rhoE '\bR[0-9]+\.[0-9]+\b' "$@" --include='*.[ch]' --include='*.sql' --include='*.sh' \
        --include='*.session' --include='*.md' --exclude=rule_table.c | sort -u
}

sed -n 's/^\t{"\(R[0-9.]*\)".*/\1/p' cli/rule_table.c | sort > "$work/rows"
cited lib cli schemas/functions schemas/views schemas/queries schemas/migrations > "$work/code"
cited tests > "$work/tests"
uniq -d "$work/rows" | while read -r rule; do fault "cli/rule_table.c: $rule twice"; done
comm -13 "$work/rows" "$work/code" | while read -r rule; do
    excused "$rule" > /dev/null || fault "cli/rule_table.c: no row for $rule, which the code cites"
done
comm -23 "$work/rows" "$work/code" | while read -r rule; do
    excused "$rule" > /dev/null || fault "$rule: no code cites it"
done
comm -23 "$work/rows" "$work/tests" | while read -r rule; do
    excused "$rule" > /dev/null || fault "$rule: no test cites it"
done
verdict rules
