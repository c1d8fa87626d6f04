#!/bin/sh
# Who may include whom (design section 1): the arrows inside lib/ go down only, cli/ and z3950/
# see the public headers only, and each foreign library has its folders.
. "$(dirname "$0")/setup.sh"

# folder: the folders of lib/ whose headers it may include, besides its own and <malle/...>.
allowed_folders() {
    case $1 in
    lib/base) echo ;;
    lib/text) echo base ;;
    lib/record) echo base text ;;
    lib/db) echo base text schemas ;;
    lib/index) echo base text record db schemas ;;
    lib/render) echo base text record ;;
    lib/drawing) echo ;;
    lib/paper) echo base text drawing ;;
    lib/catalogue) echo base text record db index render schemas ;;
    lib/people) echo base text db schemas ;;
    lib/outbox) echo base text db catalogue people schemas ;;
    lib/search) echo base text record db index render catalogue schemas ;;
    lib/circulation) echo base text record db index catalogue people outbox schemas ;;
    lib/requests) echo base text db catalogue people outbox schemas ;;
    lib/brochures) echo base text db catalogue people search schemas ;;
    lib/offline) echo base text db catalogue people circulation schemas ;;
    lib/visit) echo base text db catalogue people circulation requests schemas ;;
    lib/import) echo base text record db index render catalogue people schemas ;;
    lib/malle | cli* | z3950*) echo ;;
    *) echo unknown ;;
    esac
}

# header pattern: the folders that may include it.
foreign() {
    case $1 in
    libpq-fe.h) echo lib/db ;;
    libxml/*) echo lib/import z3950/http ;;
    yaz/*) echo lib/import lib/search z3950 z3950/net z3950/http z3950/z z3950/service ;;
    cairo* | fontconfig/* | pango/* | zint.h) echo lib/drawing ;;
    microhttpd.h) echo z3950/http z3950/net z3950 ;;
    talloc.h) echo lib/base cli z3950 ;;
    utf8proc.h) echo lib/text ;;
    csv.h) echo lib/import "$cli_folders" ;;
    histedit.h) echo cli/desk ;;
    popt.h | libsmartcols/* | jansson.h) echo "$cli_folders" ;;
    *) echo anywhere ;;
    esac
}

has_word() {
    case " $2 " in *" $1 "*) return 0 ;; *) return 1 ;; esac
}

check_own_include() { # file folder header
    first=${3%%/*}
    case $3 in
    */*) ;;
    *) return 0 ;;
    esac
    [ "lib/$first" = "$2" ] && return 0
    case $2 in # programs see their own headers, by whatever path
    cli* | z3950*) [ "${2%%/*}" = "$first" ] || [ -e "${2%%/*}/$3" ] && return 0 ;;
    esac
    has_word "$first" "$(allowed_folders "$2")" || fault "$1: a file of $2 includes \"$3\""
}

check_foreign_include() { # file folder header
    [ "${3%%/*}" = malle ] && return 0
    where=$(foreign "$3")
    [ "$where" = anywhere ] && return 0
    has_word "$2" "$where" || fault "$1: <$3> is included in $2, it belongs to: $where"
}

cli_folders=$(find cli -type d | tr '\n' ' ')
for file in $(sources lib cli z3950); do
    folder=$(dirname "$file")
    [ "$(allowed_folders "$folder")" = unknown ] && fault "$file: the folder $folder is no layer"
    sed -n 's/^[ \t]*#[ \t]*include[ \t]*\([<"][^>"]*\)[>"].*/\1/p' "$file" > "$faults.includes"
    while read -r include; do
        case $include in
        '"'*) check_own_include "$file" "$folder" "${include#\"}" ;;
        *) check_foreign_include "$file" "$folder" "${include#<}" ;;
        esac
    done < "$faults.includes"
    rm -f "$faults.includes"
done
verdict layers
