/* Our subset of YAML: what it means, and what is said about the rest. The cases follow yaml-test-suite
 * (https://github.com/yaml/yaml-test-suite) as far as they are about the subset. */
#include "support/support.h"

#include "../../src/content/read.h"

/* A tree on one line: {key:value}, [value], text as 'text', numbers, true, false, null. */
static void dump(struct str *out, const struct node *node)
{
	bool list = node->kind == NODE_LIST, map = node->kind == NODE_MAP;
	if (node->kind == NODE_STRING)
		str_addf(out, "'%s'", node->text);
	else if (node->kind == NODE_NUMBER)
		str_addf(out, "%g", node->number);
	else if (node->kind == NODE_BOOL)
		str_add(out, node->number != 0 ? "true" : "false");
	else if (node->kind == NODE_NULL)
		str_add(out, "null");
	if (!list && !map)
		return;
	str_add(out, list ? "[" : "{");
	for (size_t i = 0; i < node->len; i++) {
		str_add(out, i ? "," : "");
		if (map)
			str_addf(out, "%s:", node->children[i].key);
		dump(out, &node->children[i]);
	}
	str_add(out, list ? "]" : "}");
}

/* The tree or, when it is not good, the messages with their places. */
static char *outcome(const char *text, size_t len, bool json)
{
	struct diags diags;
	struct arena arena;
	struct str out = STR_INIT;
	diags_init(&diags);
	arena_init(&arena);
	struct node *root = (json ? json_read : yaml_read)(&arena, text, len, "x", &diags);
	for (size_t i = 0; i < diags.len; i++)
		str_addf(&out, "%s%u:%u %s", i ? "; " : "", diags.items[i].at.line, diags.items[i].at.column,
			 diags.items[i].message);
	assert_true(root || diags.errors);
	if (!diags.len)
		dump(&out, root);
	arena_release(&arena);
	diags_release(&diags);
	return str_detach(&out);
}

#define NEITHER "neither 'key: value' nor '- entry'; check quotes, indentation and the space after ':' or '-'"

#define CASE(name, text, expected)                                                                                     \
	{                                                                                                              \
		name, text, sizeof(text) - 1, expected                                                                 \
	}

