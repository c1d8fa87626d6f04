#define _GNU_SOURCE /* dladdr */

#include "paper/module.h"

#include <dlfcn.h>
#include <stdatomic.h>
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"

static _Atomic(const struct canvas_driver *) current;

/* Where the module is, seen from libmalle: beside it in the build tree, in its own folder once
 * installed. So it is found wherever both were moved together. */
static const char *const places[] = {"malle_paper.so", "malle/malle_paper.so"};

/* The folder of the file that holds this very function. */
static char *own_folder(void *owner)
{
	Dl_info own;
	const char *slash;

	if (dladdr((const void *)&current, &own) == 0 || own.dli_fname == NULL)
		return arena_strdup(owner, ".");
	slash = strrchr(own.dli_fname, '/');
	return slash == NULL ? arena_strdup(owner, ".")
			     : arena_strndup(owner, own.dli_fname, (size_t)(slash - own.dli_fname));
}

/* Never unloaded: GLib and fontconfig keep state in the process. */
static void *open_module(struct malle_session *session, const char **reason)
{
	void *scratch = arena_scratch(session), *module = NULL;
	const char *folder = own_folder(scratch);

	for (size_t i = 0; module == NULL && i < sizeof(places) / sizeof(places[0]); i++)
		module = dlopen(arena_printf(scratch, "%s/%s", folder, places[i]),
			RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
	*reason = module == NULL ? dlerror() : NULL;
	talloc_free(scratch);
	return module;
}

const struct canvas_driver *paper_driver(struct malle_session *session)
{
	const struct canvas_driver *driver = atomic_load(&current);
	const char *reason;
	void *module;

	if (driver != NULL)
		return driver;
	module = open_module(session, &reason);
	if (module != NULL)
		driver = dlsym(module, "malle_paper_driver");
	if (driver != NULL && driver->version == CANVAS_VERSION) {
		atomic_store(&current, driver);
		return driver;
	}
	session_fail(
		session, MALLE_INTERNAL, _("the part of malle that draws pages cannot be used"));
	session_detail(session, "%s", reason != NULL ? reason : "malle_paper_driver");
	session_hint(session, _("install malle again, with libpango and libzint"));
	return NULL;
}

void paper_driver_use(const struct canvas_driver *driver)
{
	atomic_store(&current, driver);
}
