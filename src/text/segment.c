#include "segment.h"

#include <string.h>

#include "chars.h"
#include "line.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/text/utf8.h"
#include "outline.h"
#include "tokenise.h"
#include "traits.h"

/* Lines at least this long were broken by hand or machine at a margin; shorter ones were meant to end. */
#define WRAPPED_MIN 60u
/* Nobody sets a margin beyond this: such lines end where they end. */
#define WRAPPED_MAX 100u
/* A numbered title, "1. Data", is at most this long. */
#define TITLE_MAX 48u
#define COLUMNS_MAX 32u

/* The line that the pieces to be added begin on, or a later one. */
struct place {
	uint32_t line;
	size_t next; /* where the next one begins */
};

/* Lines that run on, to be cut into sentences. */
struct block {
	struct place place;
	bool open;
	enum piece_kind kind;
	size_t start, end;
	size_t last;    /* where its last line begins */
	size_t longest; /* of its paragraph's lines, bytes */
	unsigned indent, body;
	int32_t parent;
	bool entry; /* its first piece is an entry of the outline */
	bool title;
	enum outline_rank rank;
};

struct segmenter {
	struct doc *doc;
	struct block block;
	struct outline outline;
	bool after_blank;
	unsigned fence; /* the character of the open code fence, 0: none */
	bool in_table;
	enum label columns[COLUMNS_MAX]; /* what the table's head says of each column */
	struct place place; /* the line at hand; while a block is cut, one of its own */
};

/* --- pieces --- */

static void trim(const char *text, size_t *start, size_t *end)
{
	for (;; ++*start) {
		*start = char_skip_invisible(text, *start, *end);
		if (*start == *end || !char_is_space((unsigned char)text[*start]))
			break;
	}
	while (*end > *start) {
		size_t used, at = char_before(text, *end);
		if (!char_is_space((unsigned char)text[at]) && !char_is_invisible(utf8_decode(text + at, *end - at, &used)))
			break;
		*end = at;
	}
}

/* The number of the line that `at` is on; it only goes forth. */
static uint32_t line_number(struct segmenter *seg, size_t at)
{
	struct place *place = &seg->place;
	while (at >= place->next) {
		const char *newline = memchr(seg->doc->text + place->next, '\n', seg->doc->len - place->next);
		place->line++;
		place->next = newline ? (size_t)(newline - seg->doc->text) + 1 : SIZE_MAX;
	}
	return place->line;
}

static uint8_t depth_below(const struct doc *doc, int32_t parent)
{
	if (parent < 0)
		return 0;
	uint8_t depth = doc->pieces[parent].depth;
	return depth == UINT8_MAX ? depth : (uint8_t)(depth + 1);
}

/* Adds one piece with its tokens; -1 when nothing in it can be read. */
static int32_t add_piece(struct segmenter *seg, size_t start, size_t end, enum piece_kind kind, int32_t parent)
{
	struct doc *doc = seg->doc;
	trim(doc->text, &start, &end);
	if (doc->npieces == doc->pieces_cap) {
		doc->pieces_cap = doc->pieces_cap * 2 + 16;
		doc->pieces = alloc_resize(doc->pieces, doc->pieces_cap, sizeof *doc->pieces);
	}
	uint32_t index = (uint32_t)doc->npieces, first = (uint32_t)doc->ntokens;
	unsigned traits = tokenise(doc, index, start, end);
	if (doc->ntokens == first)
		return -1;
	enum label label = traits & TRAIT_LABEL ? label_read(doc->text, start, end) : LABEL_NONE;
	struct piece *piece = &doc->pieces[doc->npieces++];
	*piece = (struct piece) {
		.start = (uint32_t)start,
		.end = (uint32_t)end,
		.first = first,
		.count = (uint32_t)doc->ntokens - first,
		.kind = (uint8_t)kind,
		.traits = (uint16_t)traits,
		.depth = depth_below(doc, parent),
		.parent = parent,
		.label_con = label == LABEL_CON,
		.label_pro = label == LABEL_PRO,
		.line = line_number(seg, start),
	};
	piece->question = piece_is_question(doc, piece);
	outline_use(&seg->outline, parent);
	return (int32_t)index;
}

/* --- blocks --- */

static void end_block(struct segmenter *seg)
{
	struct block *block = &seg->block;
	if (!block->open)
		return;
	int32_t first = -1;
	struct place here = seg->place;
	seg->place = block->place;
	for (size_t at = block->start; at < block->end;) {
		size_t end = sentence_end(seg->doc->text, at, block->end);
		int32_t piece = add_piece(seg, at, end, block->kind, block->parent);
		if (first < 0)
			first = piece;
		at = end;
	}
	seg->place = here;
	if (block->entry && first >= 0)
		outline_add_entry(&seg->outline,
				  (struct outline_entry) { block->indent, block->rank, block->title, first });
	block->open = false;
}

static void begin_block(struct segmenter *seg, const struct line *line, enum piece_kind kind, int32_t parent)
{
	seg->block = (struct block) {
		.place = seg->place,
		.open = true,
		.kind = kind,
		.start = line->start,
		.end = line->end,
		.last = line->begin,
		.longest = line->end - line->begin,
		.indent = line->indent,
		.body = line->body,
		.parent = parent,
	};
}

