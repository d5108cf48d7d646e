#include "schema_shape.h"

#include "allow.h"
#include "mlcoach/content/rules.h"

#define ID_PATTERN "^[a-z0-9]+(-[a-z0-9]+)*$"
#define CONCEPT_PATTERN "^[a-z0-9_-]+$"

cJSON *schema_ref(const char *name)
{
	struct str path = STR_INIT;
	cJSON *ref = cJSON_CreateObject();
	str_addf(&path, "#/$defs/%s", name);
	cJSON_AddStringToObject(ref, "$ref", path.data);
	str_release(&path);
	return ref;
}

cJSON *schema_having(const char *key)
{
	cJSON *object = cJSON_CreateObject();
	cJSON_AddItemToObject(object, "required", cJSON_CreateStringArray(&key, 1));
	return object;
}

void schema_add_text_type(const struct schema_writer *writer, cJSON *to, const char *more)
{
	const char *types[4] = { "string" };
	int count = 1;
	if (writer->yaml)
		types[count++] = "number", types[count++] = "boolean";
	if (more)
		types[count++] = more;
	if (count == 1)
		cJSON_AddStringToObject(to, "type", types[0]);
	else
		cJSON_AddItemToObject(to, "type", cJSON_CreateStringArray(types, count));
}

void schema_add_comment(cJSON *properties)
{
	cJSON_AddStringToObject(cJSON_AddObjectToObject(properties, COMMENT_KEY), "description",
				"a remark; nobody looks at it");
}

/* In YAML 2024 and true are ids too. */
static void define_id(const struct schema_writer *writer, cJSON *defs)
{
	static const char *const types[] = { "string", "integer", "boolean" };
	cJSON *to = cJSON_AddObjectToObject(defs, "id");
	if (writer->yaml)
		cJSON_AddItemToObject(to, "type", cJSON_CreateStringArray(types, 3));
	else
		cJSON_AddStringToObject(to, "type", types[0]);
	cJSON_AddStringToObject(to, "pattern", ID_PATTERN);
	if (writer->yaml)
		cJSON_AddNumberToObject(to, "minimum", 0);
}

static void define_text(const struct schema_writer *writer, cJSON *defs)
{
	cJSON *to = cJSON_AddObjectToObject(defs, "text");
	schema_add_text_type(writer, to, NULL);
	cJSON_AddStringToObject(to, "pattern", TEXT_PATTERN);
}

static void define_allow(cJSON *defs)
{
	cJSON *to = cJSON_AddObjectToObject(defs, ALLOW_KEY);
	cJSON_AddStringToObject(to, "description",
				"warnings of 'mlcoach check' that are meant to be inside this map: the name of the rule and the "
				"reason");
	cJSON_AddStringToObject(to, "type", "object");
	cJSON *properties = cJSON_AddObjectToObject(to, "properties");
	for (size_t i = 0; i < rules_count; i++) {
		cJSON *rule = cJSON_AddObjectToObject(properties, rules[i].name);
		cJSON_AddStringToObject(rule, "description", rules[i].about);
		cJSON_AddStringToObject(rule, "$ref", "#/$defs/text");
	}
	cJSON_AddFalseToObject(to, "additionalProperties");
}

void schema_add_defs(const struct schema_writer *writer, cJSON *defs)
{
	define_id(writer, defs);
	define_text(writer, defs);
	define_allow(defs);
}

/* --- a value, by the type of its field --- */

typedef void add_field(struct schema_writer *writer, cJSON *to, const struct field *field);

static add_field add_value;

static void add_ignored(struct schema_writer *writer, cJSON *to, const struct field *field)
{
	(void)writer, (void)to, (void)field;
}

static void add_text(struct schema_writer *writer, cJSON *to, const struct field *field)
{
	if (field->pattern) {
		cJSON_AddStringToObject(to, "type", "string");
		cJSON_AddStringToObject(to, "pattern", field->pattern);
	} else if (field->blank) {
		schema_add_text_type(writer, to, "null");
	} else {
		cJSON_AddStringToObject(to, "$ref", "#/$defs/text");
	}
}

static void add_id(struct schema_writer *writer, cJSON *to, const struct field *field)
{
	(void)writer, (void)field;
	cJSON_AddStringToObject(to, "$ref", "#/$defs/id");
}

static void add_names(struct schema_writer *writer, cJSON *to, const struct field *field)
{
	int count = 0;
	(void)writer;
	while (field->names[count])
		count++;
	cJSON_AddItemToObject(to, "enum", cJSON_CreateStringArray(field->names, count));
}

static void add_range(cJSON *to, const struct field *field)
{
	cJSON_AddNumberToObject(to, field->above ? "exclusiveMinimum" : "minimum", field->min);
	cJSON_AddNumberToObject(to, "maximum", field->max);
}

static void add_number(struct schema_writer *writer, cJSON *to, const struct field *field)
{
	(void)writer;
	cJSON_AddStringToObject(to, "type", "number");
	add_range(to, field);
}

static void add_count(struct schema_writer *writer, cJSON *to, const struct field *field)
{
	(void)writer;
	if (field->min == field->max) {
		cJSON_AddNumberToObject(to, "const", field->min);
		return;
	}
	cJSON_AddStringToObject(to, "type", "integer");
	add_range(to, field);
}

