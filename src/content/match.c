/* match: the match language, from nodes to expressions. */
#include "forms.h"

#include <math.h>
#include <string.h>

#include "mlcoach/text/quantity.h"
#include "phrase.h"

#define WITHIN_MAX 100.0 /* words */
#define FACTOR_MAX 1e6

static read_form read_group, read_near, read_not, read_at_least, read_quantity;

#define ENTRIES(name, text) { name, FORM_ENTRIES, .required = true, .about = (text) }

const struct form forms[] = {
	{ MATCH_ALL, read_group, true,
	  { ENTRIES("all", "all of these hold, anywhere in the interview") },
	  "{\"all\": [\"late clicks\", \"@delay\"]}" },
	{ MATCH_SENTENCE, read_group, true,
	  { ENTRIES("sentence", "all of these hold in one sentence or bullet") },
	  "{\"sentence\": [\"accuracy\", {\"not\": \"misleading\"}]}" },
	{ MATCH_NEAR, read_near, true,
	  { ENTRIES("near", "all of these hold within a few words, in any order"),
	    { "within", FORM_WHOLE, .required = true, .max = WITHIN_MAX, .about = "how many words" } },
	  "{\"near\": [\"@latency\", \"budget\"], \"within\": 8}" },
	{ MATCH_ANY, read_group, false,
	  { ENTRIES("any", "one of these holds") },
	  "{\"any\": [\"click log\", \"impression log\"]}" },
	{ MATCH_NOT, read_not, false,
	  { { "not", FORM_DENIED, .required = true,
	      .about = "this does not hold; only inside 'all', 'sentence' and 'near', beside what does" } },
	  "{\"not\": \"@offline\"}" },
	{ MATCH_AT_LEAST, read_at_least, false,
	  { { "at_least", FORM_WHOLE, .required = true, .about = "how many of the entries of 'of' hold" },
	    ENTRIES("of", "what 'at_least' counts") },
	  "{\"at_least\": 2, \"of\": [\"precision\", \"recall\", \"calibration\"]}" },
	{ MATCH_QUANTITY, read_quantity, false,
	  { { "quantity", FORM_DIMENSION, .required = true, .about = "a number of this kind is there" },
	    { "min", FORM_BOUND, .without = "about", .about = "the least that it may be, such as '200 ms'" },
	    { "max", FORM_BOUND, .without = "about", .about = "the most that it may be" },
	    { "about", FORM_BOUND, .above = true, .with = "within", .about = "what it is about; 'within' says how near" },
	    { "within", FORM_FACTOR, .max = FACTOR_MAX, .with = "about",
	      .about = "a factor: 2 is from half of 'about' to twice 'about'" } },
	  "{\"quantity\": \"duration\", \"max\": \"1 s\"}" },
};
const size_t forms_count = sizeof forms / sizeof *forms;

#define NFORMS (sizeof forms / sizeof *forms)

/* The key by which a form is known. */
static const char *name_of(const struct form *form)
{
	return form->keys[0].key;
}

static void read_entry(struct binder *binder, struct match *out, const struct node *node, struct inside inside);

static void read_list(struct binder *binder, const char *label, struct matches *out, const struct node *node,
		      struct inside inside)
{
	if (node->kind != NODE_LIST) {
		bind_error(binder, node->at, "'%s' must be a list of phrases and expressions, not %s", label,
			   node_kind_name(node));
		return;
	}
	if (!node->len)
		bind_error(binder, node->at, "'%s' is an empty list; add an entry or remove the key", label);
	*out = (struct matches) { arena_array(binder->arena, node->len, sizeof *out->items), node->len };
	for (size_t i = 0; i < node->len; i++)
		read_entry(binder, &out->items[i], &node->children[i], inside);
}

void matches_bind(struct binder *binder, const char *label, struct matches *out, const struct node *node)
{
	read_list(binder, label, out, node, (struct inside) { NULL, 1 });
}

/* --- phrases and concepts --- */

static const char *concept_hint(struct binder *binder, const char *name)
{
	if (!binder->concepts->len)
		return "; lexicon.yaml is missing or has no concepts";
	if (binder->diags->len >= DIAGS_MAX)
		return "";
	return other_concept(binder->arena, name, binder->concepts);
}

static void read_concept(struct binder *binder, struct match *out, const struct node *node)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";
	out->kind = MATCH_CONCEPT;
	out->text = node->text + 1;
	if (!*out->text || out->text[strspn(out->text, letters)])
		bind_error(binder, node->at, "'%s' is no concept; '@' stands before one name such as '@latency'",
			   shown(binder->arena, node->text));
	else if (binder->concepts && names_find(binder->concepts, out->text) < 0)
		bind_error(binder, node->at, "unknown concept '@%s'%s", shown(binder->arena, out->text),
			   concept_hint(binder, out->text));
}

