# Make C constants of SQL files: awk -v output=header|source -f schemas/embed.awk FILE...
# Works with mawk, whose sprintf and printf are too small for a script: those are joined. Names are
# [a-z0-9_]; queries live two folders deep, scripts one.
function fail(text) {
	printf "schemas/embed.awk: %s: %s\n", FILENAME, text > "/dev/stderr"
	failed = 1
	exit 1
}
function quoted(text) {
	gsub(/\\/, "&&", text)
	gsub(/"/, "\\\"", text)
	gsub(/\?\?/, "?\\?", text)
	return "\"" text "\""
}
function finish() {
	if (name == "")
		return
	sub(/;[ \t\n]*$/, "", body)
	count = split(body, lines, "\n")
	literal = ""
	for (i = 1; i <= count; i++)
		if (lines[i] != "" || i < count)
			literal = literal "\n\t" quoted(lines[i]) (i < count ? " \"\\n\"" : "")
	if (kind == "queries") {
		names[kind] = names[kind] " " symbol
		if (output == "header")
			printf "extern const struct query query_%s;\n", symbol
		else
			print "const struct query query_" symbol " = {\n\t.name = \"" name "\",\n\t.params = " quoted(params) ",\n\t.columns = " quoted(columns) ",\n\t.sql =" literal "};\n"
	} else if (output == "source") {
		scripts[kind] = scripts[kind] "\t{\"" name "\"," literal "},\n"
	}
}
function begin_file(    parts, depth) {
	depth = split(FILENAME, parts, "/")
	kind = parts[2]
	stem = parts[depth]
	sub(/\.sql$/, "", stem)
	if (stem !~ /^[a-z0-9_]+$/)
		fail("a file name is made of a-z, 0-9 and _")
	name = stem
	symbol = stem
	if (kind == "queries") {
		if (depth != 4)
			fail("a query lives in schemas/queries/<module>/")
		name = parts[3] "/" stem
		symbol = parts[3] "_" stem
	}
	body = params = columns = ""
	in_header = 1
}
BEGIN {
	if (output == "header")
		print "/* Made by schemas/embed.awk: do not edit. */\n#ifndef SCHEMAS_EMBEDDED_H\n#define SCHEMAS_EMBEDDED_H\n\n#include \"schemas/query.h\"\n"
	else
		print "/* Made by schemas/embed.awk: do not edit. */\n#include \"schemas/embedded.h\"\n"
}
FNR == 1 {
	finish()
	begin_file()
}
kind == "queries" && in_header && /^--/ {
	if ($0 ~ /^-- params: */) { sub(/^-- params: */, ""); params = $0 }
	else if ($0 ~ /^-- columns: */) { sub(/^-- columns: */, ""); columns = $0 }
	else if ($0 ~ /^--    */ && columns != "") { sub(/^-- */, ""); columns = columns " " $0 }
	else if ($0 ~ /^--    */ && params != "") { sub(/^-- */, ""); params = params " " $0 }
	next
}
{
	in_header = 0
	body = body $0 "\n"
}
END {
	if (failed)
		exit 1
	finish()
	total = split("migrations functions views seeds", kinds, " ")
	for (k = 1; k <= total; k++) {
		if (output == "header")
			printf "extern const struct script schema_%s[]; /* ends with a NULL name */\n", kinds[k]
		else
			print "const struct script schema_" kinds[k] "[] = {\n" scripts[kinds[k]] "\t{NULL, NULL},\n};\n"
	}
	if (output == "header") {
		print "extern const struct query *const schema_queries[]; /* all of them, ends with NULL */\n\n#endif"
	} else {
		printf "const struct query *const schema_queries[] = {\n"
		total = split(names["queries"], all, " ")
		for (k = 1; k <= total; k++)
			printf "\t&query_%s,\n", all[k]
		print "\tNULL,\n};"
	}
}
