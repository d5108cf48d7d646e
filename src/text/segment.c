#include "segment.h"

#include <string.h>

#include "chars.h"
#include "line.h"
#include "mlcoach/base/alloc.h"
#include "tokenise.h"

/* Deeper lists are read as if they were this deep. */
#define BULLETS_MAX 32u
/* Lines at least this long were broken by hand or machine at a margin; shorter ones were meant to end. */
#define WRAPPED_MIN 60u
/* Nobody sets a margin beyond this: such lines end where they end. */
#define WRAPPED_MAX 100u
/* A numbered title, "1. Data", is at most this long. */
#define TITLE_MAX 48u
#define COLUMNS_MAX 32u

struct open_bullet {
	unsigned indent, rank;
	int32_t piece;
	bool title; /* a numbered title: text below it at the same indentation is its own */
};

/* Lines that run on, to be cut into sentences. */
struct block {
	bool open;
	enum piece_kind kind;
	size_t start, end;
	size_t last;    /* where its last line begins */
	size_t longest; /* of its paragraph's lines, bytes */
	unsigned indent, body;
	int32_t parent;
	struct open_bullet bullet; /* for a list entry */
};

struct segmenter {
	struct doc *doc;
	struct block block;
	struct open_bullet bullets[BULLETS_MAX];
	size_t nbullets;
	int32_t headings[LEVELS]; /* by level, -1: none open */
	bool colon_used;          /* something stands under the "Something:" heading */
	bool after_blank;
	unsigned fence; /* the character of the open code fence, 0: none */
	bool in_table;
	enum label columns[COLUMNS_MAX]; /* what the table's head says of each column */
	uint32_t line;                   /* number of the line that `line_at` is on */
	size_t line_at;
};

/* --- pieces --- */

static void trim(const char *text, size_t *start, size_t *end)
{
	while (*start < *end && char_is_space((unsigned char)text[*start]))
		++*start;
	while (*end > *start && char_is_space((unsigned char)text[*end - 1]))
		--*end;
}

static uint32_t line_number(struct segmenter *seg, size_t at)
{
	const char *text = seg->doc->text, *newline;
	while (seg->line_at < at && (newline = memchr(text + seg->line_at, '\n', at - seg->line_at))) {
		seg->line++;
		seg->line_at = (size_t)(newline - text) + 1;
	}
	seg->line_at = at;
	return seg->line;
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
	tokenise(doc, index, start, end);
	if (doc->ntokens == first)
		return -1;
	enum label label = label_read(doc->text, start, end);
	struct piece *piece = &doc->pieces[doc->npieces++];
	*piece = (struct piece) {
		.start = (uint32_t)start,
		.end = (uint32_t)end,
		.first = first,
		.count = (uint32_t)doc->ntokens - first,
		.kind = (uint8_t)kind,
		.depth = depth_below(doc, parent),
		.parent = parent,
		.label_con = label == LABEL_CON,
		.label_pro = label == LABEL_PRO,
		.line = line_number(seg, start),
	};
	piece->question = piece_is_question(doc, piece);
	seg->colon_used |= parent >= 0 && parent == seg->headings[LEVEL_COLON];
	return (int32_t)index;
}

/* --- blocks --- */

static void push_bullet(struct segmenter *seg, struct open_bullet bullet)
{
	if (seg->nbullets == BULLETS_MAX)
		seg->nbullets--;
	seg->bullets[seg->nbullets++] = bullet;
}

static void end_block(struct segmenter *seg)
{
	struct block *block = &seg->block;
	if (!block->open)
		return;
	int32_t first = -1;
	for (size_t at = block->start; at < block->end;) {
		size_t end = sentence_end(seg->doc->text, at, block->end);
		int32_t piece = add_piece(seg, at, end, block->kind, block->parent);
		if (first < 0)
			first = piece;
		at = end;
	}
	if (block->kind == PIECE_BULLET && block->bullet.piece < 0 && first >= 0) {
		block->bullet.piece = first;
		push_bullet(seg, block->bullet);
	}
	block->open = false;
}

static void begin_block(struct segmenter *seg, const struct line *line, enum piece_kind kind, int32_t parent)
{
	seg->block = (struct block) {
		.open = true,
		.kind = kind,
		.start = line->start,
		.end = line->end,
		.last = line->begin,
		.longest = line->end - line->begin,
		.indent = line->indent,
		.body = line->body,
		.parent = parent,
		.bullet = { .indent = line->indent, .rank = line->level, .piece = -1 },
	};
}

static int32_t heading_above(const struct segmenter *seg, unsigned level)
{
	while (level--)
		if (seg->headings[level] >= 0)
			return seg->headings[level];
	return -1;
}

static int32_t current_parent(const struct segmenter *seg)
{
	return seg->nbullets ? seg->bullets[seg->nbullets - 1].piece : heading_above(seg, LEVELS);
}

/* --- headings --- */

static void close_headings(struct segmenter *seg, unsigned from)
{
	for (unsigned level = from; level < LEVELS; level++)
		seg->headings[level] = -1;
	seg->colon_used = false;
}

static void add_heading(struct segmenter *seg, const struct line *line, unsigned level)
{
	end_block(seg);
	seg->nbullets = 0;
	close_headings(seg, level);
	seg->headings[level] = add_piece(seg, line->start, line->end, PIECE_HEADING, heading_above(seg, level));
}

