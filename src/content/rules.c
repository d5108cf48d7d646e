#include "mlcoach/content/rules.h"

#include <string.h>

const struct rule rules[] = {
	{ "about-tells", RULE_CASE, "an 'about' of a fact that is long or has a number: it is what the fact is called, not the fact" },
	{ "allow-unused", RULE_CASE, "an 'allow' that silences nothing: it may go" },
	{ "any-word-full", RULE_WORDS, "an entry of 'full' that one common word satisfies" },
	{ "concept-unused", RULE_PACK, "a concept of the lexicon that nothing in the pack names" },
	{ "counter-taken", RULE_TAUGHT, "a counter that its item would tick, had it not been told" },
	{ "diagram-line", RULE_FILE, "a line of the diagram that is no flowchart" },
	{ "example-missed", RULE_TAUGHT, "an item whose examples tell hardly anything of one another" },
	{ "examples-alike", RULE_WORDS, "examples of an item that say nearly the same: they teach nothing new" },
	{ "facts-unused", RULE_CASE, "a case whose items hardly rest on its facts ('uses')" },
	{ "forbid-met", RULE_WORDS, "an example that an entry of its item's 'forbid' keeps from counting" },
	{ "hard-to-read", RULE_WORDS, "a text too long to be read in an interview" },
	{ "hint-tells", RULE_WORDS, "a hint or probe that gives its item away" },
	{ "items-alike", RULE_TAUGHT, "two items that nobody could tell apart" },
	{ "levels-alike", RULE_CASE, "a case with all items at one level: a stronger candidate cannot show more" },
	{ "minutes-sum", RULE_FILE, "minutes of the steps that do not add up to the interview's" },
	{ "never-holds", RULE_WORDS, "an expression that can never hold" },
	{ "no-probe", RULE_CASE, "an item without 'probe': the interviewer cannot ask for it when it is missed" },
	{ "no-why", RULE_CASE, "an item without 'why': the debrief cannot say why it matters" },
	{ "numbers-differ", RULE_WORDS, "numbers of a case that contradict one another" },
	{ "require-unmet", RULE_WORDS, "a 'require' that none of the item's own examples meets" },
	{ "shadowed", RULE_WORDS, "a phrase that another entry of its list covers already" },
	{ "shared-unused", RULE_PACK, "a shared item that no case of the pack uses" },
	{ "verdicts-missing", RULE_FILE, "a sample answer without an expected verdict for every item" },
	{ "weights-alike", RULE_CASE, "a case whose items all weigh the same: the score cannot tell what matters" },
};
const size_t rules_count = sizeof rules / sizeof *rules;

const struct rule *rule_find(const char *name)
{
	for (size_t i = 0; i < rules_count; i++)
		if (!strcmp(rules[i].name, name))
			return &rules[i];
	return NULL;
}
