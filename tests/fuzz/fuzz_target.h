/* What a fuzz target is: libFuzzer's entry point. Under --enable-fuzzing libFuzzer calls it; else
 * tests/fuzz/run.c does, with the corpus and a bounded number of mutations of it. */
#ifndef TESTS_FUZZ_FUZZ_TARGET_H
#define TESTS_FUZZ_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

/* Returns 0. A broken promise aborts. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
