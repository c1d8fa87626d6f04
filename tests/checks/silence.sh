#!/bin/sh
# lib/ never prints, exits, prompts or reads the environment (style habit 24): no object of it
# asks for a function that does.
. "$(dirname "$0")/setup.sh"

objects=${2:-${abs_builddir:-.}/lib}
forbidden='^(printf|vprintf|puts|putchar|perror|fputs|exit|quick_exit|getenv|secure_getenv|setenv|putenv|stdout|stderr|stdin|getopt|getopt_long|system|popen|gets|getpass|readline|__printf_chk|__vprintf_chk)$'
find "$objects" -name '*.o' -path '*/.libs/*' | sort > "$faults.objects"
[ -s "$faults.objects" ] || { echo "silence: no object in $objects"; exit 99; }
while read -r object; do
    nm -u "$object" | awk '{ sub(/@.*/, "", $2); print $2 }' | grep -E "$forbidden" |
        while read -r name; do fault "$object: asks for $name"; done
done < "$faults.objects"
rm -f "$faults.objects"
verdict silence
