#include "mlcoach/store/journal.h"

void draft_init(struct draft *draft)
{
	*draft = (struct draft) { .text = STR_INIT };
}

void draft_release(struct draft *draft)
{
	str_release(&draft->text);
	draft_init(draft);
}

/* Written so that no sum can overflow: edits also come from files. */
static bool fits(const struct draft *draft, const struct edit *edit)
{
	size_t len = draft->text.len;
	if (edit->at > len || edit->removed > len - edit->at)
		return false;
	size_t kept = len - edit->removed;
	return kept <= DRAFT_MAX && edit->len <= DRAFT_MAX - kept && edit->cursor <= kept + edit->len;
}

bool draft_edit(struct draft *draft, const struct edit *edit)
{
	if (!fits(draft, edit))
		return false;
	str_splice(&draft->text, edit->at, edit->removed, edit->inserted, edit->len);
	draft->cursor = edit->cursor;
	return true;
}
