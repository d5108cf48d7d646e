/* Written by tests/eval/ask.c from 1986 questions: of a question and a fact, by enum fact_input; then
 * of none, by enum none_input. */
static const double fact_weights[] = { 1.6568, 4.7196, 10.7754, 0.8197, 1.5886, 1.4478, 4.6928, 0.2856 };
