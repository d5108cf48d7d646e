/* fixture: a small pack on disk, a store, and a front that plays a script in place of a person. */
#ifndef MLCOACH_TESTS_APP_FIXTURE_H
#define MLCOACH_TESTS_APP_FIXTURE_H

#include "support/support.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "mlcoach/app/run.h"
#include "mlcoach/base/path.h"

static const char pack_framework[] = "format: 1\n"
				     "budgets: [35, 45]\n"
				     "steps:\n"
				     "  - {id: requirements, title: Requirements, minutes: [15, 20], weight: 1, "
				     "question: What is it for?, guidance: Ask.}\n"
				     "  - {id: model, title: Model, minutes: [20, 25], weight: 1, question: What would "
				     "you train?, guidance: Choose.}\n"
				     "levels:\n"
				     "  - {id: mid, title: Mid, expects: It works.}\n"
				     "  - {id: senior, title: Senior, expects: Trade-offs.}\n"
				     "  - {id: staff, title: Staff, expects: Risks.}\n"
				     "signals:\n"
				     "  - {id: no-hire, title: No hire, from: {mid: 0, senior: 0, staff: 0}}\n"
				     "  - {id: hire, title: Hire, from: {mid: 50, senior: 50, staff: 50}}\n";

static const char pack_case[] =
	"format: 1\n"
	"id: umbrellas\n"
	"title: Umbrella shop\n"
	"summary: Rank umbrellas.\n"
	"difficulty: easy\n"
	"tags: [test]\n"
	"prompt: Decide which umbrella a visitor sees first.\n"
	"facts:\n"
	"  - {id: scale, asked: [how many visitors, traffic], examples: [How big is it?], answer: Two million visitors "
	"a day.}\n"
	"  - {id: labels, asked: [purchases logged], examples: [What is logged?], answer: Every purchase is logged.}\n"
	"steps:\n"
	"  requirements: {hints: [Who pays?, Count it.], answer: I would rank by margin.}\n"
	"  model: {hints: [Start simple., Then trees.], answer: I would start with a list.}\n"
	"traps:\n"
	"  - {id: accuracy, trap: Uses accuracy., walked_in: [accuracy metric], named: [accuracy misleading]}\n"
	"curveballs:\n"
	"  - {id: late, says: Purchases arrive a week late., step: requirements, full: [delay]}\n";

static const char pack_checklist[] =
	"{\"format\": 1, \"case\": \"umbrellas\", \"steps\": {\n"
	" \"requirements\": [\n"
	"  {\"id\": \"margin\", \"item\": \"Ranks by expected margin\", \"weight\": 3, \"level\": \"mid\",\n"
	"   \"full\": [\"expected margin\"], \"examples\": [\"rank by expected margin\"], \"probe\": \"Why rank by "
	"that?\"},\n"
	"  {\"id\": \"latency\", \"item\": \"States a latency budget\", \"weight\": 1, \"level\": \"mid\",\n"
	"   \"full\": [\"latency budget\"], \"examples\": [\"the latency budget is 80 ms\"], \"probe\": \"How "
	"fast?\"}],\n"
	" \"model\": [\n"
	"  {\"id\": \"popularity\", \"item\": \"Starts from best sellers\", \"weight\": 2, \"level\": \"mid\",\n"
	"   \"full\": [\"best seller list\"], \"examples\": [\"first a best seller list\"], \"probe\": \"What "
	"first?\"}]}}\n";

/* --- the front that plays a script ------------------------------------------------------------------------------ */

enum act {
	ACT_TYPE,   /* text at the cursor */
	ACT_MOVE,   /* the cursor to `value` */
	ACT_BOARD,  /* text behind what is on the whiteboard */
	ACT_WONDER, /* text behind the question that is being typed */
	ACT_SUBMIT, /* what stands in the editor */
	ACT_ASK,    /* text */
	ACT_EVENT,  /* event `kind`, with `value` and `item` */
	ACT_UNSURE, /* the engine is not sure of `item`: all of the first answer is its evidence */
	ACT_WAIT,   /* nothing but time */
	ACT_LIMIT,  /* files may not grow beyond `value` bytes; 0: no limit */
	ACT_LEAVE,
	ACT_GONE,
	ACT_KILL,
	ACT_PAST_PROBES /* empty replies until there is a step to answer, or none left */
};

