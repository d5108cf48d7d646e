#include "mlcoach/score/verdict.h"


static const struct {
	const char *id;
	double credit;
} verdicts[VERDICT_COUNT] = {
	[VERDICT_MISSED] = { "missed", 0 }, [VERDICT_PARTIAL] = { "partial", 0.5 }, [VERDICT_COVERED] = { "covered", 1 },
	[VERDICT_DENIED] = { "denied", 0 }, [VERDICT_ASKED] = { "asked", 0 },	    [VERDICT_UNSURE] = { "unsure", 0.5 },
};

const char *verdict_id(enum verdict verdict)
{
	return verdicts[verdict].id;
}

double verdict_credit(enum verdict verdict)
{
	return verdicts[verdict].credit;
}

enum verdict item_verdict(const struct item_score *score)
{
	return score->overruled ? score->overrule : score->verdict;
}
