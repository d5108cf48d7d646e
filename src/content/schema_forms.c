/* schema_forms: the match language as JSON Schema.
 *
 * "expression" is a phrase or a form other than "not"; "part" may be "not" too, which stands only inside some forms. A
 * value is told apart by "if" and "then", not by "oneOf", so that a mistake is told of the form that was meant. */
#include "forms.h"
#include "schema_shape.h"

#define CONCEPT_PATTERN "^@[a-z0-9_-]+$"
/* Words, and alternatives in '<' and '>' none of which is blank. */
#define ALTERNATIVE "[ \\t]*[^<>| \\t][^<>|]*"
#define PHRASE_PATTERN "^(?=[\\s\\S]*" TEXT_PATTERN ")([^<>|]|<" ALTERNATIVE "(\\|" ALTERNATIVE ")*>)*$"

static cJSON *of_type(const char *type)
{
	cJSON *schema = cJSON_CreateObject();
	cJSON_AddStringToObject(schema, "type", type);
	return schema;
}

static cJSON *matching(const char *pattern)
{
	cJSON *schema = cJSON_CreateObject();
	cJSON_AddStringToObject(schema, "pattern", pattern);
	return schema;
}

static cJSON *having(const char *key)
{
	cJSON *schema = schema_having(key);
	cJSON_AddStringToObject(schema, "type", "object");
	return schema;
}

static void add_choice(cJSON *to, cJSON *condition, cJSON *yes, cJSON *no)
{
	cJSON_AddItemToObject(to, "if", condition);
	cJSON_AddItemToObject(to, "then", yes);
	cJSON_AddItemToObject(to, "else", no);
}

static cJSON *list_of(const char *name)
{
	cJSON *list = of_type("array");
	cJSON_AddNumberToObject(list, "minItems", 1);
	cJSON_AddItemToObject(list, "items", schema_ref(name));
	return list;
}

/* --- the value of a key --- */

static void add_list(cJSON *to, const struct form *form)
{
	cJSON_AddStringToObject(to, "type", "array");
	cJSON_AddNumberToObject(to, "minItems", 1);
	cJSON_AddItemToObject(to, "items", schema_ref(form->may_deny ? "part" : "expression"));
	if (form->may_deny)
		cJSON_AddItemToObject(cJSON_AddObjectToObject(to, "contains"), "not", having("not"));
}

static void add_entries(cJSON *to, const struct form *form, const struct form_key *key)
{
	(void)key;
	add_list(to, form);
}

static void add_denied(cJSON *to, const struct form *form, const struct form_key *key)
{
	(void)form, (void)key;
	add_choice(to, of_type("array"), list_of("expression"), schema_ref("expression"));
}

static void add_dimension(cJSON *to, const struct form *form, const struct form_key *key)
{
	cJSON *names = cJSON_AddArrayToObject(to, "enum");
	(void)form, (void)key;
	for (int i = 0; i < DIMENSION_COUNT_OF; i++)
		cJSON_AddItemToArray(names, cJSON_CreateString(dimension_name((enum dimension)i)));
}

static void add_bound(cJSON *to, const struct form *form, const struct form_key *key)
{
	static const char *const types[] = { "string", "number" };
	(void)form;
	cJSON_AddItemToObject(to, "type", cJSON_CreateStringArray(types, 2));
	cJSON_AddStringToObject(to, "pattern", TEXT_PATTERN);
	if (key->above)
		cJSON_AddNumberToObject(to, "exclusiveMinimum", 0);
}

static void add_number(cJSON *to, const struct form *form, const struct form_key *key)
{
	(void)form;
	cJSON_AddStringToObject(to, "type", key->value == FORM_WHOLE ? "integer" : "number");
	cJSON_AddNumberToObject(to, "minimum", 1);
	if (key->max)
		cJSON_AddNumberToObject(to, "maximum", key->max);
}

static void (*const values[])(cJSON *to, const struct form *form, const struct form_key *key) = {
	[FORM_ENTRIES] = add_entries, [FORM_DENIED] = add_denied, [FORM_DIMENSION] = add_dimension,
	[FORM_BOUND] = add_bound,     [FORM_WHOLE] = add_number,  [FORM_FACTOR] = add_number,
};

/* --- a form --- */

static cJSON *object_in(cJSON *parent, const char *key)
{
	cJSON *child = cJSON_GetObjectItemCaseSensitive(parent, key);
	return child ? child : cJSON_AddObjectToObject(parent, key);
}

