/* verdicts: the items as they are listed, overruled and asked about. */
#include "plain_private.h"

#include <stdlib.h>
#include <string.h>

/* The item of that number, of that id or of the only id that begins so; -1 otherwise. */
static int find_item(const struct checklist *checklist, const char *name)
{
	size_t digits = strspn(name, "0123456789"), number = strtoul(name, NULL, 10);
	if (digits && !name[digits])
		return number >= 1 && number <= checklist->nitems ? (int)number - 1 : -1;
	int found = checklist_item(checklist, name);
	size_t len = strlen(name), matches = 0;
	for (size_t i = 0; found < 0 && len && i < checklist->nitems && matches < 2; i++)
		if (!strncmp(checklist->items[i].id, name, len) && !matches++)
			found = (int)i;
	return matches > 1 ? -1 : found;
}

static int find_verdict(const char *word)
{
	for (int i = 0; i < VERDICT_COUNT; i++) {
		char key = verdict_key((enum verdict)i);
		if (key && (!strcmp(word, verdict_id((enum verdict)i)) || (*word == key && !word[1])))
			return i;
	}
	return -1;
}

/* The next word of *at, cut into `word`; *at moves on to what follows it. */
static void take_word(const char **at, char *word, size_t size)
{
	size_t len = strcspn(*at, " \t");
	snprintf(word, size, "%.*s", (int)len, *at);
	*at += len;
	*at += strspn(*at, " \t");
}

/* What is told about afterwards. */
static void remember(struct call *call)
{
	const struct scorecard *card = call->session->card;
	call->plain->overruled = call->out->event.item;
	call->plain->signal = card ? card->overruled[call->session->options.level].signal : -1;
}

/* An item and a verdict; what follows is the reason. */
void run_overrule(struct call *call)
{
	const struct checklist *checklist = scorer_checklist(call->session->scorer);
	const char *reason = call->argument;
	char item[128], verdict[16];
	take_word(&reason, item, sizeof item);
	take_word(&reason, verdict, sizeof verdict);
	if (!*verdict) {
		tell(call->plain,
		     "Say the item, its verdict and, if you like, why, for example: /overrule %s covered. /items "
		     "has their numbers, which do as well.",
		     checklist->nitems ? checklist->items[0].id : "ITEM");
		return;
	}
	int index = find_item(checklist, item), value = find_verdict(verdict);
	if (index < 0)
		tell(call->plain, "No item '%s', or several begin so; /items lists them.", item);
	else if (value < 0)
		tell(call->plain, "No verdict '%s': covered, partial, missed or denied.", verdict);
	if (index < 0 || value < 0)
		return;
	call_text(call, EVENT_OVERRULE, reason, strlen(reason));
	call->out->event.item = index;
	call->out->event.value = value;
	remember(call);
}

void run_questions(struct call *call)
{
	size_t items[QUESTIONS_MAX];
	call->plain->skipped = 0;
	if (call->session->phase != PHASE_DEBRIEF && call->session->phase != PHASE_VERDICTS)
		tell(call->plain, call->session->options.mode == MODE_PRACTICE
					  ? "Questions about verdicts come with the verdicts, after /submit."
					  : "Questions about verdicts come with the debrief, at the end.");
	else if (session_questions(call->session, items))
		tell_question(call->plain, call->session);
	else
		tell(call->plain, "Nothing is left to ask.");
}

/* An answer to the question that is asked. */
void run_answer(struct call *call)
{
	static const struct {
		const char *key, *word;
		enum verdict verdict;
	} answers[] = {
		{ "y", "yes", VERDICT_COVERED },
		{ "p", "part", VERDICT_PARTIAL },
		{ "n", "no", VERDICT_MISSED },
	};
	struct plain *plain = call->plain;
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
		if (strcmp(call->argument, answers[i].key) && strcmp(call->argument, answers[i].word))
			continue;
		call_event(call, EVENT_OVERRULE);
		call->out->event.item = asked_item(plain, call->session);
		call->out->event.value = answers[i].verdict;
		remember(call);
		return;
	}
	if (!strcmp(call->argument, "s") || !strcmp(call->argument, "skip")) {
		plain->skipped++;
		tell_question(plain, call->session);
	} else if (!strcmp(call->argument, "q") || !strcmp(call->argument, "quit")) {
		plain->asking = false;
		tell_read(plain, call->session);
	} else {
		tell(plain, "Type y, p, n, s or q.");
	}
}

void run_items(struct call *call)
{
	const struct scorecard *card = call->session->card;
	enum phase phase = call->session->phase;
	if (!card || phase < PHASE_VERDICTS || phase == PHASE_PREDICT) {
		tell(call->plain, "Items are shown when the step, or in a mock the interview, is done.");
		return;
	}
	for (size_t i = 0; i < card->nitems; i++)
		if (phase == PHASE_DEBRIEF || card->items[i].item->step == call->session->step)
			tell(call->plain, "%zu. %s: %s. %s", i + 1, card->items[i].item->id,
			     verdict_word(item_verdict(&card->items[i])), card->items[i].item->text);
}