struct move {
	enum act act;
	const char *text;
	int kind, value, item;
	int64_t wait; /* ms that pass before */
};

struct script_front {
	struct front front;
	struct clock *clock;
	const struct move *moves;
	size_t nmoves, at;
	size_t kill_at; /* SIGKILL before this move; SIZE_MAX: never */
	struct draft editor, board, question;
	bool unsaved;		/* so it was told at the end */
	struct str said, lines; /* everything said; the conversation when the interview ended */
	int begun, ended, homes;
	int64_t first_now; /* interview time at the first wait */
	enum phase phase;  /* at the beginning, and … */
	int step;
	const struct choice *choices; /* of the home screen, the last one is repeated */
	size_t nchoices;
	struct home_model home;
	struct choice preset; /* of the home screen that was shown last */
};

static void limit_files(long bytes)
{
	struct rlimit limit;
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = bytes ? (rlim_t)bytes : limit.rlim_max;
	setrlimit(RLIMIT_FSIZE, &limit);
}

static void set_draft(struct draft *draft, const char *text, size_t cursor)
{
	str_clear(&draft->text);
	str_add(&draft->text, text);
	draft->cursor = cursor;
}

static void script_begin(struct front *base, const struct session *session, const struct draft *drafts)
{
	struct script_front *front = (struct script_front *)base;
	front->begun++;
	front->first_now = -1;
	front->phase = session->phase;
	front->step = session->step;
	struct draft *own[] = { [DOCUMENT_ANSWER] = &front->editor, [DOCUMENT_BOARD] = &front->board,
				[DOCUMENT_QUESTION] = &front->question };
	for (size_t d = 0; d < DOCUMENT_COUNT; d++)
		set_draft(own[d], drafts[d].text.data, drafts[d].cursor);
}

static void edit(struct draft *draft, enum document document, struct input *out, const struct move *move)
{
	size_t len = move->text ? strlen(move->text) : 0;
	size_t at = move->text ? draft->cursor : (size_t)move->value;
	out->kind = INPUT_EDIT;
	out->document = document;
	out->edit = (struct edit) { .at = at, .inserted = move->text, .len = len, .cursor = at + len };
	draft_edit(draft, &out->edit);
}

static void send(struct input *out, enum event_kind kind, const char *text)
{
	out->kind = INPUT_EVENT;
	out->event = (struct event) { .kind = kind, .text = text, .len = strlen(text) };
}

static void make_unsure(struct scorecard *card, size_t item)
{
	struct item_score *score = &card->items[item];
	score->verdict = VERDICT_UNSURE;
	score->credit = 0.4;
	score->nevidence = 1;
	score->evidence[0] = (struct evidence) { 0, 0, (uint32_t)card->answers[0].len };
	score->flags = 0;
	scorecard_overrule(card, item, VERDICT_UNSURE);
}

/* False: stay at this move. */
static bool play(struct script_front *front, const struct session *session, const struct move *move, struct input *out)
{
	switch (move->act) {
	case ACT_TYPE:
	case ACT_MOVE:
		edit(&front->editor, DOCUMENT_ANSWER, out, move);
		break;
	case ACT_BOARD:
		edit(&front->board, DOCUMENT_BOARD, out, move);
		break;
	case ACT_WONDER:
		edit(&front->question, DOCUMENT_QUESTION, out, move);
		break;
	case ACT_SUBMIT:
		send(out, EVENT_SUBMIT, front->editor.text.data);
		break;
	case ACT_ASK:
		send(out, EVENT_ASK, move->text);
		break;
	case ACT_EVENT:
		send(out, (enum event_kind)move->kind, move->kind == EVENT_BOARD ? front->board.text.data : "");
		out->event.value = move->value;
		out->event.item = move->item;
		out->event.step = session->step;
		break;
	case ACT_UNSURE:
		make_unsure(session->card, (size_t)move->item);
		break;
	case ACT_PAST_PROBES:
		if (session->phase == PHASE_ANSWER || !phase_is_writing(session->phase))
			break;
		send(out, EVENT_SUBMIT, "");
		return false;
	case ACT_LIMIT:
		limit_files(move->value);
		break;
	case ACT_WAIT:
		break;
	case ACT_KILL:
		raise(SIGKILL);
		break;
	case ACT_LEAVE:
	case ACT_GONE:
		out->kind = move->act == ACT_LEAVE ? INPUT_LEAVE : INPUT_GONE;
		break;
	}
	return true;
}

