/* Written by tests/eval/ask.c from 2936 questions: of a question and a fact, by enum fact_input; then
 * of none, by enum none_input. */
static const double fact_weights[] = { 1.7580, 3.3850, 10.2925, 0.7190, 0.8395, 1.2376, 4.2244, -0.2334 };
