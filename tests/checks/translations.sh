#!/bin/sh
# The French catalogue has every message of the sources, none fuzzy, and keeps to French
# typography: U+00A0 before : ; ? ! % and inside guillemets, and the curly apostrophe between letters.
. "$(dirname "$0")/setup.sh"

catalogue=cli/po/fr.po
work=$(mktemp -d)
trap 'rm -rf "$work" "$faults"' EXIT
# shellcheck disable=SC2046 # file names without blanks
xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ --keyword=ngettext_:1,2 --keyword=ngettext:1,2 \
    -o "$work/now.pot" $(sources lib cli z3950) 2> "$work/warnings" || fault "xgettext: $(head -n 1 "$work/warnings")"
msgmerge --quiet --no-fuzzy-matching -o "$work/fr.po" "$catalogue" "$work/now.pot"
msgfmt --check -o "$work/fr.mo" "$work/fr.po" 2> "$work/warnings" || fault "msgfmt: $(head -n 1 "$work/warnings")"
msgattrib --untranslated --no-obsolete "$work/fr.po" | sed -n 's/^msgid "\(..*\)"$/\1/p' |
    while read -r message; do fault "not translated: $message"; done
msgattrib --only-fuzzy --no-obsolete "$catalogue" | sed -n 's/^msgid "\(..*\)"$/\1/p' |
    while read -r message; do fault "fuzzy: $message"; done
# An ordinary space where French wants one that does not break. Options and paths are left alone.
msgattrib --translated --no-wrap --no-obsolete "$work/fr.po" | awk '/^msgstr/ { on = 1 } /^msgid/ { on = 0 } on' |
    grep -nE ' [:;?!»%]( |"|$|\\n)|« ' | while read -r line; do fault "typography: $line"; done
msgattrib --translated --no-wrap --no-obsolete "$work/fr.po" | awk '/^msgstr/ { on = 1 } /^msgid/ { on = 0 } on' |
    grep -n "[[:alpha:]]'[[:alpha:]«<%]" | while read -r line; do fault "apostrophe: $line"; done
verdict translations
