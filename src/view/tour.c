#include "mlcoach/view/tour.h"

#include <string.h>

typedef bool when_fn(const struct tour_state *state);

/* --- when a note fits ---------------------------------------------------------------------------------------------- */

/* Or goes on without. */
static bool has_asked(const struct tour_state *state)
{
	return state->written || state->session->steps[0].asked > 0;
}

static bool writes_again(const struct tour_state *state)
{
	return state->session->steps[state->session->step].tries > 0;
}

static bool is_asked_how_fast(const struct tour_state *state)
{
	const struct session *session = state->session;
	int item = session->probe_item;
	return item >= 0 && !strcmp(scorer_checklist(session->scorer)->items[item].id, "speed");
}

static bool may_draw(const struct tour_state *state)
{
	return !state->written && !*state->session->board;
}

static bool has_overruled(const struct tour_state *state)
{
	const struct scorecard *card = state->session->card;
	for (size_t i = 0; card && i < card->nitems; i++)
		if (card->items[i].overruled)
			return true;
	return false;
}

static bool reads_items(const struct tour_state *state)
{
	return state->debrief == DEBRIEF_ITEMS;
}

static bool reads_model(const struct tour_state *state)
{
	return state->debrief == DEBRIEF_MODEL;
}

static bool reads_sums(const struct tour_state *state)
{
	return state->debrief == DEBRIEF_SUMS;
}

/* --- the notes ----------------------------------------------------------------------------------------------------- */

#define ANY (-1)

/* The first note that fits, and all of whose {acts} can be done, is shown. */
static const struct note {
	enum tour_place place;
	int phase, step;
	when_fn *when, *and; /* NULL: always */
	const char *text;    /* two sentences at most */
} notes[] = {
	{ TOUR_LEAVING, ANY, ANY, NULL, NULL,
	  "Every key that you typed is kept. {leave} leaves, and “mlcoach tour” goes on right here; {stay} stays." },
	{ TOUR_UNSURE, ANY, ANY, NULL, NULL,
	  "Where the score is not sure it asks, and your word decides. {yes} if these words say it, {no} if not." },
	{ TOUR_ASKING, ANY, ANY, NULL, NULL,
	  "Interviewers tell what they know, but only when asked. Type “how many photos are there?”, then {ask}." },
	{ TOUR_BOARD, ANY, ANY, NULL, NULL,
	  "Boxes and arrows as you would type them: “[photos] -> [model] -> [page]”. {back} goes back to the answer." },

	{ TOUR_PHASE, PHASE_ANSWER, ANY, writes_again, NULL,
	  "What you wrote stands. Change it or write on, then {submit}: the last answer counts." },
	{ TOUR_PHASE, PHASE_ANSWER, 0, has_asked, NULL,
	  "Now write “Goal: more people open the album. There are 200 photos to choose from.”, then {submit}. You leave out "
	  "how fast it has to be: see what comes of that." },
	{ TOUR_PHASE, PHASE_ANSWER, 0, NULL, NULL,
	  "An interview begins with a prompt that is vague on purpose. Ask before you design, for example how many photos "
	  "there are: {ask}." },
	{ TOUR_PHASE, PHASE_PROBE, ANY, is_asked_how_fast, NULL,
	  "A number was missing, so the interviewer asks back: twice a step at most, about what weighs most. Write “100 "
	  "ms”, then {submit}." },
	{ TOUR_PHASE, PHASE_PROBE, ANY, NULL, NULL,
	  "The interviewer asks back about what was missing. {submit} with nothing written passes, this time: see what "
	  "becomes of it." },
	{ TOUR_PHASE, PHASE_VERDICTS, 0, NULL, NULL,
	  "Each verdict quotes the words of yours that earned it; what took a follow-up earns two thirds. {next step} goes "
	  "on, {retry} would let you write the step again." },
	{ TOUR_PHASE, PHASE_CURVEBALL, ANY, NULL, NULL,
	  "Something changes, once an interview: good is to change the smallest part. Write “Take one still picture of each "
	  "film.”, then {submit}." },
	{ TOUR_PHASE, PHASE_ANSWER, ANY, may_draw, NULL,
	  "Designs are drawn, too: {board} is for the whiteboard. Put “[photos] -> [model] -> [page]” on it." },
	{ TOUR_PHASE, PHASE_ANSWER, ANY, NULL, NULL,
	  "Now the design: “First the newest photo. Then a model that learns from clicks.”, then {submit}. Whoever is stuck "
	  "gets a hint by {hint}, at a small price." },
	{ TOUR_PHASE, PHASE_ANSWER, ANY, NULL, NULL,
	  "Now the design: “First the newest photo. Then a model that learns from clicks.”, then {submit}." },
	{ TOUR_PHASE, PHASE_VERDICTS, ANY, NULL, NULL,
	  "What was missed says why it matters in production and what would have earned it. {next step} goes on; "
	  "{help} lists, here as everywhere, all that can be done." },
	{ TOUR_PHASE, PHASE_WRAPUP, ANY, NULL, NULL,
	  "The last question of any interview; {submit} alone passes. Nothing is ever lost: {leave} leaves, and “mlcoach "
	  "tour” goes on at the very letter." },
	{ TOUR_PHASE, PHASE_DEBRIEF, ANY, reads_sums, NULL,
	  "How each score adds up, down to the last point. {close} ends the tour." },
	{ TOUR_PHASE, PHASE_DEBRIEF, ANY, reads_model, NULL,
	  "Yours beside a model answer, then traps and the reference whiteboard. {close} ends the tour; practice on a case "
	  "of your choice comes next." },
	{ TOUR_PHASE, PHASE_DEBRIEF, ANY, reads_items, has_overruled,
	  "Both verdicts are kept, and the score is told as scored and as you say. {next screen} goes on." },
	{ TOUR_PHASE, PHASE_DEBRIEF, ANY, reads_items, NULL,
	  "Is a verdict wrong? {overrule} overrules it; {next screen} goes on." },
	{ TOUR_PHASE, PHASE_DEBRIEF, ANY, reads_items, NULL,
	  "Item by item, with the words of yours that earned it. Go down to one whose verdict you find wrong; {next screen} "
	  "goes on." },
	{ TOUR_PHASE, PHASE_DEBRIEF, ANY, NULL, NULL,
	  "First the signal: would they hire you, why, and what to work on first. {next screen} shows every item." },
};

