#include "mlcoach/content/schema.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jsonprint.h"
#include "load.h"
#include "mlcoach/base/path.h"
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

static char *path_of(const char *dir, const struct schema *schema, const char *prefix, const char *suffix)
{
	struct str name = STR_INIT;
	str_addf(&name, "%s%s.schema.json%s", prefix, schema->kind, suffix);
	char *path = path_join(dir, name.data);
	str_release(&name);
	return path;
}

/* Beside its place, under a name that is passed over in folders; a kill may have left one. */
static char *staged_path(const char *dir, const struct schema *schema)
{
	return path_of(dir, schema, ".", ".new");
}

static enum status stage(const char *dir, const struct schema *schema, struct diags *diags)
{
	struct str text = STR_INIT;
	char *staged = staged_path(dir, schema), *path = path_of(dir, schema, "", "");
	enum status status = STATUS_IO;
	schema_write(&text, schema);
	unlink(staged);
	if (path_is_dir(path))
		diags_fail(diags, path, "cannot write: a folder is in its place");
	else
		status = tree_write(staged, text.data, text.len, diags);
	free(staged);
	free(path);
	str_release(&text);
	return status;
}

static enum status land(const char *dir, const struct schema *schema, struct diags *diags)
{
	char *staged = staged_path(dir, schema), *path = path_of(dir, schema, "", "");
	enum status status = rename(staged, path) == 0 ? STATUS_OK : STATUS_IO;
	if (status != STATUS_OK)
		diags_fail(diags, path, "cannot write: %s", strerror(errno));
	free(staged);
	free(path);
	return status;
}

static void unstage(const char *dir)
{
	for (size_t i = 0; i < schemas_count; i++) {
		char *path = staged_path(dir, &schemas[i]);
		unlink(path);
		free(path);
	}
}

enum status schema_write_all(const char *dir, struct diags *diags)
{
	bool made = mkdir(dir, 0777) == 0;
	if (!made && !path_is_dir(dir)) {
		diags_fail(diags, dir, "cannot create the folder: %s", strerror(errno));
		return STATUS_IO;
	}
	enum status status = STATUS_OK;
	for (size_t i = 0; status == STATUS_OK && i < schemas_count; i++)
		status = stage(dir, &schemas[i], diags);
	for (size_t i = 0; status == STATUS_OK && i < schemas_count; i++)
		status = land(dir, &schemas[i], diags);
	if (status == STATUS_OK)
		return status;
	unstage(dir);
	if (made)
		rmdir(dir);
	return status;
}