/* Adds "items", to be filled. */
static cJSON *add_list(cJSON *to, bool filled, size_t most)
{
	cJSON_AddStringToObject(to, "type", "array");
	if (filled)
		cJSON_AddNumberToObject(to, "minItems", 1);
	if (most)
		cJSON_AddNumberToObject(to, "maxItems", (double)most);
	return cJSON_AddObjectToObject(to, "items");
}

static void add_counts(struct schema_writer *writer, cJSON *to, const struct field *field)
{
	add_count(writer, add_list(to, field->filled, field->most), field);
}

static void add_texts(struct schema_writer *writer, cJSON *to, const struct field *field)
{
	static const struct field each = { .type = FIELD_TEXT };
	if (!field->lone) {
		add_text(writer, add_list(to, false, 0), &each);
		return;
	}
	schema_add_text_type(writer, to, "array");
	cJSON_AddStringToObject(to, "pattern", TEXT_PATTERN);
	add_text(writer, cJSON_AddObjectToObject(to, "items"), &each);
}

static void add_matches(struct schema_writer *writer, cJSON *to, const struct field *field)
{
	(void)field;
	writer->matches = true;
	cJSON_AddStringToObject(add_list(to, true, 0), "$ref", "#/$defs/expression");
}

static void add_object(struct schema_writer *writer, cJSON *to, const struct field *field)
{
	schema_add_shape(writer, to, field->shape);
}

static void add_objects(struct schema_writer *writer, cJSON *to, const struct field *field)
{
	schema_add_shape(writer, add_list(to, field->filled, field->most), field->shape);
}

static void add_entries(struct schema_writer *writer, cJSON *to, const struct field *field)
{
	static const char *const patterns[] = { [KEYS_ID] = ID_PATTERN, [KEYS_CONCEPT] = CONCEPT_PATTERN };
	cJSON_AddStringToObject(to, "type", "object");
	if (field->keys != KEYS_ANY)
		cJSON_AddStringToObject(cJSON_AddObjectToObject(to, "propertyNames"), "pattern", patterns[field->keys]);
	add_value(writer, cJSON_AddObjectToObject(to, "additionalProperties"), field->of);
}

static add_field *const types[] = {
	[FIELD_IGNORED] = add_ignored, [FIELD_TEXT] = add_text,	      [FIELD_ID] = add_id,
	[FIELD_WORD] = add_names,      [FIELD_ENUM] = add_names,      [FIELD_NUMBER] = add_number,
	[FIELD_COUNT] = add_count,     [FIELD_COUNTS] = add_counts,   [FIELD_TEXTS] = add_texts,
	[FIELD_MATCHES] = add_matches, [FIELD_OBJECT] = add_object,   [FIELD_OBJECTS] = add_objects,
	[FIELD_ENTRIES] = add_entries,
};

static void add_value(struct schema_writer *writer, cJSON *to, const struct field *field)
{
	if (field->about)
		cJSON_AddStringToObject(to, "description", field->about);
	types[field->type](writer, to, field);
	if (!field->example)
		return;
	cJSON *examples = cJSON_CreateStringArray(&field->example, 1);
	if (field->type == FIELD_TEXTS) {
		cJSON *list = cJSON_CreateArray();
		cJSON_AddItemToArray(list, examples);
		examples = list;
	}
	cJSON_AddItemToObject(to, "examples", examples);
}

/* --- an object --- */

static void add_required(cJSON *to, const struct shape *shape)
{
	cJSON *required = cJSON_CreateArray();
	for (size_t i = 0; i < shape->nfields; i++)
		if (shape->fields[i].required)
			cJSON_AddItemToArray(required, cJSON_CreateString(shape->fields[i].key));
	if (required->child)
		cJSON_AddItemToObject(to, "required", required);
	else
		cJSON_Delete(required);
}

static void add_either(cJSON *to, const struct shape *shape)
{
	cJSON *any = *shape->either ? cJSON_AddArrayToObject(to, "anyOf") : NULL;
	for (size_t i = 0; shape->either[i]; i++)
		cJSON_AddItemToArray(any, schema_having(shape->either[i]));
}

static void add_keys(struct schema_writer *writer, cJSON *to, const struct shape *shape)
{
	if (shape->about)
		cJSON_AddStringToObject(to, "description", shape->about);
	cJSON_AddStringToObject(to, "type", "object");
	cJSON *properties = cJSON_AddObjectToObject(to, "properties");
	for (size_t i = 0; i < shape->nfields; i++)
		add_value(writer, cJSON_AddObjectToObject(properties, shape->fields[i].key), &shape->fields[i]);
	cJSON_AddItemToObject(properties, ALLOW_KEY, schema_ref(ALLOW_KEY));
	schema_add_comment(properties);
	add_required(to, shape);
	add_either(to, shape);
	cJSON_AddFalseToObject(to, "additionalProperties");
}

void schema_add_shape(struct schema_writer *writer, cJSON *to, const struct shape *shape)
{
	if (!shape->variant_key) {
		add_keys(writer, to, shape);
		return;
	}
	cJSON_AddStringToObject(to, "type", "object");
	cJSON_AddItemToObject(to, "if", schema_having(shape->variant_key));
	add_keys(writer, cJSON_AddObjectToObject(to, "then"), shape->variant);
	add_keys(writer, cJSON_AddObjectToObject(to, "else"), shape);
}