/* --- which one ----------------------------------------------------------------------------------------------------- */

static bool fits(const struct note *note, const struct tour_state *state)
{
	const struct session *session = state->session;
	return note->place == state->place && (note->phase == ANY || note->phase == (int)session->phase) &&
	       (note->step == ANY || note->step == session->step) && (!note->when || note->when(state)) &&
	       (!note->and || note->and(state));
}

/* The key of the act between the braces at `brace`, as the front adds it. */
static bool add_key(struct str *out, const char *brace, tour_key *key, void *front)
{
	struct str act = STR_INIT;
	str_add_bytes(&act, brace + 1, strcspn(brace, "}") - 1);
	bool can = key(front, act.data, out);
	str_release(&act);
	return can;
}

static bool can_all(const struct note *note, tour_key *key, void *front)
{
	struct str keys = STR_INIT;
	const char *brace = note->text;
	bool can = true;
	while (can && (brace = strchr(brace, '{')) != NULL)
		can = add_key(&keys, brace++, key, front);
	str_release(&keys);
	return can;
}

static void add_note(struct page *page, const char *text, tour_key *key, void *front)
{
	struct str name = STR_INIT;
	page_line(page, BLOCK_TEXT, 0, 6, -1);
	page_add(page, ROLE_TITLE, "Tour: ");
	for (const char *brace; (brace = strchr(text, '{')) != NULL; text = strchr(brace, '}') + 1) {
		str_clear(&name);
		add_key(&name, brace, key, front);
		page_add_bytes(page, ROLE_TEXT, text, (size_t)(brace - text));
		page_add(page, ROLE_KEY, name.data);
	}
	page_add(page, ROLE_TEXT, text);
	str_release(&name);
}

bool view_tour(struct page *page, const struct tour_state *state, tour_key *key, void *front)
{
	for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
		if (!fits(&notes[i], state) || !can_all(&notes[i], key, front))
			continue;
		add_note(page, notes[i].text, key, front);
		return true;
	}
	return false;
}
