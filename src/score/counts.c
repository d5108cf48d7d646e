#include "mlcoach/score/counts.h"

void counts_add(struct counts *counts, bool scorer, bool label)
{
	double *cell = scorer ? (label ? &counts->both : &counts->scorer_only)
			      : (label ? &counts->label_only : &counts->neither);
	++*cell;
}

void counts_merge(struct counts *counts, const struct counts *more)
{
	counts->both += more->both;
	counts->scorer_only += more->scorer_only;
	counts->label_only += more->label_only;
	counts->neither += more->neither;
}

double counts_precision(const struct counts *counts)
{
	return counts->both / (counts->both + counts->scorer_only);
}

double counts_recall(const struct counts *counts)
{
	return counts->both / (counts->both + counts->label_only);
}

double counts_f1(const struct counts *counts)
{
	return 2 * counts->both / (2 * counts->both + counts->scorer_only + counts->label_only);
}

double counts_kappa(const struct counts *counts)
{
	double n = counts->both + counts->scorer_only + counts->label_only + counts->neither;
	double agree = (counts->both + counts->neither) / n;
	double scorer = (counts->both + counts->scorer_only) / n, label = (counts->both + counts->label_only) / n;
	double chance = scorer * label + (1 - scorer) * (1 - label);
	return (agree - chance) / (1 - chance);
}
