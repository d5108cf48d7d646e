/* An exported attempt says what the debrief says, and nothing that was typed becomes markup, a formula or a control. */
#include "view/fixture.h"

#include <cjson/cJSON.h>

#include "mlcoach/report/export.h"

static const char hostile[] = "=cmd|' /C calc'!A0 <script>alert(\"1\")</script> & [x](javascript:y)";

/* An interview of one answer; the model is good until release. */
struct exported {
	struct fixture fixture;
	struct attempt attempts[2];
	struct export_model model;
	struct str out;
};

static void exported_init(struct exported *exported, const char *text)
{
	struct answer answer = { .kind = ANSWER_STEP, .step = 0, .text = text, .len = strlen(text) };
	*exported = (struct exported) { .out = STR_INIT };
	fixture_init(&exported->fixture, &answer, 1);
	struct session *session = &exported->fixture.session;
	session->lines[0] = (struct line) { .kind = LINE_ANSWER, .step = 0, .text = text };
	session->nlines = 1;
	session->only_step = -1;
	for (int i = 0; i < 2; i++)
		exported->attempts[i] = (struct attempt) {
			.id = i + 1,
			.case_id = "ad-click",
			.case_title = "Ad click prediction",
			.mode = "mock",
			.level = "senior",
			.minutes = 45,
			.started = 86400000,
			.finished = 90000000,
			.score = { 40, 30, 20 },
			.signal = "no-hire",
			.engine = SCORER_ENGINE,
		};
	exported->model = (struct export_model) { .attempt = &exported->attempts[1],
						  .session = session,
						  .same = exported->attempts,
						  .nsame = 2,
						  .utc = true };
}

static void exported_release(struct exported *exported)
{
	fixture_release(&exported->fixture);
	str_release(&exported->out);
}

static void holds(const struct exported *exported, const char *text)
{
	if (!strstr(exported->out.data, text))
		fail_msg("no '%s' in:\n%s", text, exported->out.data);
}

static void lacks(const struct exported *exported, const char *text)
{
	if (strstr(exported->out.data, text))
		fail_msg("'%s' in:\n%s", text, exported->out.data);
}

/* --- Markdown ---------------------------------------------------------------------------------------- */

/* What is said, as the conversation has it. */
static void markdown_of(const char *said, const char *expected)
{
	struct exported exported;
	struct str whole = STR_INIT;
	exported_init(&exported, said);
	export_markdown(&exported.out, &exported.model);
	str_addf(&whole, "\n**You:** %s\n\n## ", expected);
	holds(&exported, whole.data);
	str_release(&whole);
	exported_release(&exported);
}

static void text_stays_text_in_markdown(void **state)
{
	(void)state;
	markdown_of("plain words, 1 % of p99 < 80 ms", "plain words, 1 % of p99 \\< 80 ms");
	markdown_of("<script>x</script>", "\\<script>x\\</script>");
	markdown_of("[a](javascript:b) ![c](d)", "\\[a\\](javascript:b) !\\[c\\](d)");
	markdown_of("*a* _b_ snake_case `c` ~d~ a|b \\", "\\*a\\* \\_b\\_ snake_case \\`c\\` \\~d\\~ a\\|b \\\\");
	markdown_of("see https://a.example, www.b.example", "see https\\://a.example, www\\.b.example");
	markdown_of("&lt; R&D &#60; a & b", "\\&lt; R\\&D \\&#60; a & b");
	markdown_of("a\tb\033[31mc\x7f", "a b\xef\xbf\xbd\\[31mc\xef\xbf\xbd");
	markdown_of("\xff caf\xc3\xa9", "\xef\xbf\xbd caf\xc3\xa9");
}

static void lines_stay_lines_in_markdown(void **state)
{
	(void)state;
	markdown_of("one\ntwo\n\nthree", "one\\\ntwo\n\nthree");
	markdown_of("one\n# two\n> three\n===\n---", "one\\\n\\# two\\\n\\> three\\\n\\===\\\n\\---");
	markdown_of("one\n```\n12. two", "one\\\n\\`\\`\\`\n\n12. two");
	markdown_of("one\n- two\n  - three\n- four", "one\n\n- two\n    - three\n- four");
	markdown_of("one\n2) two", "one\n\n2. two");
}

static void evidence_is_bold_where_markdown_reads_it(void **state)
{
	(void)state;
	struct exported exported;
	exported_init(&exported, "We say p99 under 80 ms, and unbold 12x34 too.");
	fixture_say(&exported.fixture, LATENCY, VERDICT_COVERED, 0, "p99 under 80 ms");
	fixture_say(&exported.fixture, SCALE, VERDICT_COVERED, 0, ", and un");
	export_markdown(&exported.out, &exported.model);
	holds(&exported, "\n    - “We say **p99 under 80 ms**, and unbold 12x34 too.”");
	holds(&exported, "\n    - “We say p99 under 80 ms, and unbold 12x34 too.”");
	exported_release(&exported);
}

