/* The command that prints the JSON Schemas of content files. */
#include "commands.h"
#include "mlcoach/base/suggest.h"
#include "mlcoach/content/schema.h"

static enum status unknown_kind(struct cli *cli, const char *kind)
{
	const char *kinds[16];
	size_t count = 0;
	for (; count < schemas_count && count < sizeof kinds / sizeof *kinds; count++)
		kinds[count] = schemas[count].kind;
	const char *near = suggest_nearest(kind, kinds, count);
	if (near)
		diags_fail(&cli->diags, NULL, "no schema '%s'; did you mean '%s'?", kind, near);
	else
		diags_fail(&cli->diags, NULL, "no schema '%s'; 'mlcoach schema' lists them", kind);
	return STATUS_USAGE;
}

enum status command_schema(struct cli *cli)
{
	struct str text = STR_INIT;
	const char *kind = cli->args.noperands ? cli->args.operands[0] : NULL;
	const struct schema *schema = kind ? schema_find(kind) : NULL;
	if (kind && !schema)
		return unknown_kind(cli, kind);
	if (schema)
		schema_write(&text, schema);
	for (size_t i = 0; !schema && i < schemas_count; i++)
		str_addf(&text, "%-10s %s\n", schemas[i].kind, schemas[i].files);
	enum status status = cli_print(&text);
	str_release(&text);
	return status;
}