/* Which keys it needs beside it, and which it does not bear. */
static void add_neighbours(cJSON *to, const struct form_key *key)
{
	if (key->with)
		cJSON_AddItemToObject(object_in(to, "dependentRequired"), key->key,
				      cJSON_CreateStringArray(&key->with, 1));
	if (!key->without)
		return;
	cJSON *beside = cJSON_AddObjectToObject(object_in(to, "dependentSchemas"), key->key);
	cJSON_AddFalseToObject(cJSON_AddObjectToObject(beside, "properties"), key->without);
}

static void add_form(cJSON *defs, const struct form *form)
{
	cJSON *to = cJSON_AddObjectToObject(defs, form->keys[0].key), *required = cJSON_CreateArray();
	cJSON_AddStringToObject(to, "description", form->keys[0].about);
	cJSON_AddStringToObject(to, "type", "object");
	cJSON *properties = cJSON_AddObjectToObject(to, "properties");
	for (size_t i = 0; i < FORM_KEYS_MAX && form->keys[i].key; i++) {
		const struct form_key *key = &form->keys[i];
		cJSON *value = cJSON_AddObjectToObject(properties, key->key);
		cJSON_AddStringToObject(value, "description", key->about);
		values[key->value](value, form, key);
		if (key->required)
			cJSON_AddItemToArray(required, cJSON_CreateString(key->key));
		add_neighbours(to, key);
	}
	schema_add_comment(properties);
	cJSON_AddItemToObject(to, "required", required);
	cJSON_AddFalseToObject(to, "additionalProperties");
	cJSON *examples = cJSON_AddArrayToObject(to, "examples");
	cJSON_AddItemToArray(examples, cJSON_Parse(form->example));
}

/* Any form but "not": it has the first key of one, and is what that key asks for. */
static void add_any_form(cJSON *defs)
{
	cJSON *to = cJSON_AddObjectToObject(defs, "form");
	cJSON_AddStringToObject(to, "type", "object");
	cJSON *properties = cJSON_AddObjectToObject(to, "properties"), *any = cJSON_AddArrayToObject(to, "anyOf");
	cJSON *all = cJSON_AddArrayToObject(to, "allOf");
	for (size_t i = 0; i < forms_count; i++) {
		const struct form_key *key = &forms[i].keys[0];
		if (forms[i].kind == MATCH_NOT)
			continue;
		cJSON_AddStringToObject(cJSON_AddObjectToObject(properties, key->key), "description", key->about);
		cJSON_AddItemToArray(any, schema_having(key->key));
		cJSON *choice = cJSON_CreateObject();
		cJSON_AddItemToObject(choice, "if", schema_having(key->key));
		cJSON_AddItemToObject(choice, "then", schema_ref(key->key));
		cJSON_AddItemToArray(all, choice);
	}
}

static void add_phrase(const struct schema_writer *writer, cJSON *defs)
{
	static const char *const examples[] = { "negative downsampling", "<skip|drop> rate", "@latency" };
	cJSON *to = cJSON_AddObjectToObject(defs, "phrase");
	cJSON_AddStringToObject(to, "description",
				"words that stand in order in one sentence or bullet, '<skip|drop>' for one of several at "
				"a place; or '@name', any phrasing of that concept of lexicon.yaml");
	schema_add_text_type(writer, to, NULL);
	add_choice(to, matching("^@"), matching(CONCEPT_PATTERN), matching(PHRASE_PATTERN));
	cJSON_AddItemToObject(to, "examples", cJSON_CreateStringArray(examples, 3));
}

void schema_add_forms(const struct schema_writer *writer, cJSON *defs)
{
	cJSON *expression = cJSON_AddObjectToObject(defs, "expression");
	cJSON_AddStringToObject(expression, "description",
				"a phrase, '@' and the name of a concept, or a map such as {\"near\": [...], \"within\": 6}; a "
				"list of them means any of these");
	add_choice(expression, of_type("object"), schema_ref("form"), schema_ref("phrase"));
	add_choice(cJSON_AddObjectToObject(defs, "part"), having("not"), schema_ref("not"), schema_ref("expression"));
	add_phrase(writer, defs);
	add_any_form(defs);
	for (size_t i = 0; i < forms_count; i++)
		add_form(defs, &forms[i]);
}
