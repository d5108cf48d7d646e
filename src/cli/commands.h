/* commands: the table of subcommands, and what each of them is given. */
#ifndef MLCOACH_CLI_COMMANDS_H
#define MLCOACH_CLI_COMMANDS_H

#include "mlcoach/app/run.h"
#include "mlcoach/app/settings.h"
#include "mlcoach/cli/cli.h"
#include "mlcoach/content/library.h"
#include "mlcoach/store/store.h"
#include "options.h"

/* A run of the program. What a command needs is opened when it asks for it and closed by cli_main. */
struct cli {
	const struct cli_build *build;
	struct args args;
	struct settings settings;
	struct library *library;
	struct store *store;
	struct clock *clock;
	struct trained_folders trained;
	struct tour_folders tour;
	const char *learned; /* folder of what the user's answers taught; NULL: there is none */
	bool explain; /* a score is explained instead of shown */
	struct diags diags; /* errors of this run, printed at the end */
};

struct command {
	const char *name;     /* "" is what runs without a command */
	const char *operands; /* "CASE [FILE]" */
	const char *summary;  /* one line */
	const char *about;    /* paragraphs for its own help */
	const char *examples; /* one a line */
	unsigned options;     /* BIT()s; --help and --content are always there */
	size_t least, most;   /* operands */
	enum status (*run)(struct cli *cli);
};
extern const struct command commands[];
extern const size_t commands_count;

enum status command_home(struct cli *cli);
enum status command_start(struct cli *cli);
enum status command_tour(struct cli *cli);
enum status command_resume(struct cli *cli);
enum status command_list(struct cli *cli);
enum status command_show(struct cli *cli);
enum status command_reference(struct cli *cli);
enum status command_checklist(struct cli *cli);
enum status command_grade(struct cli *cli);
enum status command_batch(struct cli *cli); /* grade --jsonl */
enum status command_explain(struct cli *cli);
enum status command_try(struct cli *cli);
enum status command_check(struct cli *cli);
enum status command_test(struct cli *cli);
enum status command_history(struct cli *cli);
enum status command_review(struct cli *cli);
enum status command_export(struct cli *cli);
enum status command_new(struct cli *cli);
enum status command_pack(struct cli *cli);
enum status command_rescore(struct cli *cli);
enum status command_learned(struct cli *cli);
enum status command_train(struct cli *cli);
enum status command_schema(struct cli *cli);
enum status command_completion(struct cli *cli);
enum status command_help(struct cli *cli);

/* Not fewer operands than `least`, nor more than `most`, or a diagnostic: what run_command checks for every command. */
enum status cli_check_operands(struct cli *cli, const struct command *command, size_t least, size_t most);

/* Where this run looks for packs. */
struct library_options cli_where(const struct cli *cli);

/* Opens the library; problems of single cases become warnings on standard error at the end. For scoring, with what was
 * learned, unless the settings say otherwise. */
enum status cli_open_library(struct cli *cli);
enum status cli_open_library_to_score(struct cli *cli);

/* Opens the store in the user's state folder. */
enum status cli_open_store(struct cli *cli);

/* Opens library and store, for what an interview needs. */
enum status cli_open_app(struct cli *cli, struct app *out);

/* The attempt that an operand names; false with a diagnostic when it is no number. */
bool cli_read_attempt(struct cli *cli, size_t operand, int64_t *out);

/* The attempt finished last; STATUS_BAD with a diagnostic when none is. */
enum status cli_newest_finished(struct cli *cli, struct app *app, int64_t *out);

/* Prints how a score comes about: of all, or of the item of --item. */
enum status cli_explain(struct cli *cli, const struct scorecard *card, enum level level);

/* The index of the case that an operand names, or -1 with a diagnostic. */
int cli_find_case(struct cli *cli, const char *name);

/* The step that --step names, as an index in the framework; -1 with a diagnostic. */
int cli_read_step(struct cli *cli, const struct framework *framework);

/* Opens the library and reads a case and its checklist; STATUS_BAD when either has errors. */
enum status cli_read_case(struct cli *cli, const char *name, const struct case_study **out_study,
			  const struct checklist **out_checklist);

/* Writes to standard output; STATUS_IO when it is gone. */
enum status cli_print(const struct str *text);
enum status cli_print_page(const struct page *page);
enum status cli_print_columns(const struct page *page, unsigned columns);

/* Findings with the lines that they are about, never cut. */
void cli_add_findings(struct str *out, const struct diags *diags);

/* The text of --help, and of a command's. */
void help_program(struct str *out);
void help_command(struct str *out, const struct command *command);

const struct command *command_find(const char *name);

#endif
