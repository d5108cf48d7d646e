/* taught: a checklist with what the user's answers have taught. */
#include "shelf.h"

const char *library_learned(const struct library *library)
{
	return library->learned;
}

/* An overlay must never keep a case from being scored. */
static void soften(struct diags *out, const struct diags *errors)
{
	for (size_t i = 0; i < errors->len; i++)
		diags_add(out, SEVERITY_WARNING, errors->items[i].path, errors->items[i].at, "%s",
			  errors->items[i].message);
	if (errors->len)
		diags_add(out, SEVERITY_NOTE, NULL, (struct mark) { 0 },
			  "what was learned of this case is left out until its file is mended");
}

void shelf_teach(struct library *library, struct volume *volume)
{
	struct learned learned;
	struct diags errors;
	if (volume->taught)
		return;
	volume->taught = &volume->checklist;
	struct diags *diags = part_begin(&volume->taught_part);
	volume->taught_part.good = true;
	if (!library->learned)
		return;
	diags_init(&errors);
	if (learned_open(&learned, library->learned, volume->head.id, &errors) == STATUS_OK && learned.items.len) {
		struct checklist *taught = arena_alloc(&library->arena, sizeof *taught);
		learned_teach(taught, &volume->checklist, &learned, &library->arena);
		volume->taught = taught;
	}
	soften(diags, &errors);
	learned_release(&learned);
	diags_release(&errors);
}

enum status library_learn(struct library *library, size_t index, const char *item, enum learned_kind kind,
			  const char *text, size_t len, bool *out_kept, struct diags *diags)
{
	struct volume *volume = &library->volumes.items[index];
	struct learned learned;
	*out_kept = false;
	if (!library->learned)
		return STATUS_OK;
	enum status status = learned_open(&learned, library->learned, volume->head.id, diags);
	if (status == STATUS_OK) {
		bool kept = learned_put(&learned, item, kind, text, len);
		status = learned_save(&learned, library->learned, diags);
		*out_kept = kept && status == STATUS_OK;
		volume->taught = NULL;
	}
	learned_release(&learned);
	return status;
}