static void read_phrase(struct binder *binder, struct match *out, const struct node *node)
{
	const char *wrong = phrase_mistake(node->text);
	out->kind = MATCH_PHRASE;
	out->text = node->text;
	if (wrong)
		bind_error(binder, node->at, "phrase '%s' %s", shown(binder->arena, node->text), wrong);
}

/* --- maps --- */

/* "all", "sentence" and the like; their list is never only of "not". */
static void read_group(struct binder *binder, struct match *out, const struct node *map, struct inside inside)
{
	const struct node *list = node_get(map, name_of(inside.form));
	read_list(binder, name_of(inside.form), &out->children, list, inside);
	size_t denied = 0;
	for (size_t i = 0; i < out->children.len; i++)
		denied += out->children.items[i].kind == MATCH_NOT;
	if (inside.form->may_deny && denied && denied == out->children.len)
		bind_error(binder, list->at, "'%s' has only 'not'; add what must be there", name_of(inside.form));
}

/* A whole number of a key within bounds; 0 after a message. */
static unsigned read_count(struct binder *binder, const struct node *map, const char *key, double max, const char *why)
{
	const struct node *node = node_get(map, key);
	if (!node)
		bind_error(binder, map->at, "missing key '%s'; %s", key, why);
	else if (node->kind != NODE_NUMBER)
		bind_error(binder, node->at, "'%s' must be a whole number, not %s", key, node_kind_name(node));
	else if (node->number != trunc(node->number) || node->number < 1 || node->number > max)
		bind_error(binder, node->at, "'%s' must be a whole number from 1 to %.0f; %s", key, max, why);
	else
		return (unsigned)node->number;
	return 0;
}

static void read_near(struct binder *binder, struct match *out, const struct node *map, struct inside inside)
{
	out->count = read_count(binder, map, "within", WITHIN_MAX, "it says within how many words");
	read_group(binder, out, map, inside);
}

static void read_not(struct binder *binder, struct match *out, const struct node *map, struct inside inside)
{
	const struct node *denied = node_get(map, "not");
	out->children = (struct matches) { arena_array(binder->arena, 1, sizeof *out->children.items), 1 };
	struct match *child = out->children.items;
	child->at = denied->at;
	if (denied->kind != NODE_LIST) {
		read_entry(binder, child, denied, inside);
		return;
	}
	child->kind = MATCH_ANY;
	read_list(binder, "not", &child->children, denied, inside);
}

static void read_at_least(struct binder *binder, struct match *out, const struct node *map, struct inside inside)
{
	const struct node *of = node_get(map, "of");
	if (!of) {
		bind_error(binder, map->at, "missing key 'of'; it lists what 'at_least' counts");
		return;
	}
	read_list(binder, "of", &out->children, of, inside);
	if (out->children.len)
		out->count = read_count(binder, map, "at_least", (double)out->children.len,
					"it says how many of the entries in 'of' there must be");
}

/* A bound in the dimension's base unit; false after a message. */
static bool read_bound(struct binder *binder, double *out, const struct node *node, enum dimension dimension)
{
	struct quantity quantity;
	if (node->kind == NODE_NUMBER) {
		*out = node->number;
		return true;
	}
	if (!node->text || !quantity_parse(&quantity, node->text) || quantity.low != quantity.high) {
		bind_error(binder, node->at, "'%s' must be one quantity such as '200 ms', '58k/s' or '0.5 %%'",
			   node->key);
		return false;
	}
	*out = quantity.low;
	if (quantity.dimension == dimension || quantity.dimension == DIMENSION_COUNT)
		return true;
	bind_error(binder, node->at, "'%s' is a %s, not a %s", node->key, dimension_name(quantity.dimension),
		   dimension_name(dimension));
	return false;
}

/* "about" x "within" f: from x/f to x*f. */
static void read_about(struct binder *binder, struct match *out, const struct node *map, const struct node *about)
{
	const struct node *within = node_get(map, "within");
	double value = 0;
	if (node_get(map, "min") || node_get(map, "max"))
		bind_error(binder, about->key_at, "'about' stands alone; remove it or 'min' and 'max'");
	if (!read_bound(binder, &value, about, out->dimension))
		return;
	if (!within)
		bind_error(binder, map->at, "missing key 'within'; it says within which factor of 'about'");
	else if (within->kind != NODE_NUMBER || !(within->number >= 1 && within->number <= FACTOR_MAX))
		bind_error(binder, within->at, "'within' must be a factor of 1 or more");
	else if (value <= 0)
		bind_error(binder, about->at, "'about' must be above 0");
	else
		out->min = value / within->number, out->max = value * within->number;
}