static int32_t parent_now(const struct segmenter *seg)
{
	return outline_parent(&seg->outline);
}

/* --- headings and entries --- */

static void add_heading(struct segmenter *seg, const struct line *line, unsigned level)
{
	end_block(seg);
	outline_close_for_heading(&seg->outline, level);
	int32_t piece = add_piece(seg, line->start, line->end, PIECE_HEADING, parent_now(seg));
	outline_add_heading(&seg->outline, level, piece);
}

/* "Something:" below an entry of a list is a heading of that entry. */
static void add_colon_heading(struct segmenter *seg, const struct line *line)
{
	bool label = label_read(seg->doc->text, line->start, line->end) != LABEL_NONE;
	end_block(seg);
	outline_close_for_label(&seg->outline, line->indent, seg->after_blank && !label);
	if (!seg->outline.nentries) {
		add_heading(seg, line, LEVEL_COLON);
		return;
	}
	int32_t piece = add_piece(seg, line->start, line->end, PIECE_HEADING, parent_now(seg));
	if (piece >= 0)
		outline_add_entry(&seg->outline, (struct outline_entry) { line->indent, RANK_LABEL, false, piece });
}

static bool is_title(const char *text, const struct line *line)
{
	size_t len = line->end - line->start;
	return line->level == RANK_NUMBER && len && len <= TITLE_MAX && !strchr(".?!;,", text[line->end - 1]);
}

static void add_bullet(struct segmenter *seg, const struct line *line)
{
	end_block(seg);
	outline_close_for_entry(&seg->outline, line->indent, line->level);
	begin_block(seg, line, PIECE_BULLET, parent_now(seg));
	seg->block.entry = true;
	seg->block.rank = line->level;
	seg->block.title = is_title(seg->doc->text, line);
}

/* --- prose --- */

static size_t first_word(const char *text, const struct line *line)
{
	size_t at = line->start;
	while (at < line->end && !char_is_space((unsigned char)text[at]))
		at++;
	return at - line->start;
}

/* A line that ends in one of these is not finished. */
static bool ends_open(const char *text, size_t start, size_t end)
{
	static const char *const open[] = {
		"a",  "an", "and", "as",  "at",  "because", "but",  "by",  "for",  "from", "if",  "in", "into", "is",
		"of", "on", "or",  "our", "per", "so",      "that", "the", "then", "to",   "via", "we", "with", "which",
	};
	if (text[end - 1] == ',')
		return true;
	size_t at = end;
	while (at > start && end - at < 8 && char_is_letter((unsigned char)text[at - 1]))
		at--;
	if (at == end || (at > start && !char_is_blank((unsigned char)text[at - 1])))
		return false;
	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		if (open[i][0] == text[at] && strlen(open[i]) == end - at && !memcmp(open[i], text + at, end - at))
			return true;
	return false;
}

/* Shorter lines are notes, whatever letter the next begins with. */
#define NOTE_MAX 20u

/* A sentence begins with a capital and ends with a mark: a line without that mark, the next without a capital, are one
 * sentence that was broken by hand. */
static bool is_broken(const char *text, const struct block *block, const struct line *line)
{
	return block->kind == PIECE_SENTENCE && char_is_upper((unsigned char)text[block->start]) && !strchr(".!?;", text[block->end - 1]) &&
	       char_is_lower((unsigned char)text[line->start]) && block->end - block->last >= NOTE_MAX;
}

/* Whether the line runs on from the open block: it was broken at a margin, not meant to end. */
static bool runs_on(const struct segmenter *seg, const struct line *line)
{
	const struct block *block = &seg->block;
	const char *text = seg->doc->text;
	if (!block->open || seg->after_blank || block->end == block->start || text[block->end - 1] == ':')
		return false;
	if (ends_open(text, block->start, block->end) || is_broken(text, block, line))
		return true;
	size_t len = line->end - line->begin, before = block->end - block->last;
	size_t margin = block->longest > len ? block->longest : len;
	return margin >= WRAPPED_MIN && margin <= WRAPPED_MAX && before + 1 + first_word(text, line) > margin;
}

static void extend_block(struct segmenter *seg, const struct line *line)
{
	struct block *block = &seg->block;
	block->end = line->end;
	block->last = line->begin;
	if (line->end - line->begin > block->longest)
		block->longest = line->end - line->begin;
}

/* A new line of the same paragraph or list entry that does not run on. */
static bool continues_entry(const struct segmenter *seg, const struct line *line)
{
	const struct block *block = &seg->block;
	if (!block->open || seg->after_blank)
		return false;
	return block->kind != PIECE_BULLET ? line->indent == block->indent
					   : line->indent > block->indent && line->indent <= block->body + 1;
}

/* A block of its own with the same place in the outline. */
static void begin_next_line(struct segmenter *seg, const struct line *line)
{
	struct block before = seg->block;
	end_block(seg);
	begin_block(seg, line, before.kind, before.parent);
	seg->block.indent = before.indent;
	seg->block.body = before.body;
	if (before.longest > seg->block.longest)
		seg->block.longest = before.longest;
}

