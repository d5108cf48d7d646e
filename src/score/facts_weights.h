/* Written by tests/eval/ask.c from 336 questions: of a question and a fact, by enum fact_input. */
static const double fact_weights[] = { -0.4251, 2.4524, 0.0796, 1.7427, 2.6123 };

/* Of a constant, the best fact's sum, and how far it is ahead. */
static const double sure_weights[] = { -0.3161, 0.6424, 0.5079 };
