#include "metrics.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"

static int compare_guesses(const void *a, const void *b)
{
	double x = ((const struct guess *)a)->probability, y = ((const struct guess *)b)->probability;
	return x < y ? -1 : x > y;
}

static struct guess *sorted(const struct guess *guesses, size_t count)
{
	struct guess *copy = alloc_zeroed(count, sizeof *copy);
	if (count) {
		memcpy(copy, guesses, count * sizeof *copy);
		qsort(copy, count, sizeof *copy, compare_guesses);
	}
	return copy;
}

double guesses_area(const struct guess *guesses, size_t count)
{
	struct guess *order = sorted(guesses, count);
	double truths = 0, won = 0, lies_below = 0;
	for (size_t i = 0; i < count;) {
		double tied_truths = 0, tied_lies = 0;
		size_t end = i;
		for (; end < count && order[end].probability <= order[i].probability; end++)
			*(order[end].truth ? &tied_truths : &tied_lies) += 1;
		won += tied_truths * (lies_below + tied_lies / 2);
		truths += tied_truths;
		lies_below += tied_lies;
		i = end;
	}
	free(order);
	return won / (truths * lies_below);
}

#define BINS 10

double guesses_calibration_error(const struct guess *guesses, size_t count)
{
	double sum[BINS] = { 0 }, truths[BINS] = { 0 }, error = 0;
	for (size_t i = 0; i < count; i++) {
		int bin = (int)(guesses[i].probability * BINS);
		bin = bin < 0 ? 0 : bin >= BINS ? BINS - 1 : bin;
		sum[bin] += guesses[i].probability;
		truths[bin] += guesses[i].truth;
	}
	for (int bin = 0; bin < BINS; bin++)
		error += fabs(sum[bin] - truths[bin]);
	return error / (double)count;
}

/* 0 at the threshold, 1 at the far end of either side. */
static double sureness(double probability, double threshold)
{
	return probability >= threshold ? (probability - threshold) / (1 - threshold)
					: (threshold - probability) / threshold;
}

static int compare_doubles(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

double guesses_kappa(const struct guess *guesses, size_t count, double threshold, double share)
{
	struct counts counts = { 0 };
	double *sure = alloc_zeroed(count, sizeof *sure);
	for (size_t i = 0; i < count; i++)
		sure[i] = sureness(guesses[i].probability, threshold);
	qsort(sure, count, sizeof *sure, compare_doubles);
	double least = sure[(size_t)((1 - share) * (double)(count - 1))];
	for (size_t i = 0; i < count; i++)
		if (sureness(guesses[i].probability, threshold) >= least)
			counts_add(&counts, guesses[i].probability >= threshold, guesses[i].truth);
	free(sure);
	return counts_kappa(&counts);
}

double grades_kappa(double table[GRADES][GRADES])
{
	double n = 0, rows[GRADES] = { 0 }, columns[GRADES] = { 0 }, seen = 0, chance = 0;
	for (int i = 0; i < GRADES; i++)
		for (int j = 0; j < GRADES; j++) {
			n += table[i][j];
			rows[i] += table[i][j];
			columns[j] += table[i][j];
		}
	for (int i = 0; i < GRADES; i++)
		for (int j = 0; j < GRADES; j++) {
			double weight = abs(i - j) / (GRADES - 1.0);
			seen += weight * table[i][j] / n;
			chance += weight * rows[i] / n * columns[j] / n;
		}
	return 1 - seen / chance;
}

double correlation(const double *x, const double *y, size_t count)
{
	double n = (double)count, mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
	for (size_t i = 0; i < count; i++) {
		mx += x[i] / n;
		my += y[i] / n;
	}
	for (size_t i = 0; i < count; i++) {
		xx += (x[i] - mx) * (x[i] - mx);
		yy += (y[i] - my) * (y[i] - my);
		xy += (x[i] - mx) * (y[i] - my);
	}
	return xy / sqrt(xx * yy);
}
