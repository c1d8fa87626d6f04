# Make the C table of access points of schemas/access_points.tsv, and beside it the rules by which a
# record becomes an index document: one rule for each (path, form), with the set of its access points
# as bits. awk -f schemas/access_points.awk schemas/access_points.tsv (works with mawk)
function fail(text) {
	printf "schemas/access_points.tsv:%d: %s\n", FNR, text > "/dev/stderr"
	failed = 1
	exit 1
}
function strings(text,    parts, count, i, out) {
	count = text == "-" ? 0 : split(text, parts, " ")
	out = "(const char *const[]){"
	for (i = 1; i <= count; i++)
		out = out "\"" parts[i] "\", "
	return out "NULL}"
}
function numbers(text,    parts, count, i, out) {
	count = text == "-" ? 0 : split(text, parts, " ")
	out = "(const int[]){"
	for (i = 1; i <= count; i++) {
		if (parts[i] !~ /^[0-9]+$/)
			fail("a use attribute is a number: " parts[i])
		if (parts[i] in seen_use)
			fail("use attribute " parts[i] " is in two rows")
		seen_use[parts[i]] = 1
		out = out parts[i] ", "
	}
	return out "0}"
}
function check_names(text,    parts, count, i) {
	count = text == "-" ? 0 : split(text, parts, " ")
	for (i = 1; i <= count; i++) {
		if (tolower(parts[i]) in seen_cql)
			fail("index name " parts[i] " is in two rows")
		seen_cql[tolower(parts[i])] = 1
	}
}
# How the values of this row become words: the form of its rules.
function form_of(kind) {
	if (kind == "number")
		return "INDEX_FORM_NUMBER"
	return kind == "date" ? "INDEX_FORM_YEARS" : "INDEX_FORM_WORDS"
}
# The row itself names its paths, or another row whose paths (with their forms) it takes over.
function expand(row, text, form,    parts, count, i, other, inner, n, k) {
	count = split(text, parts, " ")
	for (i = 1; i <= count; i++) {
		if (substr(parts[i], 1, 1) != "@") {
			add_rule(row, parts[i] " " form, parts[i])
			continue
		}
		other = substr(parts[i], 2)
		if (!(other in row_keys))
			fail("no earlier row is called " other)
		n = split(row_keys[other], inner, "\n")
		for (k = 1; k <= n; k++)
			add_rule(row, inner[k], substr(inner[k], 1, index(inner[k], " ") - 1))
	}
}
function add_rule(row, key, path) {
	if ((row, key) in member)
		return
	member[row, key] = 1
	row_keys[row] = row_keys[row] == "" ? key : row_keys[row] "\n" key
	if (!((row, path) in path_of)) {
		path_of[row, path] = 1
		row_paths[row] = row_paths[row] == "" ? path : row_paths[row] " " path
	}
	if (!(key in rule_rows))
		rule_order[++rules] = key
	rule_rows[key] = rule_rows[key] " " rows
}
# "71.[0.]{name}$ab/9-12" gives tag, indicators, codes and range.
function rule_source(key,    path, form, tag, indicators, custom, codes, from, to, range, parts, count, i, bits) {
	path = substr(key, 1, index(key, " ") - 1)
	form = substr(key, index(key, " ") + 1)
	indicators = ".."
	codes = ""
	from = to = -1
	if (match(path, /\/[0-9]+(-[0-9]+)?$/)) {
		range = substr(path, RSTART + 1)
		path = substr(path, 1, RSTART - 1)
		count = split(range, parts, "-")
		from = parts[1]
		to = count == 2 ? parts[2] : parts[1]
	}
	if (match(path, /\$[0-9a-z]+$/)) {
		codes = substr(path, RSTART + 1)
		path = substr(path, 1, RSTART - 1)
	}
	custom = ""
	if (match(path, /[{][a-z_]+[}]$/)) {
		custom = substr(path, RSTART + 1, RLENGTH - 2)
		path = substr(path, 1, RSTART - 1)
	}
	if (match(path, /\[[0-9.][0-9.]\]$/)) {
		indicators = substr(path, RSTART + 1, 2)
		path = substr(path, 1, RSTART - 1)
	}
	tag = path
	if (tag !~ /^([0-9A-Za-z.][0-9A-Za-z.][0-9A-Za-z.]|leader|%[a-z_]+)$/)
		fail("not a path: " key)
	count = split(rule_rows[key], parts, " ")
	bits = ""
	for (i = 1; i <= count; i++)
		bits = bits (i > 1 ? " | " : "") "UINT64_C(1) << " parts[i]
	return sprintf("\t{\"%s\", \"%s\", \"%s\", \"%s\", %d, %d, %s,\n\t\t%s},\n", tag, indicators, custom, codes, from, to, form, bits)
}
BEGIN {
	FS = "\t"
	rows = 0
	kinds["text"] = kinds["heading"] = kinds["identifier"] = 1
	kinds["number"] = kinds["date"] = kinds["code"] = 1
}
/^#/ || /^$/ { next }
{
	if (NF != 7)
		fail("a row has 7 columns, not " NF)
	if (!($3 in kinds))
		fail("unknown kind " $3)
	if ($1 in row_keys)
		fail("two rows are called " $1)
	if ($7 !~ /^[n-][s-][f-]$/)
		fail("flags are like ns-, not " $7)
	if (rows == 64)
		fail("a set of access points has 64 bits: no room for another row")
	check_names($5)
	row_keys[$1] = ""
	expand($1, $6, form_of($3))
	table = table sprintf("\t{\n\t\t.name = \"%s\",\n\t\t.label = \"%s\",\n\t\t.kind = MALLE_ACCESS_%s,\n", $1, $2, toupper($3))
	table = table sprintf("\t\t.use = %s,\n\t\t.cql = %s,\n\t\t.fields = %s,\n", numbers($4), strings($5), strings(row_paths[$1]))
	table = table sprintf("\t\t.scannable = %s,\n\t\t.sortable = %s,\n\t\t.facetable = %s,\n\t},\n", \
		$7 ~ /^n/ ? "true" : "false", $7 ~ /^.s/ ? "true" : "false", $7 ~ /^..f/ ? "true" : "false")
	rows++
}
END {
	if (failed)
		exit 1
	print "/* Made by schemas/access_points.awk: do not edit. */"
	print "#include \"index/rule.h\"\n"
	printf "const struct malle_access_point access_points[] = {\n%s};\n\n", table
	printf "const size_t access_point_count = %d;\n\n", rows
	print "const struct index_rule index_rules[] = {"
	for (i = 1; i <= rules; i++)
		printf "%s", rule_source(rule_order[i])
	print "};\n"
	printf "const size_t index_rule_count = %d;\n", rules
}
