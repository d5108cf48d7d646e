/* script: the answers of an interview (an examiner's "script") made ready to judge: terms, hits, denials and windows. */
#ifndef MLCOACH_SCORE_SCRIPT_H
#define MLCOACH_SCORE_SCRIPT_H

#include "mlcoach/score/scorecard.h"
#include "program.h"

/* What a piece is, beside its words. Bits. */
enum unit_flag {
	UNIT_QUESTION = 1,
	UNIT_LIST = 2,	/* a list of names: hardly a function word, many separators; or of options, none taken */
	UNIT_ECHO = 4,	/* the prompt or a question given back */
	UNIT_MODEL = 8,	/* out of the case's model answer */
	UNIT_GLOSS = 16 /* an entry of an interview that is a glossary; is a list, too */
};

/* What evidence is looked for in: a piece, or two neighbours. */
struct window {
	uint32_t unit, nunits;
	uint32_t first, count; /* terms */
	unsigned flags;	       /* those of its units; a list or glossary only when all are, a question when the last is */
};

struct script {
	const struct answer *answers;
	size_t nanswers;
	struct doc *docs;
	const struct doc **doc_list;
	struct stream stream;
	bool *denied;	     /* by term */
	unsigned *flags;     /* by unit */
	VEC(struct window) windows;
	struct scan *scan;
};

/* What an answer may be an echo of, as sets of terms and runs of terms. */
struct known_texts;
struct known_texts *known_texts_new(const struct framework *framework, const struct case_study *study,
				    struct vocab *vocab, const struct spellings *spellings);
void known_texts_free(struct known_texts *texts);

void script_init(struct script *script, const struct answer *answers, size_t nanswers, struct vocab *vocab,
		  const struct spellings *spellings, const struct program *program, const struct known_texts *texts);
void script_release(struct script *script);

/* One unit, or two neighbours of one answer. */
struct window script_window(const struct script *script, uint32_t unit, uint32_t nunits);

#endif
