#!/bin/sh
# A desk without a server whose program is killed: what was confirmed is in the file, the half that was
# not is nowhere, and one goes on where one stopped. Nothing here has a database. (R13)
set -u
: "${abs_srcdir:?}" "${abs_builddir:?}"
# shellcheck source=sandbox.sh
. "$abs_srcdir/tests/cli/sandbox.sh"
sandbox_make
out=$sandbox/out err=$sandbox/err file=$sandbox/mardi.txt
: > "$err"

# A scanner that sends a card, two codes and the half of a third, and stays connected.
mkfifo "$sandbox/scanner"
malle offline note "$file" < "$sandbox/scanner" > "$sandbox/seen" 2> "$err" &
shell=$!
exec 3> "$sandbox/scanner"
printf 'E42\nCL000003\nCL000006\nCL00' >&3
for _ in $(seq 300); do
    [ "$(wc -l < "$sandbox/seen")" -ge 2 ] && break
    sleep 0.1
done
[ "$(wc -l < "$sandbox/seen")" -eq 2 ]
expect $? "each code is confirmed before the next one is sent"

malle offline note "$file" < /dev/null > "$out" 2> "$err"
[ $? -eq 5 ]
expect $? "a second program does not write into the same file"

victim=$(ps -o pid= --ppid "$shell" | tr -d ' ')
kill -9 "${victim:-$shell}"
wait "$shell" 2> /dev/null
exec 3>&-
: > "$err"

cat > "$sandbox/wanted" << 'END'
malle-secours 1
fichier poste-1-20261116-100000
poste poste-1
1	2026-11-16 10:00:00	prêt	E42	CL000003
2	2026-11-16 10:00:00	prêt	E42	CL000006
END
diff -u "$sandbox/wanted" "$file"
expect $? "what was confirmed is in the file, and nothing else"
[ "$(stat -c %a "$file")" = 600 ]
expect $? "only its account reads it"

printf 'retour\nCL000001\nannuler\nannuler\nannuler\nannuler\n' | malle offline note "$file" > "$out" 2> "$err"
[ $? -eq 6 ]
expect $? "three gestures are taken back, for a fourth there is none"
cat >> "$sandbox/wanted" << 'END'
3	2026-11-16 10:00:00	retour	CL000001
4	2026-11-16 10:00:00	annule	3
5	2026-11-16 10:00:00	annule	2
6	2026-11-16 10:00:00	annule	1
END
diff -u "$sandbox/wanted" "$file"
expect $? "the numbers go on, and what is taken back is a line, too"

# A disk that takes nothing more: said, and nothing half is left.
cp "$file" "$sandbox/small.txt"
size=$(stat -c %s "$file")
(ulimit -f 0 && trap '' XFSZ && printf 'retour\nCL000001\n' | malle offline note "$sandbox/small.txt") > "$out" 2> "$err"
code=$?
[ "$code" -ne 0 ] && [ ! -s "$out" ]
expect $? "what is not on the disk is not confirmed"
[ "$(stat -c %s "$sandbox/small.txt")" -eq "$size" ]
expect $? "the file is as it was"
malle offline note /dev/full < /dev/null > "$out" 2> "$err"
[ $? -eq 2 ]
expect $? "where nothing can be written nothing is begun"

# A window of 20 columns, a paste of 10 000 lines, bytes that are no text.
seq -f 'CL%06.0f' 10000 | sed '1s/^/retour\n/' | malle -q offline note "$sandbox/long.txt" > "$out" 2> "$err"
expect $? "ten thousand codes"
[ "$(grep -c retour "$sandbox/long.txt")" -eq 10000 ]
expect $? "each is in the file"
head -c 20000 /dev/urandom | malle -q offline note "$sandbox/noise.txt" > "$out" 2> "$err"
malle -q offline note "$sandbox/noise.txt" < /dev/null > "$out" 2> "$err"
expect $? "after noise, the file is still one that can be read"

sandbox_done