static void add_text(struct segmenter *seg, const struct line *line)
{
	if (runs_on(seg, line)) {
		extend_block(seg, line);
		return;
	}
	if (line->colon) {
		add_colon_heading(seg, line);
		return;
	}
	if (continues_entry(seg, line)) {
		begin_next_line(seg, line);
		return;
	}
	end_block(seg);
	outline_close_for_text(&seg->outline, line->indent, seg->after_blank);
	begin_block(seg, line, PIECE_SENTENCE, parent_now(seg));
}

/* --- tables --- */

static size_t cell_end(const char *text, size_t at, size_t end)
{
	while (at < end && (text[at] != '|' || text[at - 1] == '\\'))
		at++;
	return at;
}

static void read_row(struct segmenter *seg, const struct line *line)
{
	const char *text = seg->doc->text;
	bool head = !seg->in_table;
	size_t at = line->start + (text[line->start] == '|');
	for (size_t column = 0; at < line->end; column++) {
		size_t end = at < line->end ? cell_end(text, at, line->end) : at;
		int32_t cell = add_piece(seg, at, end, PIECE_CELL, parent_now(seg));
		at = end + 1;
		if (column >= COLUMNS_MAX)
			continue;
		if (head)
			seg->columns[column] = LABEL_NONE;
		if (cell < 0)
			continue;
		struct piece *piece = &seg->doc->pieces[cell];
		if (head)
			seg->columns[column] = piece->label_con ? LABEL_CON : piece->label_pro ? LABEL_PRO : LABEL_NONE;
		piece->label_con |= seg->columns[column] == LABEL_CON;
		piece->label_pro |= seg->columns[column] == LABEL_PRO;
	}
}

static void add_row(struct segmenter *seg, const struct line *line)
{
	end_block(seg);
	if (!seg->in_table) {
		outline_close_for_text(&seg->outline, line->indent, seg->after_blank);
		memset(seg->columns, 0, sizeof seg->columns);
	}
	if (!line_is_separator(seg->doc->text, line))
		read_row(seg, line);
	seg->in_table = true;
}

/* --- lines --- */

/* What a line may begin with that makes the one above it a heading or the head of a table. */
static bool begins_under(char c)
{
	return c == '-' || c == '=' || c == '|' || c == ':' || c == ' ';
}

/* "Data" over "====" or "----" is a heading; "a | b" over "--|--" is the head of a table. */
static bool add_by_next(struct segmenter *seg, const struct line *line)
{
	const struct doc *doc = seg->doc;
	/* Only a short look: the next line is read again in its turn. */
	bool look = line->next < doc->len && begins_under(doc->text[line->next]);
	if (!look && !seg->in_table)
		return false;
	bool has_bar = memchr(doc->text + line->start, '|', line->end - line->start);
	if (seg->in_table && has_bar) {
		add_row(seg, line);
		return true;
	}
	if (!look)
		return false;
	struct line next = line_read(doc->text, doc->len, line->next);
	if (has_bar && line_is_separator(doc->text, &next)) {
		add_row(seg, line);
		return true;
	}
	bool underlined = next.kind == LINE_RULE && (next.level == '=' || next.level == '-');
	if (!underlined || seg->block.open || line->end - line->start > WRAPPED_MIN)
		return false;
	add_heading(seg, line, next.level == '=' ? 1 : 2);
	return true;
}

static void add_code(struct segmenter *seg, const struct line *line)
{
	if (line->kind == LINE_FENCE && line->level == seg->fence) {
		seg->fence = 0;
		return;
	}
	size_t start = line->begin, end = line->next;
	add_piece(seg, start, end, PIECE_CODE, parent_now(seg));
}

static void add_line(struct segmenter *seg, const struct line *line)
{
	bool table = line->kind == LINE_TABLE;
	switch (line->kind) {
	case LINE_TEXT:
		if (add_by_next(seg, line))
			table = true;
		else
			add_text(seg, line);
		break;
	case LINE_BULLET:
		add_bullet(seg, line);
		break;
	case LINE_HEADING:
		add_heading(seg, line, line->level);
		break;
	case LINE_TABLE:
		add_row(seg, line);
		break;
	case LINE_FENCE:
		end_block(seg);
		outline_close_for_text(&seg->outline, line->indent, seg->after_blank);
		seg->fence = line->level;
		break;
	case LINE_BLANK:
	case LINE_RULE:
		end_block(seg);
		break;
	}
	seg->in_table &= table;
	seg->after_blank = line->kind == LINE_BLANK || line->kind == LINE_RULE;
}

void segment(struct doc *doc)
{
	struct segmenter seg = { .doc = doc };
	outline_init(&seg.outline);
	for (size_t at = 0; at < doc->len;) {
		struct line line = line_read(doc->text, doc->len, at);
		seg.place.next = line.next;
		if (seg.fence)
			add_code(&seg, &line);
		else
			add_line(&seg, &line);
		at = line.next;
		seg.place.line++;
	}
	end_block(&seg);
}
