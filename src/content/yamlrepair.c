/* yamlrepair: ways to mend a copy of a YAML text, each for one kind of mistake. A guess that was wrong shows as
 * another failure on the same line; then the line goes. */
#include <string.h>

#include "yamlerror.h"

static char at(const struct yaml_copy *copy, size_t i)
{
	return copy->text.data[i];
}

static void put(struct yaml_copy *copy, size_t where, char c)
{
	copy_wound(copy, where, false);
	copy->text.data[where] = c;
}

size_t first_of(const struct yaml_copy *copy, size_t where)
{
	size_t begin = line_begin(copy, where);
	return begin + line_indent(copy, begin);
}

/* Where the text of a line ends: before blanks and a comment. */
static size_t text_end(const struct yaml_copy *copy, size_t where)
{
	size_t end = line_end(copy, where);
	for (size_t i = where; i + 1 < end; i++)
		if (at(copy, i) == ' ' && at(copy, i + 1) == '#')
			end = i;
	while (end > where && strchr(" \t", at(copy, end - 1)))
		end--;
	return end;
}

/* The same without the brackets and commas at its end that close what is around. */
static size_t entry_end(const struct yaml_copy *copy, size_t where, bool flow)
{
	size_t end = text_end(copy, where);
	while (flow && end > where + 1 && strchr("]}, ", at(copy, end - 1)))
		end--;
	return end;
}

const struct nest *innermost(const struct yaml_failure *failure)
{
	return failure->nopen ? &failure->levels[failure->nopen - 1] : NULL;
}

bool in_flow(const struct yaml_failure *failure)
{
	return failure->nopen && innermost(failure)->flow;
}