static void read_quantity(struct binder *binder, struct match *out, const struct node *map, struct inside inside)
{
	const struct node *name = node_get(map, name_of(inside.form)), *about = node_get(map, "about");
	const struct node *min = node_get(map, "min"), *max = node_get(map, "max");
	const char *names[DIMENSION_COUNT_OF];
	for (int i = 0; i < DIMENSION_COUNT_OF; i++)
		names[i] = dimension_name((enum dimension)i);
	int dimension = name->text ? dimension_find(name->text) : -1;
	out->min = -INFINITY, out->max = INFINITY;
	if (dimension < 0) {
		bind_error(binder, name->at, "'quantity' must be %s, not %s",
			   one_of(binder->arena, names, DIMENSION_COUNT_OF),
			   name->text ? arena_printf(binder->arena, "'%s'", shown(binder->arena, name->text))
				      : node_kind_name(name));
		return;
	}
	out->dimension = (enum dimension)dimension;
	if (about) {
		read_about(binder, out, map, about);
		return;
	}
	if (node_get(map, "within"))
		bind_error(binder, mark_in(map, "within"), "'within' goes with 'about'; add it or remove 'within'");
	bool both = min && read_bound(binder, &out->min, min, out->dimension);
	both = max && read_bound(binder, &out->max, max, out->dimension) && both;
	if (both && out->min > out->max)
		bind_error(binder, min->at, "'min' is more than 'max'; exchange them");
}

/* --- any entry --- */

/* Reports the keys that do not belong to the form. */
static void check_keys(struct binder *binder, const struct form *form, const struct node *map)
{
	const char *keys[FORM_KEYS_MAX];
	size_t nkeys = 0;
	while (nkeys < FORM_KEYS_MAX && form->keys[nkeys].key)
		keys[nkeys] = form->keys[nkeys].key, nkeys++;
	for (size_t i = 0; i < map->len; i++) {
		const struct node *entry = &map->children[i];
		bool known = !strcmp(entry->key, COMMENT_KEY);
		for (size_t j = 0; j < nkeys; j++)
			known = known || !strcmp(keys[j], entry->key);
		if (!known)
			bind_key_error(binder, entry, "unknown key '%s' beside '%s'%s",
				   shown(binder->arena, entry->key), name_of(form),
				   did_you_mean(binder->arena, entry->key, keys, nkeys));
	}
}

static const struct form *form_of(struct binder *binder, const struct node *map)
{
	const char *keys[NFORMS];
	for (size_t i = 0; i < NFORMS; i++) {
		keys[i] = name_of(&forms[i]);
		if (node_get(map, keys[i]))
			return &forms[i];
	}
	const char *known = one_of(binder->arena, keys, NFORMS);
	const struct node *first = map->children, *end = first + map->len;
	while (first < end && !strcmp(first->key, COMMENT_KEY))
		first++;
	if (first == end) {
		bind_error(binder, map->at, "an empty map is no expression; it has %s", known);
		return NULL;
	}
	const char *hint = did_you_mean(binder->arena, first->key, keys, NFORMS);
	bind_key_error(binder, first, "unknown expression '%s'%s", shown(binder->arena, first->key),
		   *hint ? hint : arena_printf(binder->arena, "; known are %s", known));
	return NULL;
}

static void read_map(struct binder *binder, struct match *out, const struct node *map, struct inside inside)
{
	const struct form *form = form_of(binder, map);
	if (!form)
		return;
	out->kind = form->kind;
	check_keys(binder, form, map);
	if (form->kind == MATCH_NOT && !(inside.form && inside.form->may_deny))
		bind_error(binder, map->at, "'not' stands only inside 'all', 'sentence' or 'near'");
	form->read(binder, out, map, (struct inside) { form, inside.depth + 1 });
}

static void read_entry(struct binder *binder, struct match *out, const struct node *node, struct inside inside)
{
	out->at = node->at;
	if (inside.depth > MATCH_DEPTH_MAX)
		bind_error(binder, node->at, "expression is nested deeper than %d levels", MATCH_DEPTH_MAX);
	else if (node->kind == NODE_MAP)
		read_map(binder, out, node, inside);
	else if (!node->text || (node->kind == NODE_NULL && *node->text))
		bind_error(binder, node->at, "an expression is a phrase or a map, not %s", node_kind_name(node));
	else if (node->text[0] == '@')
		read_concept(binder, out, node);
	else
		read_phrase(binder, out, node);
}