static void script_next(struct front *base, const struct session *session, int64_t now, int timeout, struct input *out)
{
	struct script_front *front = (struct script_front *)base;
	(void)timeout;
	if (front->first_now < 0)
		front->first_now = now;
	if (front->at == front->kill_at)
		raise(SIGKILL);
	*out = (struct input) { .kind = INPUT_LEAVE };
	if (front->at >= front->nmoves)
		return;
	out->kind = INPUT_NONE;
	front->clock->now += front->moves[front->at].wait;
	if (play(front, session, &front->moves[front->at], out))
		front->at++;
}

static void script_show(struct front *base, const struct session *session, unsigned effects)
{
	struct script_front *front = (struct script_front *)base;
	if (effects & EFFECT_CLEAR)
		set_draft(&front->editor, "", 0);
	if (effects & EFFECT_DRAFT)
		set_draft(&front->editor, session->draft, strlen(session->draft));
	if (effects & EFFECT_ASKED)
		set_draft(&front->question, "", 0);
}

static void script_say(struct front *base, enum severity severity, const char *message)
{
	struct script_front *front = (struct script_front *)base;
	str_addf(&front->said, "%s| %s\n", severity_name(severity), message);
}

static void add_lines(struct str *out, const struct session *session)
{
	str_clear(out);
	for (size_t i = 0; i < session->nlines; i++)
		str_addf(out, "%d %d %d %s\n", session->lines[i].kind, session->lines[i].step,
			 (int)session->lines[i].at, session->lines[i].text);
	str_addf(out, "phase %s step %d\n", phase_id(session->phase), session->step);
}

static void script_end(struct front *base, const struct session *session)
{
	struct script_front *front = (struct script_front *)base;
	front->ended++;
	front->unsaved = base->unsaved;
	add_lines(&front->lines, session);
}

static enum status script_home(struct front *base, const struct home_model *model, const struct choice *preset,
			       struct choice *out)
{
	struct script_front *front = (struct script_front *)base;
	size_t turn = (size_t)front->homes++;
	front->home = *model;
	front->preset = *preset;
	*out = turn < front->nchoices ? front->choices[turn] : (struct choice) { .kind = CHOICE_QUIT };
	if (out->kind == CHOICE_START && !out->minutes) {
		out->mode = preset->mode;
		out->level = preset->level;
		out->minutes = preset->minutes;
		out->step = preset->step;
	}
	return STATUS_OK;
}

static const struct front_ops script_ops = {
	script_home, script_begin, script_next, script_show, script_say, script_end,
};

/* --- what every test has ------------------------------------------------------------------------------------------ */

struct fixture {
	char *folder, *pack, *state, *learned;
	char *cache; /* NULL: nothing is kept from start to start */
	struct diags diags;
	struct arena arena;
	struct settings settings;
	struct clock clock;
	struct app app;
	struct script_front front;
};

static struct fixture *f;

static void write_pack(void)
{
	free(support_file(f->pack, "framework.yaml", pack_framework));
	free(support_file(f->pack, "lexicon.yaml", "format: 1\nconcepts: {}\n"));
	free(support_file(f->pack, "checklists/common.json", "{\"format\": 1, \"items\": []}\n"));
	free(support_file(f->pack, "cases/umbrellas/case.yaml", pack_case));
	free(support_file(f->pack, "cases/umbrellas/checklist.json", pack_checklist));
}

