#!/bin/sh
# The pages as others read them: pdftotext finds the words, pdftoppm draws them, and zbarimg scans
# every barcode, at the resolution of an old laser printer.
set -u
: "${abs_builddir:?}"
passed=0 failed=0
for program in pdftotext pdftoppm pdfinfo zbarimg; do
    command -v $program > /dev/null || { echo "pages: $program is missing (poppler-utils, zbar-tools)"; exit 99; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

expect() { # what wanted got
    if [ "$2" = "$3" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'FAILED: %s\n  wanted: %s\n  got:    %s\n' "$1" "$2" "$3"
    fi
}

scan() { # name: the codes on all its pages, sorted, on one line
    pdftoppm -r 300 -gray "$folder/$1.pdf" "$folder/$1"
    for page in "$folder/$1"-*.pgm; do
        zbarimg -q --raw -Sdisable -Scode128.enable "$page" 2> /dev/null # it looks for D-Bus
    done | sort | tr '\n' ' '
}

pages() {
    pdfinfo "$folder/$1.pdf" | sed -n 's/^Pages: *//p'
}

# Nothing on stderr either: no warning of Pango, GLib or fontconfig.
"$abs_builddir/tests/lib/paper/print_samples" "$folder" > "$folder/sheets" 2> "$folder/said"
expect "samples are printed" 0 $?
expect "there are sheets" 8 "$(wc -l < "$folder/sheets")"
expect "nothing is said meanwhile" '' "$(cat "$folder/said")"

while read -r sheet count; do
    wanted=$(seq -f 'OT%06.0f' 1 "$count" | tr '\n' ' ')
    expect "$sheet: two pages" 2 "$(pages "$sheet")"
    expect "$sheet: every label is scanned" "$wanted" "$(scan "$sheet")"
done < "$folder/sheets"

expect "command words are scanned" 'ENTIER FIN OUPS PIECE PRET RETOUR ' "$(scan commands)"
expect "64 digits are scanned on a card" \
    '0123456789012345678901234567890123456789012345678901234567890123 ' "$(scan card)"
for form in a4 a5; do
    text=$(pdftotext -layout "$folder/slip-$form.pdf" -)
    for words in 'CLPS de Charleroi-Thuin' 2026-0877 'Zoé Lambert' "Émo'Trésor" OT000123; do
        expect "slip-$form has '$words'" 1 "$(printf '%s\n' "$text" | grep -c "$words")"
    done
    expect "slip-$form is one page" 1 "$(pages slip-$form)"
done
# R14.4: each page of the list to tick says what it is, and each copy is there once, in order.
count=$(pages ticks)
expect "60 copies take several pages" yes "$([ "$count" -ge 2 ] && echo yes)"
page=1
while [ "$page" -le "$count" ]; do
    text=$(pdftotext -f "$page" -l "$page" -layout "$folder/ticks.pdf" -)
    expect "page $page has the head of the table" 1 "$(printf '%s\n' "$text" | grep -c '^ *No\. *Call number')"
    expect "page $page has its number and title" 1 \
        "$(printf '%s\n' "$text" | grep -c "CLPS.*Stocktake · 3 .* $page/$count\$")"
    page=$((page + 1))
done
expect "copies in the order of the list" "$(seq -f 'OT%06.0f' 1 60)" \
    "$(pdftotext -layout "$folder/ticks.pdf" - | grep -o 'OT0000[0-9]*')"
expect "only what was seen has its tick" OT000001 \
    "$(pdftotext -layout "$folder/ticks.pdf" - | grep ✓ | grep -o 'OT0000[0-9]*')"
expect "the author is who writes" 'CLPS de Charleroi-Thuin' "$(pdfinfo "$folder/slip-a4.pdf" | sed -n 's/^Author: *//p')"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
