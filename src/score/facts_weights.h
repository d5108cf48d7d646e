/* Written by tests/eval/ask.c from 336 questions: of a question and a fact, by enum fact_input; then of none, by
 * enum none_input. */
static const double fact_weights[] = { 3.4124, 6.0927, 8.3192, 0.9436, 1.1075, 2.4270, 2.3333, 3.4040 };
