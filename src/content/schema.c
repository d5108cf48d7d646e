#include "mlcoach/content/schema.h"

#include <stdlib.h>
#include <string.h>

#include "jsonprint.h"
#include "load.h"
#include "mlcoach/base/tree.h"
#include "schema_shape.h"

#define DIALECT "https://json-schema.org/draft/2020-12/schema"

const struct schema schemas[] = {
	{ "case", "cases/<id>/case.yaml", true, &case_shape },
	{ "checklist", "cases/<id>/checklist.json", false, &checklist_shape },
	{ "answer", "cases/<id>/answers/*.yaml", true, &sample_shape },
	{ "common", "checklists/common.json", false, &common_shape },
	{ "lexicon", "lexicon.yaml", true, &lexicon_shape },
	{ "framework", "framework.yaml", true, &framework_shape },
	{ "reference", "reference/<id>.yaml", true, &card_shape },
	{ "pack", "pack.yaml", true, &pack_shape },
	{ "learned", "what 'mlcoach learned export' writes", false, &learned_shape },
};
const size_t schemas_count = sizeof schemas / sizeof *schemas;

const struct schema *schema_find(const char *kind)
{
	for (size_t i = 0; i < schemas_count; i++)
		if (!strcmp(schemas[i].kind, kind))
			return &schemas[i];
	return NULL;
}

/* --- the text --- */

void schema_write(struct str *out, const struct schema *schema)
{
	struct schema_writer writer = { .yaml = schema->yaml };
	cJSON *root = cJSON_CreateObject();
	cJSON_AddStringToObject(root, "$schema", DIALECT);
	cJSON_AddStringToObject(root, "title", schema->shape->noun);
	schema_add_shape(&writer, root, schema->shape);
	cJSON *defs = cJSON_AddObjectToObject(root, "$defs");
	schema_add_defs(&writer, defs);
	if (writer.matches)
		schema_add_forms(&writer, defs);
	json_print(out, root);
	cJSON_Delete(root);
}

/* --- the files --- */

static enum status write_file(const char *dir, const struct schema *schema, struct diags *diags)
{
	struct str text = STR_INIT, path = STR_INIT;
	str_addf(&path, "%s/%s.schema.json", dir, schema->kind);
	schema_write(&text, schema);
	enum status status = tree_write(path.data, text.data, text.len, diags);
	str_release(&path);
	str_release(&text);
	return status;
}

enum status schema_write_all(const char *dir, struct diags *diags)
{
	char *staged = tree_stage(dir, diags);
	enum status status = staged ? STATUS_OK : STATUS_IO;
	for (size_t i = 0; status == STATUS_OK && i < schemas_count; i++)
		status = write_file(staged, &schemas[i], diags);
	if (status == STATUS_OK)
		status = tree_land(staged, dir, diags);
	if (status != STATUS_OK && staged)
		tree_remove(staged, diags);
	free(staged);
	return status;
}
