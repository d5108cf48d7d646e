#include <string.h>

#include "commands.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/base/path.h"
#include "mlcoach/content/notes.h"
#include "mlcoach/report/json.h"

#include <stdlib.h>

#define NOTES_MAX (16u << 20) /* bytes of a file of notes */

static struct answer *answers_of(const struct notes *notes, int step, const struct str *text, size_t *out_count)
{
	*out_count = step >= 0 ? 1 : notes->len;
	struct answer *answers = alloc_zeroed(*out_count, sizeof *answers);
	if (step >= 0)
		answers[0] = (struct answer) { .kind = ANSWER_STEP, .step = step, .text = text->data, .len = text->len };
	for (size_t i = 0; step < 0 && i < notes->len; i++)
		answers[i] = (struct answer) { .kind = ANSWER_STEP, .step = notes->items[i].step,
					       .text = notes->items[i].text, .len = notes->items[i].len };
	return answers;
}

static enum status print_card(struct cli *cli, const struct scorecard *card, int step, const char *origin)
{
	enum status status;
	if (cli->explain)
		return cli_explain(cli, card, cli->settings.level);
	if (cli->args.value[OPTION_JSON]) {
		struct str text = STR_INIT;
		json_scorecard(&text, card, step, origin);
		status = cli_print(&text);
		str_release(&text);
		return status;
	}
	struct page page;
	page_init(&page);
	view_grade(&page, card, cli->settings.level, step);
	status = cli_print_page(&page);
	page_release(&page);
	return status;
}

static enum status grade_answers(struct cli *cli, size_t index, int step, const struct answer *answers, size_t count,
				 const char *origin)
{
	struct scorer *scorer = scorers_open(cli->library, index, &cli->trained, &cli->diags);
	if (!scorer)
		return STATUS_BAD;
	struct scorecard *card = scorecard_new(scorer, answers, count, NULL);
	enum status status = print_card(cli, card, step, origin);
	scorecard_free(card);
	scorer_free(scorer);
	return status;
}

static enum status grade_text(struct cli *cli, size_t index, int step, const char *path, const struct str *text)
{
	const struct framework *framework = library_framework(cli->library);
	struct notes notes;
	size_t count;
	notes_split(&notes, framework, path, text->data, text->len, step < 0 ? &cli->diags : NULL);
	if (step < 0 && !notes.headed && text->len)
		diags_add(&cli->diags, SEVERITY_NOTE, path, (struct mark) { 0 },
			  "no heading names a step, so the text is scored as one answer; head the parts '# %s', '# %s' …",
			  framework->steps[0].title, framework->steps[1].title);
	struct answer *answers = answers_of(&notes, step, text, &count);
	enum status status = grade_answers(cli, index, step, answers, count, text->data);
	free(answers);
	notes_release(&notes);
	return status;
}

/* --- a sample answer ---------------------------------------------------------------------------------------------- */

/* What it answers; the verdicts that it expects are for 'test'. */
static enum status grade_sample(struct cli *cli, size_t index, int step, const char *path)
{
	const struct sample *sample = library_sample(cli->library, index, path, &cli->diags);
	struct answer answers[STEPS_MAX];
	size_t count = 0;
	for (int s = 0; sample && s < (int)library_framework(cli->library)->nsteps; s++)
		if (sample->answers[s] && (step < 0 || step == s))
			answers[count++] = (struct answer) { .kind = ANSWER_STEP, .step = s, .text = sample->answers[s],
							     .len = strlen(sample->answers[s]) };
	return sample ? grade_answers(cli, index, step, answers, count, NULL) : STATUS_BAD;
}

static bool is_sample(const char *path)
{
	size_t len = strlen(path);
	return len > 5 && !strcmp(path + len - 5, ".yaml");
}

enum status command_grade(struct cli *cli)
{
	if (cli->args.value[OPTION_JSONL])
		return command_batch(cli);
	if (cli->args.value[OPTION_JOBS]) {
		diags_fail(&cli->diags, NULL, "'-j' goes with '--jsonl'; add it or remove '-j'");
		return STATUS_USAGE;
	}
	if (cli_check_operands(cli, command_find("grade"), 1, 2) != STATUS_OK)
		return STATUS_USAGE;
	enum status status = cli_open_library_to_score(cli);
	if (status != STATUS_OK)
		return status;
	int index = cli_find_case(cli, cli->args.operands[0]), step = -1;
	if (cli->args.value[OPTION_STEP])
		step = cli_read_step(cli, library_framework(cli->library));
	if (index < 0 || (cli->args.value[OPTION_STEP] && step < 0))
		return STATUS_USAGE;
	const char *path = cli->args.noperands > 1 ? cli->args.operands[1] : "-";
	struct str text = STR_INIT;
	if (is_sample(path))
		return grade_sample(cli, (size_t)index, step, path);
	status = path_read(&text, path, NOTES_MAX, &cli->diags);
	if (status == STATUS_OK)
		status = grade_text(cli, (size_t)index, step, path, &text);
	str_release(&text);
	return status;
}
