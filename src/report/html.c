/* html: pages as one file of HTML that loads nothing and runs nothing. */
#include "html.h"

#include <stdarg.h>
#include <string.h>

#include "mlcoach/report/export.h"
#include "mlcoach/text/utf8.h"
#include "outline.h"

/* --- text -------------------------------------------------------------------------------------------- */

static const char *entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

static void add_bytes(struct str *out, const char *text, size_t len)
{
	struct str clean = STR_INIT;
	utf8_printable(&clean, text, len);
	for (size_t i = 0; i < clean.len; i++) {
		const char *name = entity(clean.data[i]);
		if (name)
			str_add(out, name);
		else
			str_add_char(out, clean.data[i]);
	}
	str_release(&clean);
}

void html_text(struct str *out, const char *text)
{
	add_bytes(out, text, strlen(text));
}

void html_textf(struct str *out, const char *format, ...)
{
	struct str text = STR_INIT;
	va_list args;
	va_start(args, format);
	str_vaddf(&text, format, args);
	va_end(args);
	html_text(out, text.data);
	str_release(&text);
}

/* --- spans ------------------------------------------------------------------------------------------- */

static const struct {
	const char *element, *class;
} roles[ROLE_COUNT] = {
	[ROLE_TEXT] = { NULL, NULL },
	[ROLE_STRONG] = { "strong", NULL },
	[ROLE_SUBTLE] = { "span", "subtle" },
	[ROLE_TITLE] = { "strong", "title" },
	[ROLE_HEADING] = { NULL, NULL },
	[ROLE_INTERVIEWER] = { "b", "interviewer" },
	[ROLE_CANDIDATE] = { "b", "candidate" },
	[ROLE_COVERED] = { "span", "covered" },
	[ROLE_PARTIAL] = { "span", "partial" },
	[ROLE_MISSED] = { "span", "missed" },
	[ROLE_DENIED] = { "span", "missed" },
	[ROLE_UNSURE] = { "span", "unsure" },
	[ROLE_QUOTE] = { NULL, NULL },
	[ROLE_EVIDENCE] = { "mark", NULL },
	[ROLE_KEY] = { "kbd", NULL },
	[ROLE_BAR] = { "span", "bar" },
	[ROLE_BAR_REST] = { "span", "rest" },
	[ROLE_WARNING] = { "span", "warning" },
};

/* Bars say nothing that the words behind them do not. */
static void add_span(struct str *out, enum role role, const char *text, size_t len)
{
	const char *element = roles[role].element;
	if (element)
		str_addf(out, "<%s", element);
	if (roles[role].class)
		str_addf(out, " class=\"%s\"", roles[role].class);
	if (role == ROLE_BAR || role == ROLE_BAR_REST)
		str_add(out, " aria-hidden=\"true\"");
	if (element)
		str_add_char(out, '>');
	add_bytes(out, text, len);
	if (element)
		str_addf(out, "</%s>", element);
}

static void add_spans(struct str *out, const struct page_line *line, size_t skip)
{
	for (size_t i = 0; i < line->nspans; i++) {
		const char *text = line->spans[i].text + (i ? 0 : skip);
		if (*text)
			add_span(out, line->spans[i].role, text, strlen(text));
	}
}

/* --- blocks ------------------------------------------------------------------------------------------ */

/* A page being written: its entries stand in lists that are closed by what follows. */
struct writer {
	struct str *out;
	unsigned level; /* of its headings */
	unsigned depth; /* of open lists */
};

static void close_lists(struct writer *writer, unsigned depth)
{
	for (; writer->depth > depth; writer->depth--)
		str_add(writer->out, "</li></ul>\n");
}

static void add_heading(struct writer *writer, const struct outline_block *block)
{
	str_addf(writer->out, "<h%u>", writer->level);
	add_spans(writer->out, block->lines, 0);
	str_addf(writer->out, "</h%u>\n", writer->level);
}

/* The label leaves its padding to the style sheet. */
static void add_label(struct str *out, const struct span *span)
{
	size_t len = strlen(span->text);
	while (len && span->text[len - 1] == ' ')
		len--;
	str_add(out, "<span class=\"label\">");
	add_span(out, span->role, span->text, len);
	str_add(out, "</span> ");
}

static void add_paragraph(struct writer *writer, const struct outline_block *block)
{
	str_addf(writer->out, "<p style=\"--indent:%u;--hang:%u\">", block->lines[0].indent,
		 block->label ? block->lines[0].hang : 0);
	for (size_t i = 0; i < block->nlines; i++) {
		struct page_line line = block->lines[i];
		if (i)
			str_add(writer->out, "<br>");
		else if (block->label) {
			add_label(writer->out, line.spans);
			line.spans++;
			line.nspans--;
		}
		add_spans(writer->out, &line, 0);
	}
	str_add(writer->out, "</p>\n");
}

