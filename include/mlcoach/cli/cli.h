/* cli: subcommands, options and exit statuses. One table of commands; one file a command. */
#ifndef MLCOACH_CLI_CLI_H
#define MLCOACH_CLI_CLI_H

/* What the build knows. */
struct cli_build {
	const char *version;
	const char *installed; /* folder of the installed pack */
	const char *trained;   /* folder of its trained scorers */
};

/* Runs the program; the exit status (enum status). */
int cli_main(const struct cli_build *build, int argc, char **argv);

#endif