static void diagrams_cannot_end_their_fence(void **state)
{
	(void)state;
	struct exported exported;
	const char *diagram = fixture_study.diagram;
	fixture_study.diagram = "a\n````\n# b\n";
	exported_init(&exported, "x");
	export_markdown(&exported.out, &exported.model);
	holds(&exported, "\n`````\na\n````\n# b\n`````\n");
	exported_release(&exported);
	fixture_study.diagram = diagram;
}

/* Every heading of the debrief, in order, as `format` has it. */
static void has_headings(const struct exported *exported, const char *before, const char *after)
{
	const char *at = exported->out.data;
	for (int part = 0; part < DEBRIEF_COUNT; part++) {
		struct page page;
		page_init(&page);
		view_debrief(&page, exported->model.session, (enum debrief)part);
		for (size_t i = 0; i < page.nlines; i++) {
			struct str heading = STR_INIT;
			if (page.lines[i].block != BLOCK_HEADING)
				continue;
			str_add(&heading, before);
			for (size_t s = 0; s < page.lines[i].nspans; s++)
				str_add(&heading, page.lines[i].spans[s].text);
			str_add(&heading, after);
			at = strstr(at, heading.data);
			if (!at)
				fail_msg("no '%s' in its place", heading.data);
			str_release(&heading);
		}
		page_release(&page);
	}
}

static void the_whiteboard_is_as_it_was_drawn(void **state)
{
	(void)state;
	struct exported exported;
	exported_init(&exported, "x");
	exported.fixture.session.board = "app  -->  [*ranker*]\n          <log>";
	export_markdown(&exported.out, &exported.model);
	holds(&exported, "\n### Your whiteboard\n\n```\napp  -->  [*ranker*]\n          <log>\n```\n");
	str_clear(&exported.out);
	export_html(&exported.out, &exported.model);
	holds(&exported, ">app  --&gt;  [*ranker*]\n          &lt;log&gt;\n</pre>");
	exported_release(&exported);
}

static void a_step_alone_is_all_there_is(void **state)
{
	(void)state;
	struct exported exported;
	exported_init(&exported, "x");
	exported.attempts[1].only_step = "data";
	exported.fixture.session.only_step = 1;
	exported.fixture.session.card->conduct.left_out[0] = exported.fixture.session.card->conduct.left_out[2] = true;
	export_csv_steps(&exported.out, &exported.model);
	holds(&exported, "\"senior\",45,\"data\",");
	lacks(&exported, ",\"requirements\",");
	str_clear(&exported.out);
	export_html(&exported.out, &exported.model);
	holds(&exported, "1970-01-02 00:00, Data alone");
	holds(&exported, "<th scope=\"row\">Data</th>");
	lacks(&exported, "<th scope=\"row\">Serving</th>");
	str_clear(&exported.out);
	export_json(&exported.out, &exported.model);
	lacks(&exported, "\"steps\":{\"requirements\"");
	exported_release(&exported);
}

static void headings_are_those_of_the_debrief(void **state)
{
	(void)state;
	struct exported exported;
	exported_init(&exported, "x");
	export_markdown(&exported.out, &exported.model);
	assert_memory_equal(exported.out.data,
			    "# Ad click prediction\n\nA mock interview at senior level, 45 minutes, "
			    "1970-01-02 00:00 (attempt 2)\n\n## The signal\n",
			    96);
	has_headings(&exported, "\n### ", "\n");
	str_clear(&exported.out);
	export_html(&exported.out, &exported.model);
	has_headings(&exported, "<h3>", "</h3>");
	exported_release(&exported);
}

/* --- HTML -------------------------------------------------------------------------------------------- */

static void text_stays_text_in_html(void **state)
{
	(void)state;
	struct exported exported;
	exported_init(&exported, hostile);
	fixture_say(&exported.fixture, LATENCY, VERDICT_COVERED, 0, "<script>alert(\"1\")</script>");
	export_html(&exported.out, &exported.model);
	lacks(&exported, "<script");
	holds(&exported, "<mark>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</mark> &amp; [x]");
	holds(&exported, "=cmd|&#39; /C calc&#39;!A0 &lt;script");
	exported_release(&exported);
}

static void charts_say_what_their_tables_say(void **state)
{
	(void)state;
	struct exported exported;
	exported_init(&exported, "x");
	struct session *session = &exported.fixture.session;
	session->steps[1].predicted = 70;
	session->steps[2].spent = 10 * 60000;
	fixture_say(&exported.fixture, SPLIT, VERDICT_COVERED, 0, "x");
	export_html(&exported.out, &exported.model);
	holds(&exported, "class=\"words\">60 of 100</text>");
	holds(&exported, "<tr><th scope=\"row\">Data</th><td>60 of 100</td><td>70 of 100</td></tr>");
	holds(&exported, "class=\"words\">10 of 6 min, over</text>");
	holds(&exported, "<tr><th scope=\"row\">Serving</th><td>10.0 min</td><td>6 min</td></tr>");
	holds(&exported, "“Hire” (33 of 100) and “Strong hire” (50 of 100)");
	holds(&exported, "<tr><th scope=\"row\">#1</th><td>1970-01-02 00:00</td><td>mock</td><td>30 of 100</td></tr>");
	exported_release(&exported);
}