static void add_entry(struct writer *writer, const struct outline_block *block)
{
	close_lists(writer, block->depth);
	if (writer->depth == block->depth)
		str_add(writer->out, "</li>\n");
	for (; writer->depth < block->depth; writer->depth++)
		str_addf(writer->out, "\n<ul style=\"--indent:%u\">\n", writer->depth ? 2 : block->lines[0].indent);
	str_addf(writer->out, "<li%s>", block->marker ? block->number ? "" : " class=\"bullet\"" : " class=\"line\"");
	if (block->number)
		str_addf(writer->out, "<span class=\"number\">%u.</span> ", block->number);
	add_spans(writer->out, block->lines, block->marker);
}

static void add_laid_out(struct writer *writer, const struct outline_block *block)
{
	str_add(writer->out, "<pre tabindex=\"0\">");
	for (size_t i = 0; i < block->nlines; i++) {
		add_spans(writer->out, &block->lines[i], 0);
		str_add_char(writer->out, '\n');
	}
	str_add(writer->out, "</pre>\n");
}

static void add_rule(struct writer *writer, const struct outline_block *block)
{
	(void)block;
	str_add(writer->out, "<hr>\n");
}

static void add_page(struct str *out, const struct page *page, unsigned level)
{
	static void (*const add[])(struct writer *, const struct outline_block *) = {
		[OUTLINE_HEADING] = add_heading,   [OUTLINE_PARAGRAPH] = add_paragraph, [OUTLINE_ENTRY] = add_entry,
		[OUTLINE_LAID_OUT] = add_laid_out, [OUTLINE_RULE] = add_rule,
	};
	struct writer writer = { .out = out, .level = level };
	struct outline outline = outline_of(page);
	struct outline_block block;
	while (outline_next(&outline, &block)) {
		if (block.kind != OUTLINE_ENTRY)
			close_lists(&writer, 0);
		add[block.kind](&writer, &block);
	}
	close_lists(&writer, 0);
}

/* --- the document ------------------------------------------------------------------------------------ */

/* The policy lets nothing be loaded or run, whatever the texts hold. */
static void open_document(struct str *out, const char *title)
{
	str_add(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
		     "'unsafe-inline'\">\n"
		     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		     "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
	html_text(out, title);
	str_add(out, "</title>\n<style>\n");
	str_add(out, html_style);
	str_add(out, "</style>\n</head>\n<body>\n");
}

static void add_contents(struct str *out)
{
	str_add(out, "<nav aria-label=\"Contents\">\n<ol>\n");
	for (size_t part = 0; part < view_export_parts(); part++) {
		str_addf(out, "<li><a href=\"#part-%zu\">", part + 1);
		html_text(out, view_export_title(part));
		str_add(out, "</a></li>\n");
		if (part == DEBRIEF_SIGNAL)
			str_add(out, "<li><a href=\"#charts\">In pictures</a></li>\n");
	}
	str_add(out, "</ol>\n</nav>\n");
}

static void add_head(struct str *out, const struct export_model *model, const char *title)
{
	struct page page;
	str_add(out, "<header>\n<h1>");
	html_text(out, title);
	str_add(out, "</h1>\n");
	page_init(&page);
	view_export_head(&page, model);
	add_page(out, &page, 2);
	page_release(&page);
	str_add(out, "</header>\n");
}

static void add_part(struct str *out, const struct export_model *model, size_t part)
{
	struct page page;
	str_addf(out, "<section aria-labelledby=\"part-%zu\">\n<h2 id=\"part-%zu\">", part + 1, part + 1);
	html_text(out, view_export_title(part));
	str_add(out, "</h2>\n");
	page_init(&page);
	view_export(&page, model, part);
	add_page(out, &page, 3);
	page_release(&page);
	str_add(out, "</section>\n");
}

void export_html(struct str *out, const struct export_model *model)
{
	const char *title = scorer_case(model->session->scorer)->head.title;
	open_document(out, title);
	add_head(out, model, title);
	add_contents(out);
	str_add(out, "<main>\n");
	for (size_t part = 0; part < view_export_parts(); part++) {
		add_part(out, model, part);
		if (part == DEBRIEF_SIGNAL)
			html_charts(out, model);
	}
	str_add(out, "</main>\n</body>\n</html>\n");
}