static const struct {
	const char *name, *text;
	size_t len;
	const char *expected;
} cases[] = {
	CASE("plain map", "a: b\nc: d\n", "{a:'b',c:'d'}"),
	CASE("list in map", "a:\n  - b\n  - c\n", "{a:['b','c']}"),
	CASE("list not indented", "a:\n- b\n- c\nd: e\n", "{a:['b','c'],d:'e'}"),
	CASE("maps in list", "a:\n- b: 1\n  c: 2\n- d: 3\n", "{a:[{b:1,c:2},{d:3}]}"),
	CASE("list in list", "a:\n- - b\n  - c\n- d\n", "{a:[['b','c'],'d']}"),
	CASE("map in map", "a:\n  b:\n    c: d\n", "{a:{b:{c:'d'}}}"),
	CASE("flow list", "a: [b, c, 1]\n", "{a:['b','c',1]}"),
	CASE("flow map", "a: {b: c, d: [e]}\n", "{a:{b:'c',d:['e']}}"),
	CASE("flow over lines", "a: [b,\n  c,\n  ]\n", "{a:['b','c']}"),
	CASE("flow as JSON", "{\"a\": [\"b\", {\"c\": 1.5}], \"d\": true}", "{a:['b',{c:1.5}],d:true}"),
	CASE("flow pair", "a: [b: c]\n", "{a:[{b:'c'}]}"),
	CASE("flow empty", "a: []\nb: {}\n", "{a:[],b:{}}"),
	CASE("comment", "a: b # c\n# d\nc: d\n", "{a:'b',c:'d'}"),
	CASE("hash in text", "a: b#c\n", "{a:'b#c'}"),
	CASE("document start", "---\na: b\n", "{a:'b'}"),
	CASE("document end", "a: b\n...\n", "{a:'b'}"),
	CASE("no newline at the end", "a: b", "{a:'b'}"),
	CASE("CRLF", "a: b\r\nc:\r\n  - d\r\n", "{a:'b',c:['d']}"),
	CASE("CR", "a: b\rc: d\r", "{a:'b',c:'d'}"),
	CASE("byte-order mark",
	     "\xef\xbb\xbf"
	     "a: b\n",
	     "{a:'b'}"),
	CASE("blank lines", "\n\na: b\n\n\nc: d\n", "{a:'b',c:'d'}"),
	CASE("plain over lines", "a: b\n  c\n  d\n", "{a:'b c d'}"),
	CASE("plain with a blank line", "a: b\n\n  c\n", "{a:'b\nc'}"),
	CASE("plain with colon inside", "a: b:c\n", "{a:'b:c'}"),
	CASE("plain with dash inside", "a: -b\n", "{a:'-b'}"),
	CASE("plain with question mark", "a: ?b\n", "{a:'?b'}"),
	CASE("single quotes", "a: 'b: #c ''d'''\n", "{a:'b: #c 'd''}"),
	CASE("single quotes over lines", "a: 'b\n  c'\n", "{a:'b c'}"),
	CASE("double quotes", "a: \"b\\tc\\u00e9\\\"\"\n", "{a:'b\tc\xc3\xa9\"'}"),
	CASE("double quotes over lines", "a: \"b\n  c\\\n  d\"\n", "{a:'b cd'}"),
	CASE("literal", "a: |\n  b\n   c\n\n  d\n", "{a:'b\n c\n\nd\n'}"),
	CASE("literal stripped", "a: |-\n  b\n\n", "{a:'b'}"),
	CASE("literal kept", "a: |+\n  b\n\n", "{a:'b\n\n'}"),
	CASE("literal with indentation", "a: |2\n   b\n", "{a:' b\n'}"),
	CASE("literal with comment sign", "a: |\n  # b\n", "{a:'# b\n'}"),
	CASE("literal empty", "a: |\nb: c\n", "{a:'',b:'c'}"),
	CASE("folded", "a: >\n  b\n  c\n\n  d\n", "{a:'b c\nd\n'}"),
	CASE("folded stripped", "a: >-\n  b\n  c\n", "{a:'b c'}"),
	CASE("folded with a list", "a: >-\n  b\n   - c\n  d\n", "{a:'b\n - c\nd'}"),
	CASE("quoted key", "\"a b\": c\n'd': e\n", "{a b:'c',d:'e'}"),
	CASE("key with spaces", "a b c: d\n", "{a b c:'d'}"),
	CASE("number as key", "1: a\n", "{1:'a'}"),
	CASE("explicit key", "? a\n: b\n", "{a:'b'}"),
	CASE("empty value", "a:\nb: c\n", "{a:null,b:'c'}"),
	CASE("null", "a: null\nb: ~\nc: \"null\"\n", "{a:null,b:null,c:'null'}"),
	CASE("booleans", "a: true\nb: False\nc: 'true'\n", "{a:true,b:false,c:'true'}"),
	CASE("no booleans", "a: [yes, no, on, off, y, n]\n", "{a:['yes','no','on','off','y','n']}"),
	CASE("integers", "a: [1, -2, +3, 007, 0]\n", "{a:[1,-2,3,7,0]}"),
	CASE("floats", "a: [1.5, .5, 1., -1e3, 1E-2]\n", "{a:[1.5,0.5,1,-1000,0.01]}"),
	CASE("no numbers", "a: [1_000, 0x1f, 0o7, .inf, .nan, 1e, 1.2.3, 12:30]\n",
	     "{a:['1_000','0x1f','0o7','.inf','.nan','1e','1.2.3','12:30']}"),
	CASE("number out of range", "a: 1e999\n", "{a:'1e999'}"),
	CASE("quoted number", "a: '1'\nb: \"2\"\n", "{a:'1',b:'2'}"),
	CASE("tab after a value", "a: b\t\nc: d\n", "{a:'b',c:'d'}"),
	CASE("tab in text", "a: b\tc\n", "{a:'b\tc'}"),
	CASE("two documents", "a: b\n---\nc: d\n", "2:1 a second document begins here; a content file holds one"),
	CASE("anchor", "a: &b c\n", "1:4 anchors such as '&name' are not used here; remove it, or quote the text"),
	CASE("alias", "a: *b\n", "1:4 aliases such as '*name' are not used here; write the text again, or quote it"),
	CASE("alias as key", "*a : b\n",
	     "1:1 aliases such as '*name' are not used here; write the text again, or quote it"),
	CASE("tag", "a: !!int 1\n", "1:4 tags such as '!name' are not used here; remove it, or quote the text"),
	CASE("local tag on a list", "a: !x [b]\n",
	     "1:4 tags such as '!name' are not used here; remove it, or quote the text"),
	CASE("undefined tag handle", "a: !x!y b\n",
	     "1:4 tags such as '!name' are not used here; put text that begins with '!' in quotes"),
	CASE("directive", "%YAML 1.2\n---\na: b\n",
	     "1:1 a line that begins with '%' is a directive, which is not used here; remove or indent it"),
	CASE("duplicate key", "a: b\nc: d\na: e\n", "3:1 duplicate key 'a'; the one before is on line 1"),
	CASE("duplicate keys of several kinds", "\"1\": b\n1: c\n1: d\n",
	     "2:1 duplicate key '1'; the one before is on line 1; 3:1 duplicate key '1'; the one before is on line 2"),
	CASE("list as key", "? [a]\n: b\n", "1:3 a key must be text, not a list"),
	CASE("map as key", "{{a: b}: c}\n", "1:2 a key must be text, not a map"),
	CASE("list as root", "- a\n", "1:1 the file must hold a map of keys such as 'format: 1', not a list"),
	CASE("text as root", "hello\n", "1:1 the file must hold a map of keys such as 'format: 1', not text"),
	CASE("empty", "", "1:1 the file is empty; expected keys such as 'format: 1'"),
	CASE("only comments", "# a\n# b\n", "1:1 the file is empty; expected keys such as 'format: 1'"),
	CASE("only a document start", "---\n", "2:1 the file must hold a map of keys such as 'format: 1', not nothing"),
	CASE("colon in plain text", "a: b: c\n", "1:5 unexpected ': '; put text that holds ': ' in quotes"),
	CASE("tab indents a map", "a:\n\tb: c\n", "2:1 a tab can't indent; use spaces"),
	CASE("tab indents a list", "a:\n\t- b\n", "2:1 a tab can't indent; use spaces"),
	CASE("unclosed double quote", "a: \"b\nc: d\n", "1:4 the quote that opens here is never closed; close it where its text ends"),
	CASE("unclosed single quote", "a: 'b\nc: d\n", "1:4 the quote that opens here is never closed; close it where its text ends"),
	CASE("quote and document", "a: 'b\n---\nc'\n",
	     "1:4 the quote that opens here is never closed; close it where its text ends; "
	     "2:1 a second document begins here; a content file holds one"),
	CASE("unclosed list", "a: [b, c\nd: e\n", "1:4 '[' is never closed; add ']' after its last entry"),
	CASE("unclosed map", "a: {b: c\nd: e\n", "1:4 '{' is never closed; add '}' after its last entry"),
	CASE("unclosed at the end", "a: [b", "1:4 '[' is never closed; add ']' after its last entry"),
	CASE("close without open", "a: b]\nc: ]\n", "2:4 expected a value here"),
	CASE("text after quotes", "a: \"b\" c\n",
	     "1:8 text behind a closing '\"'; write a quote inside text as '\\\"'"),
	CASE("quotes inside quotes", "a: [\"b \"c\" d\"]\n",
	     "1:9 text behind a closing '\"'; write a quote inside text as '\\\"'"),
	CASE("apostrophe inside quotes", "a: 'b's c'\n",
	     "1:7 text behind a closing \"'\"; write a quote inside text as \"''\""),
	CASE("quote closed by the next one", "a:\n  - \"b\n  - \"c\"\n",
	     "2:5 the quote that opens here closes on line 3, with text behind it; close it where it should end"),
	CASE("quotes without a comma", "a: [\"b\" \"c\"]\n",
	     "1:9 expected ',' or ']' in the list that starts on line 1"),
	CASE("quotes and the wrong bracket", "a: [\"b\"}\n",
	     "1:8 expected ',' or ']' in the list that starts on line 1"),
	CASE("quotes and the end", "a: [\"b\"", "1:4 '[' is never closed; add ']' after its last entry"),
	CASE("quotes and a second colon", "a: \"b\": c\n", "1:7 unexpected ': '; put text that holds ': ' in quotes"),
	CASE("bad indentation of a key", "a: b\n c: d\n",
	     "2:3 unexpected ': '; indent a key as those beside it, and put text that holds ': ' in quotes"),
	CASE("bad indentation of an entry", "a:\n  - b\n - c\n",
	     "3:2 indented by 1, where the entries around are indented by 2; check the indentation"),
	CASE("key without colon", "a: b\nc\n", "2:1 " NEITHER),
	CASE("key without a space", "a: b\nc:d\ne: f\n", "2:1 no blank behind 'c:'; write 'c: '"),
	CASE("entry without a space", "a:\n  - b\n  -\"c\"\n  - d\n", "3:3 no blank behind the '-'; write '- '"),
	CASE("no-break space before a key", "a:\n  b: c\n\xc2\xa0 d: e\n  f: g\n",
	     "3:1 U+00A0 (no-break space) only looks like a blank; write a space"),
	CASE("no-break space behind a colon",
	     "a: b\nc:\xc2\xa0"
	     "d\ne: f\n",
	     "2:3 U+00A0 (no-break space) only looks like a blank; write a space"),
	CASE("no-break space in text",
	     "a: b\xc2\xa0"
	     "c\n",
	     "{a:'b\xc2\xa0"
	     "c'}"),
	CASE("no-break space beside another mistake",
	     "a: b\xc2\xa0"
	     "c\nd: \"e\n",
	     "2:4 the quote that opens here is never closed; close it where its text ends"),
	CASE("line separator",
	     "a: b\xe2\x80\xa8"
	     "c\n",
	     "1:5 U+2028 ends a line for some programs only; end it as the others end"),
	CASE("next line",
	     "a: b\xc2\x85"
	     "c\n",
	     "1:5 control character U+0085 is not allowed; remove it"),
	CASE("list after a key on its line", "a: - b\n", "1:4 unexpected '- '; start the list on a line of its own"),
	CASE("unknown escape", "a: \"\\q\"\n",
	     "1:5 unknown escape in text in '\"'; for a backslash write '\\\\' or use single quotes"),
	CASE("short escape", "a: \"\\u12\"\n", "1:7 expected hexadecimal digits after the escape"),
	CASE("surrogate escape", "a: \"\\ud800\"\n", "1:7 the escape is no character of Unicode"),
	CASE("NUL escape", "a: \"\\0\"\n", "1:4 '\\0' is not allowed in text; remove it"),
	CASE("text begins with an at sign", "a: @b\n", "1:4 text can't begin with '@' here; put it in quotes"),
	CASE("text begins with a backtick", "a: `b`\n", "1:4 text can't begin with '`' here; put it in quotes"),
	CASE("text begins with a percent sign", "a: %b\n", "1:4 text can't begin with '%' here; put it in quotes"),
	CASE("block text on the same line", "a: | b\n", "1:6 expected the text of the block to begin on the next line"),
	CASE("block indentation 0", "a: |0\n b\n", "1:5 the indentation of a block of text is 1 to 9"),
	CASE("NUL", "a: b\0c\n", "1:5 control character U+0000 is not allowed; remove it"),
	CASE("escape character", "a: \x1b[2J\n", "1:4 control character U+001B is not allowed; remove it"),
	CASE("C1 control", "a: \xc2\x9b\n", "1:4 control character U+009B is not allowed; remove it"),
	CASE("invalid UTF-8", "a: b\nc: \xff\n",
	     "2:4 byte 0xff is not UTF-8; in Windows-1252 it is 'ÿ'; save the file as UTF-8"),
	CASE("UTF-16",
	     "\xff\xfe"
	     "a\0:\0",
	     "1:1 the file is UTF-16; save it as UTF-8"),
	CASE("UTF-16 without a mark", "a\0:\0 \0b\0", "1:1 the file is UTF-16; save it as UTF-8"),
	CASE("mistake on the line of a byte-order mark",
	     "\xef\xbb\xbf"
	     "a: @b\n",
	     "1:4 text can't begin with '@' here; put it in quotes"),
	CASE("mistake behind lines that end in CR", "a: b\rc: @d\r",
	     "2:4 text can't begin with '@' here; put it in quotes"),
	CASE("several mistakes", "a: @b\nc: d: e\nf: [g\nh: 'i\nj\nk: l\nk: m\n",
	     "1:4 text can't begin with '@' here; put it in quotes; "
	     "2:5 unexpected ': '; put text that holds ': ' in quotes; "
	     "3:4 '[' is never closed; add ']' after its last entry; "
	     "4:4 the quote that opens here is never closed; close it where its text ends; "
	     "5:1 " NEITHER "; 7:1 duplicate key 'k'; the one before is on line 6"),
	CASE("several of a line", "a: [@b, `c, %d]\n",
	     "1:5 text can't begin with '@' here; put it in quotes; "
	     "1:9 text can't begin with '`' here; put it in quotes; "
	     "1:13 text can't begin with '%' here; put it in quotes"),
	CASE("mistake in what a head of text hides", "a\nb: c\n", "1:1 no ':' behind 'a'; write 'a: '"),
	CASE("block that is not indented", "a: |\nb c\nd e\nf: @g\n",
	     "2:1 the text of a block is indented deeper than its key on line 1; "
	     "4:4 text can't begin with '@' here; put it in quotes"),
	CASE("block moved with what is below", "a:\n  b: c\n   d:\n     - e\n     - @f\ng: @h\n",
	     "3:5 unexpected ': '; indent a key as those beside it, and put text that holds ': ' in quotes; "
	     "5:8 text can't begin with '@' here; put it in quotes; 6:4 text can't begin with '@' here; "
	     "put it in quotes"),
	CASE("tab in a block of text is text", "a: |\n  b\n  \tc\nd: @e\n",
	     "4:4 text can't begin with '@' here; put it in quotes"),
	CASE("every tab that indents", "a:\n\tb: c\n\td:\n\t\t- e\n\t\t- e: f\n\t\t  g: @h\n",
	     "2:1 a tab can't indent; use spaces; 3:1 a tab can't indent; use spaces; "
	     "4:1 a tab can't indent; use spaces; 5:1 a tab can't indent; use spaces; "
	     "6:1 a tab can't indent; use spaces; 6:8 text can't begin with '@' here; put it in quotes"),
	CASE("smart quotes around a colon", "a: “b: c”\n",
	     "1:6 unexpected ': '; '“' is no quote in YAML, write '\"' around the text"),
	CASE("byte of Windows-1252 and more",
	     "a: \x93"
	     "b\x94\nc: @d\n",
	     "1:4 byte 0x93 is not UTF-8; in Windows-1252 it is '“'; save the file as UTF-8; "
	     "1:6 byte 0x94 is not UTF-8; in Windows-1252 it is '”'; save the file as UTF-8; "
	     "2:4 text can't begin with '@' here; put it in quotes"),
	CASE("not a text", "ab\0c\0\0\0d\0\0\0\0e", "1:1 not a text file; save it as text in UTF-8"),
	CASE("noncharacter", "a: b\xef\xbf\xbf\n", "1:5 U+FFFF is not allowed in YAML; remove it"),
};