static void open_library(void)
{
	struct library_options options = { .content = f->pack, .learned = f->settings.learn ? f->learned : NULL,
					   .cache = f->cache };
	library_free(f->app.library);
	f->app.library = NULL;
	if (library_open(&f->app.library, &options, &f->diags) != STATUS_OK)
		fail_msg("%s", support_diags(&f->diags, f->folder));
	diags_release(&f->diags);
}

static void open_store(void)
{
	store_close(f->app.store);
	assert_int_equal(store_open(&f->app.store, f->state, &f->diags), STATUS_OK);
}

static int set_up(void **state)
{
	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	f = calloc(1, sizeof *f);
	f->folder = support_folder();
	f->pack = path_join(f->folder, "pack");
	f->state = path_join(f->folder, "state");
	f->learned = path_join(f->folder, "learned");
	diags_init(&f->diags);
	arena_init(&f->arena);
	settings_init(&f->settings);
	clock_fixed(&f->clock, 1000000);
	f->front = (struct script_front) { .front.ops = &script_ops, .clock = &f->clock, .kill_at = SIZE_MAX };
	draft_init(&f->front.editor);
	draft_init(&f->front.board);
	draft_init(&f->front.question);
	str_init(&f->front.said);
	str_init(&f->front.lines);
	write_pack();
	open_library();
	open_store();
	f->app.clock = &f->clock;
	f->app.settings = &f->settings;
	return 0;
}

/* The opening of the case is kept, as a file of so long ago that it is trusted. */
static int set_up_kept(void **state)
{
	size_t count;
	struct timespec late[2] = { { INT32_MAX, 0 }, { INT32_MAX, 0 } };
	set_up(state);
	f->cache = path_join(f->folder, "cache");
	open_library();
	library_case(f->app.library, 0, &f->diags);
	library_keep_opening(f->app.library, 0);
	open_library();
	char **names = path_list(f->cache, &count);
	for (size_t i = 0; i < count; i++) {
		char *path = path_join(f->cache, names[i]);
		utimensat(AT_FDCWD, path, late, 0);
		free(path);
	}
	free(names);
	assert_non_null(library_opening(f->app.library, 0));
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	limit_files(0);
	library_free(f->app.library);
	store_close(f->app.store);
	draft_release(&f->front.editor);
	draft_release(&f->front.board);
	draft_release(&f->front.question);
	str_release(&f->front.said);
	str_release(&f->front.lines);
	diags_release(&f->diags);
	arena_release(&f->arena);
	support_remove(f->folder);
	free(f->folder);
	free(f->pack);
	free(f->state);
	free(f->learned);
	free(f->cache);
	free(f);
	return 0;
}

static void set_script(const struct move *moves, size_t nmoves)
{
	f->front.moves = moves;
	f->front.nmoves = nmoves;
	f->front.at = 0;
}

#define SCRIPT(...)                                                                                                    \
	set_script((const struct move[]) { __VA_ARGS__ },                                                              \
		   sizeof(const struct move[]) { __VA_ARGS__ } / sizeof(struct move))

static enum status start(enum mode mode)
{
	struct choice choice = { .kind = CHOICE_START, .mode = mode, .level = LEVEL_SENIOR, .minutes = 45, .step = -1 };
	return app_start(&f->app, &f->front.front, &choice, &f->diags);
}

static enum status resume(int64_t attempt)
{
	return app_resume(&f->app, &f->front.front, attempt, &f->diags);
}

static struct attempt load(int64_t id)
{
	struct attempt attempt = { 0 };
	assert_int_equal(attempt_load(f->app.store, id, &f->arena, &attempt, &f->diags), STATUS_OK);
	return attempt;
}

static void expect_text(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("'%s' is not in: %s", part, text);
}

static void expect_message(const char *part)
{
	char *text = support_diags(&f->diags, f->folder);
	expect_text(text, part);
	free(text);
	diags_release(&f->diags);
}

#endif
