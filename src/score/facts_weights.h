/* Written by tests/eval/ask.c from 336 questions: of a question and a fact, by enum fact_input; then of none, by
 * enum none_input. */
static const double fact_weights[] = { 3.4024, 6.0395, 8.1014, 0.8650, -1.7033, 1.6231, 3.7717, 2.2894 };