static void means_what_the_subset_says(void **state)
{
	(void)state;
	unsigned wrong = 0;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *given = outcome(cases[i].text, cases[i].len, false);
		if (strcmp(given, cases[i].expected)) {
			print_error("%s:\n  gives %s\n    not %s\n", cases[i].name, given, cases[i].expected);
			wrong++;
		}
		free(given);
	}
	assert_int_equal(wrong, 0);
}

/* JSON is YAML (but for escaped surrogates): one text, two readers, the same tree. */
static void both_readers_agree(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"{}",
		"{\"a\": 1}",
		"{\"a\": [1, -2.5, 1e3, \"x\", true, false, null, {\"b\": {}}]}",
		"{\"\\u00e9\": \"\\\\ \\/ \\t\", \"b\": \"12\", \"c\": \"true\"}",
		"{\n\"a\":\n[\n\"b\" ,\n\"c: d # e\"\n]\n}\n",
		"{\"a\": 1, \"a\": 2}",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		char *yaml = outcome(texts[i], strlen(texts[i]), false),
		     *json = outcome(texts[i], strlen(texts[i]), true);
		assert_string_equal(yaml, json);
		free(yaml);
		free(json);
	}
}

static void check_hostile(const char *before, const char *part, size_t times, const char *expected)
{
	struct str text = STR_INIT;
	str_add(&text, before);
	str_add_repeat(&text, part, times);
	char *given = outcome(text.data, text.len, false);
	assert_string_equal(given, expected);
	free(given);
	str_release(&text);
}

