/* Written by tests/eval/ask.c from 336 questions: of a question and a fact, by enum fact_input; then of none, by
 * enum none_input. */
static const double fact_weights[] = { 2.8342, 7.2945, 5.7862, 1.1405, 1.5515, 2.0606, 1.1816, 3.4558 };
