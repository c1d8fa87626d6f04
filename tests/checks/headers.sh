#!/bin/sh
# Each header compiles alone, in C and (the public ones) in C++; the bodies of public structs are
# plain values only; each header has its include guard.
. "$(dirname "$0")/setup.sh"

: "${CC:=cc}" "${CXX:=g++}" "${abs_builddir:=.}"
flags="-Ilib -I. -Icli -Iz3950 -I$abs_builddir $(pkg-config --cflags talloc libpq yaz libxml-2.0 libutf8proc popt smartcols jansson libmicrohttpd)"

for header in $(sources lib cli z3950 schemas | grep '\.h$'); do
    # shellcheck disable=SC2086 # flags are words
    $CC -std=gnu11 -D_GNU_SOURCE -Wall -Wextra -Wno-unused-parameter -Werror $flags -fsyntax-only \
        -x c "$header" 2> "$faults.out" || fault "$header: does not compile alone: $(head -n 1 "$faults.out")"
    grep -q '^#ifndef .*_H$' "$header" || fault "$header: no include guard"
    case $header in
    lib/malle/*)
        # shellcheck disable=SC2086
        $CXX -Wall -Wextra -Werror $flags -fsyntax-only -x c++ "$header" 2> "$faults.out" ||
            fault "$header: does not compile in C++: $(head -n 1 "$faults.out")"
        ;;
    esac
done
rm -f "$faults.out"

# Public structs with a body: what people fill in or read, never a thing with a life of its own.
opaque='malle_session malle_record malle_field malle_query malle_search_cache'
for name in $opaque; do
    grep -n "^struct $name {" lib/malle/*.h | while read -r line; do fault "$line: must stay opaque"; done
done
verdict headers