/* Each of these takes a quadratic parser minutes. */
static void deep_nesting_ends_early(void **state)
{
	(void)state;
	check_hostile("", "[", 1u << 20,
		      "1:65 nested deeper than 64 levels; 1:1 the file must hold a map of keys such as "
		      "'format: 1', not a list");
	check_hostile("a: ", "[\n", 1u << 19, "64:1 nested deeper than 64 levels");
	check_hostile("", "{a: [", 200000, "1:161 nested deeper than 64 levels");
	check_hostile("", "? ", 1u << 19, "1:129 nested deeper than 64 levels");
	check_hostile("a:\n ", "- ", 1u << 19, "2:128 nested deeper than 64 levels");
	check_hostile("", "{", 1u << 20, "1:65 nested deeper than 64 levels");
	check_hostile("", "%TAG !a! b\n", 90000,
		      "1:1 a line that begins with '%' is a directive, which is not used here; remove or indent it");
}

static void a_line_of_a_mebibyte_is_read(void **state)
{
	(void)state;
	struct str text = STR_INIT;
	struct diags diags;
	struct arena arena;
	diags_init(&diags);
	arena_init(&arena);
	str_add(&text, "a: ");
	str_add_repeat(&text, "x", (1u << 20) - 3);
	struct node *root = yaml_read(&arena, text.data, text.len, "x", &diags);
	assert_non_null(root);
	assert_int_equal(strlen(root->children[0].text), (1u << 20) - 3);
	arena_release(&arena);
	diags_release(&diags);
	str_release(&text);
}

