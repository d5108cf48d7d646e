/* pack_file: pack.yaml, what a pack is called and whose it is. */
#include "mlcoach/content/packs.h"

#include <ctype.h>
#include <string.h>

#include "load.h"

struct pack_file {
	unsigned format;
	struct pack_about about;
};

#define ABOUT(member) offsetof(struct pack_file, about.member)

static const struct field pack_fields[] = {
	FORMAT_FIELD(struct pack_file),
	{ "name", FIELD_ID, ABOUT(name), .required = true,
	  .about = "what the pack is called in commands: small letters and digits joined by '-'",
	  .example = "our-cases" },
	{ "title", FIELD_TEXT, ABOUT(title), .about = "what lists show" },
	{ "author", FIELD_TEXT, ABOUT(author), .about = "who wrote its cases" },
	{ "licence", FIELD_TEXT, ABOUT(licence), .about = "what others may do with it, such as CC-BY-4.0 or MIT" },
	{ "language", FIELD_TEXT, ABOUT(language), .pattern = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
	  .about = "the language of its texts as a tag of BCP 47, such as en or en-GB; en when it is not given" },
	{ "version", FIELD_TEXT, ABOUT(version), .about = "of the pack, as its author counts" },
	{ "summary", FIELD_TEXT, ABOUT(summary), .about = "a sentence about what is in it" },
	{ "homepage", FIELD_TEXT, ABOUT(homepage), .about = "where it comes from: a web address" },
};

const struct shape pack_shape = { SHAPE("pack.yaml", pack_fields, struct pack_file),
				  .about = "What a pack of cases is called, and whose it is." };

/* Letters, then parts of one to eight letters and digits: "en", "de-AT", "zh-Hant-TW". */
static bool is_language(const char *tag)
{
	size_t len = 0;
	while (isalpha((unsigned char)tag[len]) && (unsigned char)tag[len] < 0x80)
		len++;
	if (len < 2 || len > 8)
		return false;
	while (tag[len] == '-') {
		size_t start = ++len;
		while (isalnum((unsigned char)tag[len]) && (unsigned char)tag[len] < 0x80)
			len++;
		if (len == start || len - start > 8)
			return false;
	}
	return !tag[len];
}

bool pack_about_load(struct pack_about *out, struct arena *arena, const char *path, struct diags *diags)
{
	struct binder binder = { .path = path, .arena = arena, .diags = diags };
	struct pack_file file = { 0 };
	struct source source;
	size_t errors = diags->errors;
	if (source_read(&source, arena, path, diags)) {
		file.about.hash = source.hash;
		binder.root = source.root;
		bind_object(&binder, &pack_shape, &file, source.root);
		const struct node *language = node_get(source.root, "language");
		if (file.about.language && (language->kind != NODE_STRING || !is_language(file.about.language)))
			bind_error(&binder, mark_in(source.root, "language"),
				   "'language' must be a language tag such as 'en' or 'de-AT', not '%s'",
				   shown(arena, file.about.language));
	}
	*out = file.about;
	if (!out->language)
		out->language = "en";
	return diags->errors == errors;
}
