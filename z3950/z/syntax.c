/* A syntax is one of the library's formats; those in XML share one syntax, and the element set
 * says which is meant. */
#include "z3950/z/syntax.h"

#include <string.h>
#include <strings.h>
#include <yaz/oid_db.h>
#include <yaz/oid_util.h>

#include "z3950/memory.h"
#include "z3950/service/schema.h"

/* The first format of a syntax. */
static const struct malle_format_info *format_of_syntax(const Odr_oid *syntax, char *dotted)
{
	oid_oid_to_dotstring(syntax, dotted);
	for (int i = 0; i < MALLE_FORMAT_COUNT; i++)
		if (strcmp(malle_format(i)->syntax, dotted) == 0)
			return malle_format(i);
	return NULL;
}

static bool composition_names(void *owner, const Z_RecordComposition *composition,
	const char **element_set, const char **schema, struct problem *problem)
{
	const Z_Specification *generic;

	*element_set = NULL;
	*schema = NULL;
	if (composition == NULL)
		return true;
	if (composition->which == Z_RecordComp_simple) {
		if (composition->u.simple->which != Z_ElementSetNames_generic)
			return problem_set(problem, DIAGNOSTIC_ELEMENT_SETS, NULL);
		*element_set = composition->u.simple->u.generic;
		return true;
	}
	generic = composition->u.complex->generic;
	if (composition->u.complex->num_dbSpecific > 0)
		return problem_set(problem, DIAGNOSTIC_ELEMENT_SETS, NULL);
	if (generic == NULL)
		return true;
	if (generic->which == Z_Schema_oid && generic->schema.oid != NULL) {
		char dotted[OID_STR_MAX];

		return problem_set(problem, DIAGNOSTIC_COMPSPEC_SCHEMA,
			memory_copy(owner, oid_oid_to_dotstring(generic->schema.oid, dotted)));
	}
	if (generic->which == Z_Schema_uri)
		*schema = generic->schema.uri;
	if (generic->elementSpec != NULL) {
		if (generic->elementSpec->which != Z_ElementSpec_elementSetName)
			return problem_set(
				problem, DIAGNOSTIC_SCHEMA, "external element specification");
		*element_set = generic->elementSpec->u.elementSetName;
	}
	return true;
}

static bool is_generic(const char *element_set)
{
	return element_set == NULL || strcasecmp(element_set, "F") == 0 ||
	       strcasecmp(element_set, "B") == 0;
}

static bool choose_xml(void *owner, const char *element_set, const char *schema,
	struct presentation *presentation, struct problem *problem)
{
	const char *name = schema != NULL ? schema : is_generic(element_set) ? NULL : element_set;
	const struct malle_format_info *info =
		name == NULL ? malle_format(SCHEMA_DEFAULT) : schema_find(name);

	if (info == NULL || (schema != NULL && !is_generic(element_set)))
		return problem_set(problem,
			schema != NULL ? DIAGNOSTIC_COMPSPEC_SCHEMA : DIAGNOSTIC_SCHEMA,
			memory_copy(owner, info == NULL ? name : element_set));
	presentation->format = info->format;
	return true;
}

bool syntax_choose(void *owner, const Odr_oid *syntax, const Z_RecordComposition *composition,
	struct presentation *presentation, struct problem *problem)
{
	const struct malle_format_info *info = malle_format(SYNTAX_DEFAULT);
	const char *element_set, *schema;
	char dotted[OID_STR_MAX] = "";

	if (syntax != NULL)
		info = format_of_syntax(syntax, dotted);
	if (info == NULL)
		return problem_set(problem, DIAGNOSTIC_SYNTAX, memory_copy(owner, dotted));
	if (!composition_names(owner, composition, &element_set, &schema, problem))
		return false;
	presentation->brief = element_set != NULL && strcasecmp(element_set, "B") == 0;
	presentation->format = info->format;
	if (info->is_xml)
		return choose_xml(owner, element_set, schema, presentation, problem);
	if (schema != NULL)
		return problem_set(problem, DIAGNOSTIC_COMPSPEC_SCHEMA, memory_copy(owner, schema));
	if (!is_generic(element_set))
		return problem_set(problem, DIAGNOSTIC_SCHEMA, memory_copy(owner, element_set));
	return true;
}