/* "Pros:" below a bullet and further in: a heading of that bullet. */
static void add_inner_heading(struct segmenter *seg, const struct line *line)
{
	end_block(seg);
	while (seg->nbullets && seg->bullets[seg->nbullets - 1].indent >= line->indent)
		seg->nbullets--;
	if (!seg->nbullets) {
		add_heading(seg, line, LEVEL_COLON);
		return;
	}
	int32_t piece = add_piece(seg, line->start, line->end, PIECE_HEADING, current_parent(seg));
	if (piece >= 0)
		push_bullet(seg, (struct open_bullet) { .indent = line->indent, .piece = piece });
}

/* --- bullets --- */

static bool rank_is_open(const struct segmenter *seg, unsigned indent, unsigned rank)
{
	for (size_t i = seg->nbullets; i-- && seg->bullets[i].indent >= indent;)
		if (seg->bullets[i].indent == indent && seg->bullets[i].rank == rank)
			return true;
	return false;
}

static void close_bullets_for(struct segmenter *seg, const struct line *line)
{
	bool open = rank_is_open(seg, line->indent, line->level);
	while (seg->nbullets) {
		const struct open_bullet *top = &seg->bullets[seg->nbullets - 1];
		bool same = top->indent == line->indent;
		if (top->indent < line->indent || (same && !open && top->rank < line->level))
			return;
		bool last = same && top->rank == line->level;
		seg->nbullets--;
		if (last && open)
			return;
	}
}

static bool is_title(const char *text, const struct line *line)
{
	size_t len = line->end - line->start;
	return line->level == BULLET_NUMBER && len && len <= TITLE_MAX && !strchr(".?!;,", text[line->end - 1]);
}

static void add_bullet(struct segmenter *seg, const struct line *line)
{
	end_block(seg);
	close_bullets_for(seg, line);
	begin_block(seg, line, PIECE_BULLET, current_parent(seg));
	seg->block.bullet.title = is_title(seg->doc->text, line);
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
		if (strlen(open[i]) == end - at && !memcmp(open[i], text + at, end - at))
			return true;
	return false;
}

/* Whether the line runs on from the open block: it was broken at a margin, not meant to end. */
static bool runs_on(const struct segmenter *seg, const struct line *line)
{
	const struct block *block = &seg->block;
	const char *text = seg->doc->text;
	if (!block->open || seg->after_blank || block->end == block->start || text[block->end - 1] == ':')
		return false;
	if (ends_open(text, block->start, block->end))
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

static void close_bullets_for_text(struct segmenter *seg, const struct line *line)
{
	while (seg->nbullets) {
		const struct open_bullet *top = &seg->bullets[seg->nbullets - 1];
		if (top->indent < line->indent || (top->title && top->indent == line->indent && !seg->after_blank))
			return;
		seg->nbullets--;
	}
	if (seg->after_blank && seg->colon_used)
		close_headings(seg, LEVEL_COLON);
}

static void add_text(struct segmenter *seg, const struct line *line)
{
	if (runs_on(seg, line)) {
		extend_block(seg, line);
		return;
	}
	if (line->colon) {
		if (seg->nbullets || seg->block.kind == PIECE_BULLET)
			add_inner_heading(seg, line);
		else
			add_heading(seg, line, LEVEL_COLON);
		return;
	}
	bool same = continues_entry(seg, line);
	struct block before = seg->block;
	end_block(seg);
	if (!same)
		close_bullets_for_text(seg, line);
	bool entry = same && before.kind == PIECE_BULLET;
	begin_block(seg, line, entry ? PIECE_BULLET : PIECE_SENTENCE, same ? before.parent : current_parent(seg));
	if (same) {
		seg->block.longest = before.longest > seg->block.longest ? before.longest : seg->block.longest;
		seg->block.indent = before.indent;
		seg->block.body = before.body;
	}
	if (entry) /* its first piece is the list's entry already */
		seg->block.bullet.piece = 0;
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
		int32_t cell = add_piece(seg, at, end, PIECE_CELL, current_parent(seg));
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
		close_bullets_for_text(seg, line);
		memset(seg->columns, 0, sizeof seg->columns);
	}
	if (!line_is_separator(seg->doc->text, line))
		read_row(seg, line);
	seg->in_table = true;
}

/* --- lines --- */

/* "Data" over "====" or "----" is a heading; "a | b" over "--|--" is the head of a table. */
static bool add_by_next(struct segmenter *seg, const struct line *line)
{
	const struct doc *doc = seg->doc;
	bool has_bar = memchr(doc->text + line->start, '|', line->end - line->start);
	if (seg->in_table && has_bar) {
		add_row(seg, line);
		return true;
	}
	/* Only a short look: the next line is read again in its turn. */
	if (line->next >= doc->len || !strchr("-=|: ", doc->text[line->next] ? doc->text[line->next] : 'x'))
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
	add_piece(seg, start, end, PIECE_CODE, current_parent(seg));
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
		close_bullets_for_text(seg, line);
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
	close_headings(&seg, 0);
	for (size_t at = 0; at < doc->len;) {
		struct line line = line_read(doc->text, doc->len, at);
		if (seg.fence)
			add_code(&seg, &line);
		else
			add_line(&seg, &line);
		at = line.next;
	}
	end_block(&seg);
}
