/* marks: what each verdict looks like and is called. */
#include "mlcoach/view/views.h"

static const struct {
	const char *mark, *word;
	enum role role;
	char key;
} marks[VERDICT_COUNT] = {
	[VERDICT_MISSED] = { "✗", "missed", ROLE_MISSED, 'm' },
	[VERDICT_PARTIAL] = { "~", "partial", ROLE_PARTIAL, 'p' },
	[VERDICT_COVERED] = { "✓", "covered", ROLE_COVERED, 'c' },
	[VERDICT_DENIED] = { "⊘", "denied", ROLE_DENIED, 'd' },
	[VERDICT_ASKED] = { "?", "asked", ROLE_MISSED, '\0' },
	[VERDICT_UNSURE] = { "●", "not sure", ROLE_UNSURE, '\0' },
};

const char *verdict_mark(enum verdict verdict)
{
	return marks[verdict].mark;
}

const char *verdict_word(enum verdict verdict)
{
	return marks[verdict].word;
}

enum role verdict_role(enum verdict verdict)
{
	return marks[verdict].role;
}

char verdict_key(enum verdict verdict)
{
	return marks[verdict].key;
}
