/* Runs a fuzz target where there is no libFuzzer (a plain build, with or without sanitizers): every
 * file of its corpus, then a bounded number of mutations of them, the same ones each time.
 *
 * FUZZ_RUNS says how many (20 000). With --enable-fuzzing libFuzzer takes this file's place. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { INPUTS_MAX = 256, INPUT_MAX = 65536, RUNS = 20000, MUTATIONS_MAX = 8 };

struct input {
	uint8_t *bytes;
	size_t size;
};

static struct input inputs[INPUTS_MAX];
static size_t input_count;

static void add_file(const char *folder, const char *name)
{
	uint8_t *bytes = malloc(INPUT_MAX);
	char path[8192];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "rb");
	if (file == NULL || bytes == NULL) {
		fprintf(stderr, "cannot read '%s'\n", path);
		exit(EXIT_FAILURE);
	}
	inputs[input_count].bytes = bytes;
	inputs[input_count++].size = fread(bytes, 1, INPUT_MAX, file);
	fclose(file);
}

static int by_name(const struct dirent **left, const struct dirent **right)
{
	return strcmp((*left)->d_name, (*right)->d_name);
}

/* In the order of names: a run can be repeated. */
static void add_folder(const char *folder)
{
	struct dirent **entries;
	int count = scandir(folder, &entries, NULL, by_name);

	for (int i = 0; i < count; i++) {
		if (entries[i]->d_name[0] != '.' && input_count < INPUTS_MAX)
			add_file(folder, entries[i]->d_name);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
}

static uint32_t next_random(void)
{
	static uint32_t state = 20261214;

	state ^= state << 13;
	state ^= state >> 17;
	return state ^= state << 5;
}

/* Change, drop, double or cut something. */
static size_t mutate(uint8_t *bytes, size_t size)
{
	size_t at = size == 0 ? 0 : next_random() % size, length = 1 + next_random() % 16;

	if (length > size - at)
		length = size - at;
	switch (next_random() % 6) {
	case 0:
		if (size > 0)
			bytes[at] ^= (uint8_t)(1 << next_random() % 8);
		return size;
	case 1:
		if (size > 0)
			bytes[at] = (uint8_t)next_random();
		return size;
	case 2: memmove(bytes + at, bytes + at + length, size - at - length); return size - length;
	case 3:
		if (size + length > INPUT_MAX)
			return size;
		memmove(bytes + at + length, bytes + at, size - at);
		return size + length;
	case 4: return at;
	default:
		if (size > 0)
			bytes[at] = (uint8_t[]) {0, 0xff, 0x80, '%', '"', '<'}[next_random() % 6];
		return size;
	}
}

static void run_mutations(long runs)
{
	uint8_t *bytes = malloc(INPUT_MAX), *exact;

	for (long run = 0; run < runs && bytes != NULL; run++) {
		const struct input *input = &inputs[next_random() % input_count];
		size_t size = input->size;

		memcpy(bytes, input->bytes, size);
		for (uint32_t i = next_random() % MUTATIONS_MAX + 1; i > 0; i--)
			size = mutate(bytes, size);
		/* In a block of its own size, so that a sanitizer sees a step too far. */
		exact = malloc(size > 0 ? size : 1);
		if (exact == NULL)
			break;
		memcpy(exact, bytes, size);
		LLVMFuzzerTestOneInput(exact, size);
		free(exact);
	}
	free(bytes);
}

int main(int argc, char **argv)
{
	const char *source = getenv("abs_srcdir"), *runs = getenv("FUZZ_RUNS");
	const char *name = strrchr(argv[0], '/');
	char folder[4096];

	snprintf(folder, sizeof(folder), "%s/tests/fuzz/corpus/%s", source == NULL ? "." : source,
		name == NULL ? argv[0] : name + 1);
	if (strncmp(name == NULL ? "" : name, "/lt-", 4) == 0)
		snprintf(folder, sizeof(folder), "%s/tests/fuzz/corpus/%s",
			source == NULL ? "." : source, name + 4);
	add_folder(argc > 1 ? argv[1] : folder);
	if (input_count == 0) {
		fprintf(stderr, "no corpus in '%s'\n", argc > 1 ? argv[1] : folder);
		return EXIT_FAILURE;
	}
	for (size_t i = 0; i < input_count; i++)
		LLVMFuzzerTestOneInput(inputs[i].bytes, inputs[i].size);
	run_mutations(runs == NULL ? RUNS : atol(runs));
	printf("%s: %zu inputs and their mutations\n", folder, input_count);
	for (size_t i = 0; i < input_count; i++)
		free(inputs[i].bytes);
	return EXIT_SUCCESS;
}