/* The head is enough: what comes after its keys may be anything. */
static void a_head_ends_before_the_rest(void **state)
{
	(void)state;
	static const char *const keys[] = { "a", "b" };
	static const char text[] = "b: 1\nc: 2\na: 3\nd: [[[ \"\n";
	struct diags diags;
	struct arena arena;
	struct str tree = STR_INIT;
	diags_init(&diags);
	arena_init(&arena);
	struct node *root = yaml_read_head(&arena, text, sizeof text - 1, "x", &diags, keys, 2);
	assert_non_null(root);
	dump(&tree, root);
	assert_string_equal(tree.data, "{b:1,c:2,a:3}");
	assert_int_equal(diags.len, 0);
	str_release(&tree);
	arena_release(&arena);
	diags_release(&diags);
}

/* A mistake in the head is told, and what the head has is there all the same. */
static void a_head_with_a_mistake_is_read_on(void **state)
{
	(void)state;
	static const char *const keys[] = { "a", "b" };
	static const char text[] = "a: @x\nb: `y\nc: [[[ \"\n";
	struct diags diags;
	struct arena arena;
	diags_init(&diags);
	arena_init(&arena);
	struct node *root = yaml_read_head(&arena, text, sizeof text - 1, "x", &diags, keys, 2);
	assert_non_null(root);
	assert_int_equal(root->len, 2);
	assert_int_equal(diags.len, 2);
	arena_release(&arena);
	diags_release(&diags);
}

