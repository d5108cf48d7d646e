#include "mlcoach/cli/cli.h"

int main(int argc, char **argv)
{
	static const struct cli_build build = { .version = MLCOACH_VERSION,
						.installed = MLCOACH_DATADIR "/content",
						.trained = MLCOACH_DATADIR "/trained" };
	return cli_main(&build, argc, argv);
}
