#include "commands.h"

#include <string.h>

#define INTERVIEW (BIT(OPTION_MODE) | BIT(OPTION_LEVEL) | BIT(OPTION_MINUTES))
#define SCREEN (BIT(OPTION_PLAIN) | BIT(OPTION_ASCII) | BIT(OPTION_THEME))

const struct command commands[] = {
	{ "", "", "home screen: resume, practise, mock, look back", NULL, NULL,
	  INTERVIEW | SCREEN | BIT(OPTION_VERSION), 0, 0, command_home },
	{ "start", "[CASE]", "begin an interview",
	  "Begins an interview on CASE (an id or the beginning of one); without CASE the home screen opens. With --step it\n"
	  "is about that one step alone: for going over the weakest once more.\n"
	  "What is typed is saved at every key: leave at any moment and go on later with 'mlcoach resume'.",
	  "mlcoach start ad-click\n"
	  "mlcoach start news --mode practice --level mid --minutes 35\n"
	  "mlcoach start ad-click --step serving\n"
	  "mlcoach start ad-click --plain",
	  INTERVIEW | SCREEN | BIT(OPTION_STEP), 0, 1, command_start },
	{ "tour", "", "five minutes inside the interface, on a tiny case",
	  "A first interview in two steps, with notes that say what is seen and what to do now. It is in no list and no\n"
	  "history, and the home screen comes after it. Leave when you like: 'mlcoach tour' goes on where it was left.",
	  "mlcoach tour\nmlcoach tour --plain", SCREEN, 0, 0, command_tour },
	{ "resume", "[ATTEMPT]", "go on with an interrupted interview",
	  "Goes on where it was left: same step, same text, same clock. Without ATTEMPT the newest interrupted one.",
	  "mlcoach resume\nmlcoach resume --plain", SCREEN, 0, 1, command_resume },
	{ "list", "", "the cases", "Lists every case of the packs that were found.", "mlcoach list\nmlcoach list --json",
	  BIT(OPTION_JSON), 0, 0, command_list },
	{ "show", "CASE", "one case's prompt", "Shows the prompt and what to expect; never the answers unless asked.",
	  "mlcoach show ad-click\nmlcoach show ad-click --answers", BIT(OPTION_ANSWERS), 1, 1, command_show },
	{ "reference", "[CARD]", "what to know by heart, on cards",
	  "Lists the reference cards: metrics, trade-offs, components, numbers and others. With CARD (the name of one or the\n"
	  "beginning of it) that card. In a practice interview they are one key away.",
	  "mlcoach reference\nmlcoach reference drift", 0, 0, 1, command_reference },
	{ "checklist", "[CASE]", "one page to look at on the day",
	  "Prints the interview-day checklist: the seven steps on one page, with boxes to tick. With CASE what a good answer\n"
	  "to that case says, the weightiest first as far as the page goes, and its traps: it gives the answers away.",
	  "mlcoach checklist\nmlcoach checklist ad-click", 0, 0, 1, command_checklist },
	{ "grade", "CASE [FILE|-]", "score notes written elsewhere",
	  "Scores a Markdown file whose headings name the steps (# Requirements, # Data, …), a sample answer in\n"
	  "YAML, or standard input. With --step the whole text answers that one step. Offsets in --json count bytes of the text given.\n"
	  "With --jsonl and without CASE, FILE or standard input has a JSON object a line: {\"id\", \"case\", \"answers\": {\"<step>\":\n"
	  "\"text\"}}, or {\"id\", \"question\", \"answer\", \"items\"} with items of its own. Each gives one line, in the same order;\n"
	  "a bad one gives {\"id\", \"error\"}, and exit status 1 at the end.",
	  "mlcoach grade ad-click notes.md\n"
	  "mlcoach grade ad-click notes.md --level staff\n"
	  "echo 'p99 under 100 ms' | mlcoach grade ad-click --step requirements --json\n"
	  "mlcoach grade --jsonl -j 2 answers.jsonl",
	  BIT(OPTION_STEP) | BIT(OPTION_LEVEL) | BIT(OPTION_JSON) | BIT(OPTION_JSONL) | BIT(OPTION_JOBS), 0, 2,
	  command_grade },
	{ "explain", "CASE [FILE|-] or ATTEMPT", "how a score comes about",
	  "The arithmetic of a score down to the item: of notes, read as 'grade' reads them, or of a finished attempt by\n"
	  "its number. With --item one item: its verdict, the words that decided it, what would have earned it.",
	  "mlcoach explain ad-click notes.md\n"
	  "mlcoach explain ad-click notes.md --level staff --item latency-budget\n"
	  "mlcoach explain 3",
	  BIT(OPTION_LEVEL) | BIT(OPTION_ITEM), 1, 2, command_explain },
	{ "check", "[PATH ...]", "find every mistake in content files",
	  "Checks packs, case folders or single files; without PATH, every pack that was found. Each finding comes as\n"
	  "path:line:column with what would be right, and the line that it is about: errors, which make a file unusable,\n"
	  "and warnings about what would make it better. A warning ends in the name of its rule: \"allow\": {\"<rule>\":\n"
	  "\"<reason>\"} in any map of a file silences it there. Exit status 1 when there is an error; with --strict also\n"
	  "when there is a warning.",
	  "mlcoach check\n"
	  "mlcoach check content/cases/ad-click-prediction\n"
	  "mlcoach check content --lines",
	  BIT(OPTION_LINES) | BIT(OPTION_STRICT) | BIT(OPTION_JSON), 0, OPERANDS_MAX, command_check },
	{ "test", "[CASE|PATH ...]", "score the sample answers of cases as tests of their checklists",
	  "Scores the answers of each case (all of them without CASE or PATH) and compares: verdicts with the expected ones,\n"
	  "the order of the totals, and the same answers with sentences reordered, lists joined into prose and three typos.\n"
	  "One line a case where all is well; else each item that fails, the heaviest first, with the words that earned it\n"
	  "or came nearest, and what is to be done next. A PATH is a pack, a case's folder or one answers/*.yaml. Exit\n"
	  "status 1 when anything fails. A verdict that is known to differ goes under 'differs' of its answer, with the reason.",
	  "mlcoach test\n"
	  "mlcoach test ad-click --verbose\n"
	  "mlcoach test content/cases/ad-click-prediction/answers/strong.yaml\n"
	  "mlcoach test payment --json",
	  BIT(OPTION_WATCH) | BIT(OPTION_VERBOSE) | BIT(OPTION_JSON), 0, OPERANDS_MAX, command_test },
	{ "schema", "[KIND]", "JSON Schemas of content files, for editors",
	  "Prints the JSON Schema (2020-12) of a kind of file; without KIND it lists the kinds and the files they are for.\n"
	  "An editor that is given the schema completes keys, says what they mean and underlines mistakes. The shipped pack\n"
	  "has them all in schema/; its files name theirs: '\"$schema\": \"<path>\"' as a key in JSON, and in YAML as the\n"
	  "first line '# yaml-language-server: $schema=<path>'. What needs other files, 'mlcoach check' tells.",
	  "mlcoach schema\nmlcoach schema case", 0, 0, 1, command_schema },
	{ "try", "CASE", "an author's bench: what an answer shows, as it is typed",
	  "Type or paste an answer and see what each item of the case's checklist makes of it, and why: the words that\n"
	  "speak for and against it, the nearest example and counter, and which expression holds or what it lacks. With\n"
	  "--item one item is looked at alone. One key makes the sentence at the cursor an example or a counter of the item,\n"
	  "in the checklist file itself, and the case learns anew. With --plain, and in pipes, the same in lines. CASE may be\n"
	  "the case's folder too.",
	  "mlcoach try ad-click\n"
	  "echo 'p99 under 100 ms' | mlcoach try ad-click --item latency-budget --plain",
	  SCREEN | BIT(OPTION_ITEM), 1, 1, command_try },
	{ "new", "case ID", "begin a case of your own",
	  "Makes a small case that works as it is, with a remark at each key, for you to change: case.yaml, checklist.json\n"
	  "and two sample answers. It goes into the pack that the current folder is or lies in, otherwise into your own,\n"
	  "$XDG_DATA_HOME/mlcoach/packs/own; --pack names another one. Nothing that exists is written over.",
	  "mlcoach new case ticket-triage\n"
	  "mlcoach new case ticket-routing --title 'Support tickets' --pack our-cases",
	  BIT(OPTION_TITLE) | BIT(OPTION_PACK), 0, OPERANDS_MAX, command_new },
	{ "pack", "list | add DIR | remove NAME | info [NAME]", "packs of cases: list, add, remove",
	  "A pack is a folder of cases; pack.yaml says its name, author, licence, language and version.\n"
	  "  pack list         every pack, in the order in which they are searched\n"
	  "  pack add DIR      links to the pack in DIR from $XDG_DATA_HOME/mlcoach/packs, so that what changes there (a\n"
	  "                    'git pull') is seen at once; --copy copies it instead\n"
	  "  pack remove NAME  takes away a link, never what it leads to, or a copy\n"
	  "  pack info [NAME]  who wrote it, what it may be used for, where it is",
	  "mlcoach pack add our-cases\nmlcoach pack list\nmlcoach pack info our-cases\nmlcoach pack remove our-cases",
	  BIT(OPTION_JSON) | BIT(OPTION_COPY), 0, OPERANDS_MAX, command_pack },
	{ "rescore", "[ATTEMPT ...]", "score past attempts anew",
	  "Scores finished attempts (all of them without ATTEMPT) by today's engine and checklist and says what moved and\n"
	  "why. What you overruled stays overruled. The new score is stored, and the old one kept beside it; with\n"
	  "--dry-run nothing is stored.",
	  "mlcoach rescore --dry-run\nmlcoach rescore 3", BIT(OPTION_DRY_RUN), 0, OPERANDS_MAX, command_rescore },
	{ "learned", "[CASE] | export CASE | merge FILE ... | forget CASE [ITEM]", "what your answers taught; export, merge, forget it",
	  "In the debrief you may answer what a score is not sure of, and overrule what is wrong. The sentence that\n"
	  "the verdict rests on then becomes an example of its item, or a near miss, in your own overlay of the case, under\n"
	  "$XDG_DATA_HOME/mlcoach/learned, and counts from then on. Without a verb this lists it.\n"
	  "  learned export CASE         what was learned of a case, as JSON\n"
	  "  learned merge FILE ...      takes over what others exported ('-': standard input)\n"
	  "  learned forget CASE [ITEM]  takes it back\n"
	  "'learn: no' in config.yaml, or MLCOACH_LEARN=no, scores by the checklist alone and learns nothing.",
	  "mlcoach learned\nmlcoach learned ad-click --json", BIT(OPTION_JSON), 0, OPERANDS_MAX, command_learned },
	{ "train", "[DIR]", "learn the cases' examples now",
	  "Teaches the scorer of every case its checklist's examples and keeps what came of it in DIR, or where it is\n"
	  "kept anyway: $XDG_CACHE_HOME/mlcoach. It happens by itself when a case is first used; this is for packagers\n"
	  "and for machines on which the first start must not wait.",
	  "mlcoach train", 0, 0, 1, command_train },
	{ "history", "[CASE]", "past attempts with their scores, and trends",
	  "Lists attempts, newest first, of all cases or of CASE. With --trends it tells how scores change over time instead:\n"
	  "overall, step by step, case by case, what you expected beside what you scored, and time.",
	  "mlcoach history\nmlcoach history ad-click --json\nmlcoach history --trends",
	  BIT(OPTION_TRENDS) | BIT(OPTION_JSON), 0, 1, command_history },
	{ "review", "[ATTEMPT]", "a past attempt's debrief",
	  "Opens the debrief of a finished attempt (the newest without ATTEMPT): verdicts with your own words. Into a\n"
	  "pipe, or with --plain, it is printed.",
	  "mlcoach review\nmlcoach review 3 --plain", SCREEN, 0, 1, command_review },
	{ "export", "[ATTEMPT]", "an attempt as Markdown, HTML, JSON or CSV",
	  "Writes a finished attempt (the newest without ATTEMPT) to standard output: the debrief, all that was said, and\n"
	  "what scored it.\n"
	  "  md    Markdown, the format unless told otherwise\n"
	  "  html  one file with charts, to read, print or send; it loads nothing and runs nothing\n"
	  "  json  one object: the attempt as in 'history --json', and 'scorecard' as 'grade --json' has it\n"
	  "  csv   a row for each item of the checklist: verdict, credit, your words\n"
	  "With --all every finished attempt, oldest first, to chart your own history: as csv, unless told otherwise, a\n"
	  "row for each step of each attempt with its score and minutes; as json an array. A cell of csv that a\n"
	  "spreadsheet would take for a formula has an apostrophe before it.",
	  "mlcoach export >debrief.md\n"
	  "mlcoach export 3 --format html >debrief.html\n"
	  "mlcoach export --all >history.csv",
	  BIT(OPTION_FORMAT) | BIT(OPTION_ALL), 0, 1, command_export },
	{ "completion", "bash|zsh|fish", "a script that completes command lines",
	  "Prints a script for your shell that completes commands, options, cases, steps, items and attempts.\n"
	  "'make install' puts the scripts where shells look for them. Otherwise, for good:\n"
	  "  bash   mlcoach completion bash >~/.local/share/bash-completion/completions/mlcoach\n"
	  "  zsh    mlcoach completion zsh >DIR/_mlcoach, for a DIR of $fpath\n"
	  "  fish   mlcoach completion fish >~/.config/fish/completions/mlcoach.fish",
	  "mlcoach completion bash", 0, 1, OPERANDS_MAX, command_completion },
	{ "help", "[COMMAND]", "help on a command", "Prints the help of a command.", "mlcoach help grade", 0, 0, 1,
	  command_help },
};
const size_t commands_count = sizeof commands / sizeof *commands;

const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < commands_count; i++)
		if (!strcmp(commands[i].name, name))
			return &commands[i];
	return NULL;
}
