#include "allow.h"

#include <string.h>

#include "mlcoach/content/rules.h"

static const char *suggest_rule(struct arena *arena, const char *name)
{
	const char **names = arena_array(arena, rules_count, sizeof *names);
	for (size_t i = 0; i < rules_count; i++)
		names[i] = rules[i].name;
	const char *hint = did_you_mean(arena, name, names, rules_count);
	return *hint ? hint : "; a rule is what stands in [ ] behind its warning";
}

static void bind_rule(struct binder *binder, const struct node *map, const struct node *entry, bool top)
{
	const struct rule *rule = rule_find(entry->key);
	if (!rule)
		bind_key_error(binder, entry, "unknown rule '%s'%s", shown(binder->arena, entry->key),
			   suggest_rule(binder->arena, entry->key));
	else if (!entry->text || entry->kind == NODE_NULL || !entry->text[strspn(entry->text, " \t\r\n")])
		bind_error(binder, entry->at, "'%s' needs a reason; write why it is allowed here", rule->name);
	else
		diags_allow(binder->diags, &(struct allowance) { .path = binder->path,
								 .from = top ? (struct mark) { 0, 0 } : map->at,
								 .to = map->end,
								 .rule = rule->name,
								 .at = entry->key_at });
}

void allow_bind(struct binder *binder, const struct node *map, bool top)
{
	const struct node *allow = node_get(map, ALLOW_KEY);
	if (!allow)
		return;
	if (allow->kind != NODE_MAP) {
		bind_error(binder, allow->at, "'" ALLOW_KEY "' must be a map of rules and reasons, not %s",
			   node_kind_name(allow));
		return;
	}
	for (size_t i = 0; i < allow->len; i++)
		bind_rule(binder, map, &allow->children[i], top);
}

static bool is_allowed(const struct diag *diag, void *context)
{
	return diags_allowed(context, diag);
}

size_t allow_apply(struct diags *diags)
{
	size_t warnings = diags->warnings;
	diags_filter(diags, is_allowed, diags);
	return warnings - diags->warnings;
}

void allow_unused(struct diags *diags, unsigned looked)
{
	for (size_t i = 0; i < diags->nallowances; i++) {
		const struct allowance *allowance = &diags->allowances[i];
		const struct rule *rule = rule_find(allowance->rule);
		if (!allowance->used && looked & 1u << rule->look)
			diags_warn(diags, "allow-unused", allowance->path, allowance->at,
				   "'%s' is allowed here, but nothing breaks it; remove it", allowance->rule);
	}
}
