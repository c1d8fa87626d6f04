# Make a C table of a crosswalk: awk -v name=unimarc_marc21 -f crosswalk.awk unimarc_marc21.tsv
# Works with mawk. At most five columns; missing ones are "".
function quoted(text) {
	gsub(/\\/, "&&", text)
	gsub(/"/, "\\\"", text)
	return "\"" text "\""
}
BEGIN {
	FS = "\t"
	print "/* Made by schemas/crosswalks/crosswalk.awk: do not edit. */"
	print "#include \"render/crosswalk.h\"\n"
	print "const struct crosswalk_row crosswalk_" name "[] = {"
}
/^#/ || /^$/ { next }
NF < 2 || NF > 5 {
	printf "%s:%d: 2 to 5 columns, not %d\n", FILENAME, FNR, NF > "/dev/stderr"
	failed = 1
	exit 1
}
{
	line = ""
	for (i = 1; i <= 5; i++)
		line = line (i > 1 ? ", " : "") quoted($i)
	print "\t{" line "},"
}
END {
	if (failed)
		exit 1
	print "\t{0},\n};"
}
