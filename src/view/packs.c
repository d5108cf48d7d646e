/* packs: where cases come from, one pack a line, and one pack in full. */
#include "parts.h"

#include <string.h>

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static void pack_line(struct page *page, const struct pack_info *pack, unsigned ids, unsigned versions, unsigned authors)
{
	page_line(page, BLOCK_TEXT, 0, 4, -1);
	part_padded(page, ROLE_KEY, pack->id, ids + 2);
	if (pack->fault) {
		page_addf(page, ROLE_WARNING, "not used: %s  ", pack->fault);
	} else {
		page_addf(page, ROLE_TEXT, "%4zu %-5s  ", pack->ncases, pack->ncases == 1 ? "case" : "cases");
		if (versions)
			part_padded(page, ROLE_TEXT, or_empty(pack->about.version), versions + 2);
		if (authors)
			part_padded(page, ROLE_TEXT, or_empty(pack->about.author), authors + 2);
	}
	page_add(page, ROLE_SUBTLE, pack->dir);
	if (pack->target)
		page_addf(page, ROLE_SUBTLE, " -> %s", pack->target);
}

void view_packs(struct page *page, const struct packs *packs)
{
	unsigned ids = 0, versions = 0, authors = 0;
	for (size_t i = 0; i < packs_count(packs); i++) {
		const struct pack_info *pack = packs_get(packs, i);
		ids = part_wider(ids, pack->id);
		versions = part_wider(versions, or_empty(pack->about.version));
		authors = part_wider(authors, or_empty(pack->about.author));
	}
	for (size_t i = 0; i < packs_count(packs); i++)
		pack_line(page, packs_get(packs, i), ids, versions, authors);
	if (!packs_count(packs))
		page_text(page, ROLE_SUBTLE, 0,
			  "There is no pack. `mlcoach pack add DIR` adds one, `mlcoach new case ID` begins one.");
}

static void part(struct page *page, const char *label, const char *text)
{
	if (!text)
		return;
	page_line(page, BLOCK_TEXT, 2, 12, -1);
	part_padded(page, ROLE_SUBTLE, label, 12);
	page_add(page, ROLE_TEXT, text);
}

void view_pack(struct page *page, const struct pack_info *pack)
{
	page_line(page, BLOCK_TEXT, 0, 0, -1);
	page_add(page, ROLE_TITLE, pack->id);
	if (pack->about.title)
		page_addf(page, ROLE_TEXT, ": %s", pack->about.title);
	if (strcmp(pack->id, pack->about.name))
		part(page, "calls itself", pack->about.name);
	part(page, "summary", pack->about.summary);
	part(page, "author", pack->about.author ? pack->about.author : "does not say");
	part(page, "licence", pack->about.licence ? pack->about.licence : "does not say");
	part(page, "language", pack->about.language);
	part(page, "version", pack->about.version ? pack->about.version : "does not say");
	part(page, "homepage", pack->about.homepage);
	page_line(page, BLOCK_TEXT, 2, 12, -1);
	part_padded(page, ROLE_SUBTLE, "cases", 12);
	page_addf(page, ROLE_TEXT, "%zu", pack->ncases);
	part(page, "where", pack->dir);
	part(page, "leads to", pack->target);
	part(page, "found", pack_place_words(pack->place));
	if (!pack->fault)
		return;
	page_line(page, BLOCK_TEXT, 2, 12, -1);
	page_addf(page, ROLE_WARNING, "not used: %s", pack->fault);
}