static void a_first_attempt_has_no_trend(void **state)
{
	(void)state;
	struct exported exported;
	exported_init(&exported, "x");
	exported.model.nsame = 1;
	export_html(&exported.out, &exported.model);
	lacks(&exported, "<polyline");
	exported_release(&exported);
}

/* --- CSV --------------------------------------------------------------------------------------------- */

static void no_cell_is_a_formula(void **state)
{
	(void)state;
	static const char *const said[][2] = {
		{ "=1+1", "\"'=1+1\"" },  { "+1", "\"'+1\"" },
		{ "-1", "\"'-1\"" },      { "@SUM(A1)", "\"'@SUM(A1)\"" },
		{ "\t=1", "\"'\t=1\"" },  { "＝1", "\"'＝1\"" },
		{ "a=1", "\"a=1\"" },     { "a \"b\"", "\"a \"\"b\"\"\"" },
		{ "a,\nb", "\"a,\nb\"" }, { "\033[2J\xff", "\"\xef\xbf\xbd[2J\xef\xbf\xbd\"" },
	};
	for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
		struct exported exported;
		struct str row = STR_INIT;
		exported_init(&exported, said[i][0]);
		fixture_say(&exported.fixture, LATENCY, VERDICT_PARTIAL, 0, said[i][0]);
		export_csv_items(&exported.out, &exported.model);
		str_addf(&row, "\"partial\",\"\",\"\",0.500,0.000,\"requirements\",%s\r\n", said[i][1]);
		holds(&exported, row.data);
		str_release(&row);
		exported_release(&exported);
	}
}

static void a_row_a_step(void **state)
{
	(void)state;
	struct exported exported;
	exported_init(&exported, "x");
	exported.fixture.session.steps[1].predicted = 70;
	fixture_say(&exported.fixture, SPLIT, VERDICT_COVERED, 0, "x");
	export_csv_steps(&exported.out, &exported.model);
	holds(&exported, "2,1970-01-02 00:00,\"ad-click\",\"Ad click prediction\",\"mock\",\"senior\",45,\"\",");
	holds(&exported, ",\"data\",60.0,70,7.00,7.00,0,0,0,1,1,0,1,0,0,0\r\n");
	exported_release(&exported);
}

/* --- JSON -------------------------------------------------------------------------------------------- */

static void an_object_reads_back(void **state)
{
	(void)state;
	struct exported exported;
	exported_init(&exported, hostile);
	fixture_say(&exported.fixture, LATENCY, VERDICT_COVERED, 0, "<script>");
	exported.fixture.session.board = "app --> <ranker>";
	exported.fixture.known[1] = true;
	export_json(&exported.out, &exported.model);
	cJSON *json = cJSON_ParseWithOpts(exported.out.data, NULL, 1);
	assert_non_null(json);
	const cJSON *card = cJSON_GetObjectItem(json, "scorecard");
	const cJSON *item = cJSON_GetArrayItem(cJSON_GetObjectItem(card, "items"), LATENCY);
	assert_string_equal(cJSON_GetStringValue(cJSON_GetObjectItem(item, "verdict")), "covered");
	assert_string_equal(cJSON_GetStringValue(cJSON_GetObjectItem(json, "board")), "app --> <ranker>");
	const cJSON *line = cJSON_GetArrayItem(cJSON_GetObjectItem(json, "conversation"), 0);
	assert_string_equal(cJSON_GetStringValue(cJSON_GetObjectItem(line, "text")), hostile);
	assert_string_equal(cJSON_GetStringValue(cJSON_GetArrayItem(cJSON_GetObjectItem(json, "told"), 0)),
			    "click-rate");
	cJSON_Delete(json);
	exported_release(&exported);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_stays_text_in_markdown),
		cmocka_unit_test(lines_stay_lines_in_markdown),
		cmocka_unit_test(evidence_is_bold_where_markdown_reads_it),
		cmocka_unit_test(diagrams_cannot_end_their_fence),
		cmocka_unit_test(the_whiteboard_is_as_it_was_drawn),
		cmocka_unit_test(a_step_alone_is_all_there_is),
		cmocka_unit_test(headings_are_those_of_the_debrief),
		cmocka_unit_test(text_stays_text_in_html),
		cmocka_unit_test(charts_say_what_their_tables_say),
		cmocka_unit_test(a_first_attempt_has_no_trend),
		cmocka_unit_test(no_cell_is_a_formula),
		cmocka_unit_test(a_row_a_step),
		cmocka_unit_test(an_object_reads_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