static bool is_letter(char c)
{
	return c == '_' || c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

size_t word_end(const struct yaml_copy *copy, size_t where)
{
	while (is_letter(at(copy, where)))
		where++;
	return where;
}

bool is_dash(const struct yaml_copy *copy, size_t where)
{
	return at(copy, where) == '-' && strchr(" \r\n", at(copy, where + 1));
}

bool is_key_line(const struct yaml_copy *copy, size_t colon)
{
	size_t first = first_of(copy, colon);
	while (is_dash(copy, first))
		first += 1 + strspn(copy->text.data + first + 1, " ");
	return first < colon && word_end(copy, first) == colon;
}

static bool blank_block(struct yaml_copy *copy, size_t where)
{
	size_t begin = line_begin(copy, where), end = block_end(copy, begin, false);
	if (line_is_empty(copy, begin))
		return false;
	copy_wound(copy, begin, true);
	copy_blank(copy, begin, end);
	return true;
}

bool repair_block(struct yaml_copy *copy, const struct yaml_failure *failure)
{
	return blank_block(copy, failure->at);
}

bool repair_rest(struct yaml_copy *copy, const struct yaml_failure *failure)
{
	size_t end = line_end(copy, failure->at);
	if (end == failure->at)
		return false;
	put(copy, failure->at, ' ');
	copy_blank(copy, failure->at, end);
	return true;
}

static bool replace(struct yaml_copy *copy, size_t where)
{
	if (where >= copy->text.len || strchr("\r\n", at(copy, where)))
		return false;
	put(copy, where, strchr(" \t", at(copy, where)) ? ' ' : 'x');
	return true;
}

bool repair_character(struct yaml_copy *copy, const struct yaml_failure *failure)
{
	return replace(copy, failure->at);
}

bool repair_beginning(struct yaml_copy *copy, const struct yaml_failure *failure)
{
	return strchr("&*!", at(copy, failure->from)) && replace(copy, failure->from);
}

bool repair_escape(struct yaml_copy *copy, const struct yaml_failure *failure)
{
	size_t where = failure->at;
	while (where > failure->from && at(copy, where) != '\\')
		where--;
	return at(copy, where) == '\\' && replace(copy, where);
}

bool repair_dash(struct yaml_copy *copy, const struct yaml_failure *failure)
{
	if (in_flow(failure))
		return repair_flow(copy, failure);
	put(copy, failure->at, ' ');
	return true;
}

bool repair_node(struct yaml_copy *copy, const struct yaml_failure *failure)
{
	if (!strchr(",]}", at(copy, failure->at)) || failure->at >= copy->text.len)
		return false;
	put(copy, failure->at, ' ');
	return true;
}

bool repair_colon(struct yaml_copy *copy, const struct yaml_failure *failure)
{
	if (at(copy, failure->at) != ':')
		return false;
	bool moved = *copy_touched(copy, failure->at) & TOUCHED_MOVED;
	if (!moved && is_key_line(copy, failure->at) && repair_indent(copy, failure))
		return true;
	put(copy, failure->at, ';');
	return true;
}

/* --- indentation --- */

static size_t distance(size_t a, size_t b)
{
	return a > b ? a - b : b - a;
}

/* The indentation of the next line that has text; 0: none has. */
static size_t indent_below(const struct yaml_copy *copy, size_t begin)
{
	do
		begin = line_next(copy, begin);
	while (begin < copy->text.len && line_is_empty(copy, begin));
	return begin < copy->text.len ? line_indent(copy, begin) : 0;
}

/* How many blanks a line like this one has beside those around it: where what is below it stays below it, of those
 * the nearest, of two the deeper. */
static bool fitting(size_t *out, const struct yaml_copy *copy, const struct yaml_failure *failure, size_t begin)
{
	size_t indent = line_indent(copy, begin), end = text_end(copy, begin + indent);
	bool dash = is_dash(copy, begin + indent), holds = dash || at(copy, end - 1) == ':';
	size_t below = holds ? indent_below(copy, begin) : 0;
	bool found = false, best_keeps = false;
	for (size_t i = 0; i < failure->nlevels; i++) {
		size_t column = failure->levels[i].column;
		bool keeps = dash ? below == column + 2 : below <= indent || below > column;
		bool nearer = !found || distance(column, indent) <= distance(*out, indent);
		if (failure->levels[i].flow || failure->levels[i].list != dash ||
		    (found && (keeps != best_keeps ? best_keeps : !nearer)))
			continue;
		*out = column;
		best_keeps = keeps;
		found = true;
	}
	return found && *out != indent;
}

/* True when what is below an entry, "- key: …", was moved with it. */
static bool moved_along(const struct yaml_copy *copy, size_t begin)
{
	size_t indent = line_indent(copy, begin);
	return is_dash(copy, begin + indent) && indent_below(copy, begin) == indent + 2;
}

/* Gives the line that begins at a byte another indentation, and with it those of the block that would not stay with
 * it otherwise. */
static void move_block(struct yaml_copy *copy, size_t begin, size_t to)
{
	struct rewrite out = REWRITE_INIT;
	size_t from = line_indent(copy, begin), end = block_end(copy, begin, true);
	bool along = moved_along(copy, begin);
	rewrite_add(&out, copy, 0, begin);
	for (size_t next; begin < end; begin = next) {
		size_t own = line_indent(copy, begin);
		bool moves = !line_is_empty(copy, begin) && (own == from || own < to || along);
		next = line_next(copy, begin);
		if (moves) {
			*copy_touched(copy, begin) |= TOUCHED_MOVED;
			rewrite_blanks(&out, copy->origin[begin], own - from + to);
		}
		rewrite_add(&out, copy, begin + (moves ? own : 0), next);
	}
	rewrite_add(&out, copy, end, copy->text.len);
	copy_take(copy, &out);
}

bool repair_indent(struct yaml_copy *copy, const struct yaml_failure *failure)
{
	size_t begin = line_begin(copy, failure->at), indent = line_indent(copy, begin), to = 0;
	size_t first = begin + indent;
	bool moved = *copy_touched(copy, first) & TOUCHED_MOVED;
	if (line_is_empty(copy, begin) || (failure->at != first && !is_key_line(copy, failure->at)))
		return false;
	if (moved || !fitting(&to, copy, failure, begin))
		return blank_block(copy, begin);
	move_block(copy, begin, to);
	return true;
}

bool repair_glued(struct yaml_copy *copy, const struct yaml_failure *failure)
{
	size_t first = failure->at, word = word_end(copy, first);
	if (at(copy, first) == '-')
		copy_splice(copy, first + 1, 0, " ", 1);
	else if (at(copy, word) == ':')
		copy_splice(copy, word + 1, 0, " ", 1);
	else
		copy_splice(copy, word, 0, ":", 1);
	return true;
}

bool opens_block(const struct yaml_copy *copy, size_t begin)
{
	size_t end = line_end(copy, begin);
	const char *text = copy->text.data;
	while (end > begin && strchr(" \t", text[end - 1]))
		end--;
	while (end > begin && strchr("+-0123456789", text[end - 1]))
		end--;
	return end > begin + 1 && strchr("|>", text[end - 1]) && strchr(" \t", text[end - 2]);
}

bool repair_text(struct yaml_copy *copy, const struct yaml_failure *failure)
{
	size_t begin = line_begin(copy, failure->from), indent = line_indent(copy, begin), end = begin, next;
	struct rewrite out = REWRITE_INIT;
	rewrite_add(&out, copy, 0, begin);
	for (; end < copy->text.len; end = next) {
		size_t first = first_of(copy, end), word = word_end(copy, first);
		bool key = word > first && at(copy, word) == ':' && strchr(" \r\n", at(copy, word + 1));
		if (!line_is_empty(copy, end) && (key || is_dash(copy, first) || first - end < indent))
			break;
		next = line_next(copy, end);
		rewrite_blanks(&out, copy->origin[end], indent + 1);
		rewrite_add(&out, copy, end, next);
	}
	rewrite_add(&out, copy, end, copy->text.len);
	if (end == begin)
		str_release(&out.text), vec_release(&out.origin);
	else
		copy_take(copy, &out);
	return end > begin;
}

bool repair_key(struct yaml_copy *copy, const struct yaml_failure *failure)
{
	size_t first = failure->from, end = text_end(copy, first), word = word_end(copy, first);
	bool deeper = block_end(copy, line_begin(copy, first), false) > line_next(copy, first);
	size_t behind = word + strspn(copy->text.data + word, " ");
	bool block = behind < end && strchr("|>", at(copy, behind));
	if (word > first && deeper && (word == end || block)) {
		copy_splice(copy, word, 0, ":", 1);
		return true;
	}
	return blank_block(copy, first);
}

/* --- quotes and brackets --- */

bool repair_quote(struct yaml_copy *copy, const struct yaml_failure *failure)
{
	bool known = failure->problem && strstr(failure->problem, "found unexpected");
	size_t open = known ? failure->from : failure->open;
	char quote[2] = { at(copy, open), '\0' };
	if (!strchr("\"'", *quote) || open >= copy->text.len)
		return false;
	size_t end = entry_end(copy, open, in_flow(failure));
	copy_wound(copy, open, false);
	for (size_t i = open + 1; i < end; i++) /* whatever may escape it */
		if (strchr("\"'\\", at(copy, i)))
			copy->text.data[i] = 'x';
	copy_splice(copy, end > open ? end : open + 1, 0, quote, 1);
	return true;
}

/* The whole entry becomes a word. */
bool repair_behind(struct yaml_copy *copy, const struct yaml_failure *failure)
{
	if (line_begin(copy, failure->open) != line_begin(copy, failure->close))
		return repair_quote(copy, failure);
	size_t end = entry_end(copy, failure->open, in_flow(failure));
	copy_blank(copy, failure->open, end);
	put(copy, failure->open, 'x');
	return true;
}

bool leaves_flow(const struct yaml_copy *copy, size_t where, size_t open)
{
	size_t first = first_of(copy, where), word = word_end(copy, first);
	bool same = line_begin(copy, where) == line_begin(copy, open);
	if (where >= copy->text.len)
		return true;
	return !same && (is_dash(copy, first) || (word > first && at(copy, word) == ':'));
}

/* Where the text of the lines before one ends. */
static size_t end_before(const struct yaml_copy *copy, size_t where, size_t open)
{
	size_t begin = line_begin(copy, where);
	while (begin > open && line_is_empty(copy, begin = line_begin(copy, begin - 1)))
		;
	return text_end(copy, begin > open ? begin : open);
}

bool repair_flow(struct yaml_copy *copy, const struct yaml_failure *failure)
{
	const struct nest *level = innermost(failure);
	if (!level || !level->flow)
		return false;
	const char *close = level->list ? "]" : "}";
	size_t where = failure->at;
	if (leaves_flow(copy, where, level->at)) {
		bool same = line_begin(copy, where) == line_begin(copy, level->at);
		copy_splice(copy, same ? where : end_before(copy, where, level->at), 0, close, 1);
	} else if (at(copy, where) == ':') {
		put(copy, where, ';');
	} else if (strchr("]}", at(copy, where))) {
		put(copy, where, *close);
	} else {
		copy_splice(copy, where, 0, ", ", 2);
	}
	return true;
}
