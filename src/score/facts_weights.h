/* Written by tests/eval/ask.c from 1036 questions: of a question and a fact, by enum fact_input; then
 * of none, by enum none_input. */
static const double fact_weights[] = { 3.2686, 4.3252, 7.2334, 0.8318, -1.8494, 1.4922, 5.6958, 1.0856 };