/* A file with a mistake on each line is given up before it takes long, and says so. */
static void recovery_ends(void **state)
{
	(void)state;
	struct str text = STR_INIT;
	str_add_repeat(&text, "a: @\n", 200);
	char *given = outcome(text.data, text.len, false);
	assert_non_null(strstr(given, "100:4 text can't begin with '@'"));
	assert_non_null(strstr(given, "101:4 too many mistakes to read on; mend these first"));
	free(given);
	str_release(&text);
}

/* Looking through all keys again for each key takes minutes. */
static void a_head_that_never_ends_is_read_once(void **state)
{
	(void)state;
	static const char *const keys[] = { "a", "b" };
	struct diags diags;
	struct arena arena;
	struct str text = STR_INIT;
	diags_init(&diags);
	arena_init(&arena);
	for (unsigned i = 0; i < 100000; i++)
		str_addf(&text, "k%u: 1\n", i);
	struct node *root = yaml_read_head(&arena, text.data, text.len, "x", &diags, keys, 2);
	assert_non_null(root);
	assert_int_equal(root->len, 100000);
	str_release(&text);
	arena_release(&arena);
	diags_release(&diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(means_what_the_subset_says),
		cmocka_unit_test(both_readers_agree),
		cmocka_unit_test(deep_nesting_ends_early),
		cmocka_unit_test(a_line_of_a_mebibyte_is_read),
		cmocka_unit_test(a_head_ends_before_the_rest),
		cmocka_unit_test(a_head_that_never_ends_is_read_once),
		cmocka_unit_test(a_head_with_a_mistake_is_read_on),
		cmocka_unit_test(recovery_ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
