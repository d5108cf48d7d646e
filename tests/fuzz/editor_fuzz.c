/* Any steps in the editor, beside the plainest one there could be (tests/tui/model.h). */
#include <stdint.h>
#include <stdio.h>

#include "../tui/model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct model model;
	const char *wrong = NULL;
	model_begin(&model, "", size ? 2 + data[0] % 60 : 2);
	for (size_t i = 1; i + 1 < size && i < 1000 && !wrong; i += 2)
		wrong = model_step(&model, data[i], data[i + 1]);
	if (!wrong)
		wrong = model_finish(&model);
	if (wrong) {
		fprintf(stderr, "does not hold: %s\n", wrong);
		abort();
	}
	model_end(&model);
	return 0;
}
