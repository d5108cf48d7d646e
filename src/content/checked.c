#include "checked.h"

#include <stdlib.h>
#include <string.h>

#include "cachefile.h"
#include "mlcoach/base/hash.h"
#include "mlcoach/base/path.h"
#include "mlcoach/content/rules.h"

/* Raised when rules of this room, or what is kept, change. */
#define CHECKED_VERSION 3u

/* --- the key --- */

struct hashing {
	uint64_t hash;
	struct str bytes;
	struct diags diags; /* of what can't be read */
};

/* Eight bytes at a time, for many large files: each step is one to one, so that a change in one place always shows. */
static uint64_t hash_words(uint64_t hash, const char *bytes, size_t len)
{
	uint64_t word;
	for (; len >= sizeof word; bytes += sizeof word, len -= sizeof word) {
		memcpy(&word, bytes, sizeof word);
		hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
		hash ^= hash >> 32;
	}
	return hash_bytes(hash, bytes, len);
}

static void hash_text(struct hashing *hashing, const char *text)
{
	hashing->hash = hash_bytes(hashing->hash, text, strlen(text) + 1);
}

static void hash_file(struct hashing *hashing, const char *dir, const char *name)
{
	char *path = path_join(dir, name);
	str_clear(&hashing->bytes);
	path_read(&hashing->bytes, path, CONTENT_FILE_MAX, &hashing->diags);
	hash_text(hashing, name);
	hashing->hash = hash_join(hashing->hash, hashing->bytes.len);
	hashing->hash = hash_words(hashing->hash, hashing->bytes.data, hashing->bytes.len);
	free(path);
}

static void hash_case(struct hashing *hashing, const char *dir)
{
	char *answers = path_join(dir, "answers");
	size_t count;
	char **names = folder_list(answers, &count, &hashing->diags);
	hash_file(hashing, dir, "case.yaml");
	hash_file(hashing, dir, "checklist.json");
	for (size_t i = 0; i < count; i++) {
		if (ends_in(names[i], ".yaml"))
			hash_file(hashing, answers, names[i]);
		else
			hash_text(hashing, names[i]);
	}
	free(names);
	free(answers);
}

uint64_t checked_key(const struct unit *unit, const struct check_options *options)
{
	struct hashing hashing = { .hash = HASH_START, .bytes = STR_INIT };
	diags_init(&hashing.diags);
	hashing.hash = hash_join(hashing.hash, CHECKED_VERSION);
	hashing.hash = hash_join(hashing.hash, options->engine);
	hashing.hash = hash_join(hashing.hash, options->inspector != NULL);
	hashing.hash = hash_join(hashing.hash, shelf_hash(unit->shelf));
	hashing.hash = hash_join(hashing.hash, unit->pack);
	if (unit->dir) {
		hash_text(&hashing, path_base(unit->dir));
		hash_case(&hashing, unit->dir);
	} else {
		hashing.hash = hash_join(hashing.hash, unit->shelf->packs.items[0].cards_hash);
	}
	uint64_t key = hashing.diags.errors ? 0 : hashing.hash;
	str_release(&hashing.bytes);
	diags_release(&hashing.diags);
	return key;
}

/* --- the file --- */

static const char *place_of(const struct unit *unit)
{
	return unit->dir ? unit->dir : unit->shelf->packs.items[0].dir;
}

/* How much of a path is not kept: the place may be called otherwise next time. */
static size_t place_len(const char *place)
{
	size_t len = strlen(place);
	while (len > 1 && place[len - 1] == '/')
		len--;
	return len;
}

static char *file_of(const struct unit *unit, const char *folder)
{
	struct str name = STR_INIT;
	cachefile_name(&name, place_of(unit), unit->dir ? ".case" : ".pack");
	/* Of a pack's only file there is less to be found than of all. */
	if (!unit->dir && unit->only)
		str_addf(&name, ".%s", path_base(unit->only));
	char *path = path_join(folder, name.data);
	str_release(&name);
	return path;
}

static void add_usage(struct str *out, const unsigned char *used, size_t len)
{
	for (size_t i = 0; i < len; i++)
		str_add_char(out, used[i] ? '1' : '0');
	str_add_char(out, '\0');
}

static bool take_usage(unsigned char *used, size_t len, struct cachefile *file)
{
	const char *text = cachefile_text(file);
	if (strlen(text) != len)
		return false;
	for (size_t i = 0; i < len; i++)
		used[i] = text[i] == '1';
	return true;
}

/* False for a finding outside of the unit's place: its path would not be the same from elsewhere. */
static bool add_finding(struct str *out, const struct diag *diag, const char *place)
{
	size_t len = place_len(place);
	if (!diag->path || strncmp(diag->path, place, len))
		return false;
	cachefile_add_number(out, diag->severity);
	cachefile_add_number(out, diag->at.line);
	cachefile_add_number(out, diag->at.column);
	cachefile_add_text(out, diag->rule ? diag->rule : "");
	cachefile_add_text(out, diag->path + len);
	cachefile_add_text(out, diag->message);
	return true;
}

static void take_finding(struct unit *unit, struct cachefile *file, struct str *path)
{
	struct diag diag = { .severity = (enum severity)(cachefile_number(file) % 3) };
	diag.at.line = (uint32_t)cachefile_number(file);
	diag.at.column = (uint32_t)cachefile_number(file);
	const struct rule *rule = rule_find(cachefile_text(file));
	diag.rule = rule ? rule->name : NULL;
	str_clear(path);
	str_add_bytes(path, place_of(unit), place_len(place_of(unit)));
	str_add(path, cachefile_text(file));
	diag.message = cachefile_text(file);
	diags_copy(&unit->diags, &diag, path->data);
}

bool checked_read(struct unit *unit, const char *folder, uint64_t key)
{
	char *path = file_of(unit, folder);
	struct cachefile file;
	bool found = cachefile_open(&file, path, key);
	free(path);
	if (!found)
		return false;
	struct str name = STR_INIT;
	unit->files = cachefile_number(&file);
	unit->allowed = cachefile_number(&file);
	unit->good = cachefile_number(&file);
	unit->untested = cachefile_number(&file);
	unit->taught = cachefile_number(&file);
	found = take_usage(unit->usage.concepts, unit->usage.nconcepts, &file) &&
		take_usage(unit->usage.shared, unit->usage.nshared, &file);
	for (size_t left = found ? cachefile_number(&file) : 0; left && file.at < file.bytes.len; left--)
		take_finding(unit, &file, &name);
	str_release(&name);
	cachefile_close(&file);
	return found;
}

void checked_write(const struct unit *unit, const char *folder, uint64_t key)
{
	struct str text = STR_INIT;
	char *path = file_of(unit, folder);
	bool whole = unit->diags.errors + unit->diags.warnings <= unit->diags.len;
	cachefile_add_number(&text, unit->files);
	cachefile_add_number(&text, unit->allowed);
	cachefile_add_number(&text, unit->good);
	cachefile_add_number(&text, unit->untested);
	cachefile_add_number(&text, unit->taught);
	add_usage(&text, unit->usage.concepts, unit->usage.nconcepts);
	add_usage(&text, unit->usage.shared, unit->usage.nshared);
	cachefile_add_number(&text, unit->diags.len);
	for (size_t i = 0; whole && i < unit->diags.len; i++)
		whole = add_finding(&text, &unit->diags.items[i], place_of(unit));
	if (whole)
		cachefile_write(path, key, &text);
	free(path);
	str_release(&text);
}
