/* triggers: the words that deny, and those that look so. Tables of denial.c alone.
 *
 * Normal forms; contractions are already "do not". A word that ends in '*' stands for all that begin so. */
#ifndef MLCOACH_SCORE_TRIGGERS_H
#define MLCOACH_SCORE_TRIGGERS_H

/* EITHER: what lies behind it or, where its clause ends there, what lies before: "drift tests are not". */
enum direction { AFTER, BEFORE, EITHER, NOTHING };

/* How far a trigger reaches, in content words; CLAUSE: to the end of its clause. */
#define CLAUSE 1000u

struct trigger {
	const char *words;
	enum direction direction;
	unsigned reach;
};

/* The first that fits is taken, so what begins another comes after it. */
static const struct trigger triggers[] = {
	{ "not only", NOTHING, 0 },
	{ "not just", NOTHING, 0 },
	{ "not merely", NOTHING, 0 },
	{ "not simply", NOTHING, 0 },
	{ "not all", NOTHING, 0 },
	{ "not every", NOTHING, 0 },
	{ "not always", NOTHING, 0 },
	{ "not necessarily", NOTHING, 0 },
	{ "not enough", NOTHING, 0 },
	{ "not sufficient", NOTHING, 0 },
	{ "not until", NOTHING, 0 },
	{ "not to mention", NOTHING, 0 },
	{ "not random*", NOTHING, 0 },
	/* Nothing is known yet. */
	{ "not sure", NOTHING, 0 },
	{ "not know", NOTHING, 0 },
	{ "no idea", NOTHING, 0 },
	/* Limits. */
	{ "not more than", NOTHING, 0 },
	{ "not less than", NOTHING, 0 },
	{ "not above", NOTHING, 0 },
	{ "not over", NOTHING, 0 },
	{ "not below", NOTHING, 0 },
	{ "not under", NOTHING, 0 },
	{ "not longer", NOTHING, 0 },
	{ "not later", NOTHING, 0 },
	{ "not slower", NOTHING, 0 },
	{ "not worse", NOTHING, 0 },
	{ "no longer need*", AFTER, CLAUSE },
	{ "no longer", NOTHING, 0 },
	{ "no later", NOTHING, 0 },
	{ "no more than", NOTHING, 0 },
	{ "no less", NOTHING, 0 },
	{ "no fewer", NOTHING, 0 },
	{ "no slower", NOTHING, 0 },
	{ "no worse", NOTHING, 0 },
	/* What was or was not done to a thing tells which thing it is. */
	{ "not interested", NOTHING, 0 },
	{ "not click*", NOTHING, 0 },
	{ "not seen", NOTHING, 0 },
	{ "not shown", NOTHING, 0 },
	{ "not watched", NOTHING, 0 },
	{ "not viewed", NOTHING, 0 },
	{ "never click*", NOTHING, 0 },
	{ "never seen", NOTHING, 0 },
	{ "never shown", NOTHING, 0 },
	{ "no click*", NOTHING, 0 },
	{ "without click*", NOTHING, 0 },
	/* Turns of speech. */
	{ "no matter", NOTHING, 0 },
	{ "no doubt", NOTHING, 0 },
	{ "no way around", NOTHING, 0 },
	{ "no alternative to", NOTHING, 0 },
	{ "no substitute for", NOTHING, 0 },
	{ "no reason not", NOTHING, 0 },
	{ "why not", NOTHING, 0 },
	{ "or not", NOTHING, 0 },
	{ "or do not", NOTHING, 0 },
	{ "or does not", NOTHING, 0 },
	{ "or we do not", NOTHING, 0 },
	{ "or they do not", NOTHING, 0 },
	{ "or it does not", NOTHING, 0 },
	{ "or no", NOTHING, 0 },
	{ "yes no", NOTHING, 0 },
	{ "if not", NOTHING, 0 },
	{ "no regression*", NOTHING, 0 },
	{ "no drop*", NOTHING, 0 },
	{ "without waiting", NOTHING, 0 },
	/* Said behind what is refused. */
	{ "not needed", BEFORE, CLAUSE },
	{ "not required", BEFORE, CLAUSE },
	{ "not necessary", BEFORE, CLAUSE },
	{ "not worth", BEFORE, CLAUSE },
	{ "not useful", BEFORE, CLAUSE },
	{ "not in scope", BEFORE, CLAUSE },
	{ "not a good choice", BEFORE, CLAUSE },
	{ "not a good idea", BEFORE, CLAUSE },
	{ "not a good fit", BEFORE, CLAUSE },
	{ "not a good option", BEFORE, CLAUSE },
	{ "not for us", BEFORE, CLAUSE },
	{ "out of scope", BEFORE, CLAUSE },
	{ "not be needed", BEFORE, CLAUSE },
	{ "not something", BEFORE, CLAUSE },
	{ "nothing we", BEFORE, CLAUSE },
	{ "nothing i", BEFORE, CLAUSE },
	{ "not a problem", BEFORE, CLAUSE },
	{ "not an issue", BEFORE, CLAUSE },
	{ "not exist", BEFORE, CLAUSE },
	{ "not important", BEFORE, CLAUSE },
	{ "not critical", BEFORE, CLAUSE },
	{ "not on the list", BEFORE, CLAUSE },
	{ "not part of", BEFORE, CLAUSE },
	{ "not now", BEFORE, CLAUSE },
	{ "adds no value", BEFORE, CLAUSE },
	{ "adds nothing", BEFORE, CLAUSE },
	{ "off the table", BEFORE, CLAUSE },
	{ "unneeded", BEFORE, CLAUSE },
	{ "not pay off", BEFORE, CLAUSE },
	{ "not make sense", BEFORE, CLAUSE },
	{ "make no sense", BEFORE, CLAUSE },
	{ "makes no sense", BEFORE, CLAUSE },
	{ "out of the question", BEFORE, CLAUSE },
	{ "can wait for", NOTHING, 0 },
	{ "can wait until", NOTHING, 0 },
	{ "can wait", BEFORE, CLAUSE },
	{ "would only add", BEFORE, CLAUSE },
	{ "would only make", BEFORE, CLAUSE },
	{ "leave it out", BEFORE, CLAUSE },
	{ "do nothing", BEFORE, CLAUSE },
	{ "too complicated", BEFORE, CLAUSE },
	{ "be skipped", BEFORE, CLAUSE },
	{ "overkill", BEFORE, CLAUSE },
	{ "unnecessary", BEFORE, CLAUSE },
	{ "pointless", BEFORE, CLAUSE },
	{ "a waste", BEFORE, CLAUSE },
	{ "bad idea", BEFORE, CLAUSE },
	/* Said before it. */
	{ "no need for", AFTER, CLAUSE },
	{ "no need", AFTER, CLAUSE },
	{ "instead of", AFTER, 5 },
	{ "rather than", AFTER, 5 },
	{ "leave out", EITHER, CLAUSE },
	{ "ruled out", EITHER, CLAUSE },
	{ "we rejected", AFTER, CLAUSE },
	{ "i rejected", AFTER, CLAUSE },
	{ "decide against", AFTER, CLAUSE },
	{ "decided against", AFTER, CLAUSE },
	{ "opted against", AFTER, CLAUSE },
	{ "refrain from", AFTER, CLAUSE },
	{ "postpone", AFTER, CLAUSE },
	{ "hold off on", AFTER, CLAUSE },
	{ "forgo", AFTER, CLAUSE },
	{ "forget about", AFTER, CLAUSE },
	{ "little value in", AFTER, CLAUSE },
	{ "little point in", AFTER, CLAUSE },
	{ "avoid using", AFTER, CLAUSE },
	{ "without", AFTER, 4 },
	{ "neither", AFTER, CLAUSE },
	{ "nor", AFTER, CLAUSE },
	{ "none of", AFTER, 5 },
	{ "nobody", AFTER, CLAUSE },
	{ "skipping", AFTER, CLAUSE },
	{ "never", EITHER, CLAUSE },
	{ "skip", EITHER, CLAUSE },
	{ "not", EITHER, CLAUSE },
	{ "no", EITHER, 5 },
};

/* Refusing one of these right behind the trigger avoids a hazard, or is a double negation: "must not lose sales",
 * "never skip the baseline". */
static const char *const hazard_verbs[] = {
	"allow*", "annoy*", "avoid*", "block*", "break*", "degrad*", "dominat*", "drop*", "exceed*", "forget*",
	"harm*", "hurt*", "ignor*", "leak*", "let", "lose", "losing", "lost", "mislead*",
	"miss*", "neglect*", "omit*", "overfit*", "overkill", "overload*", "overlook*", "overspend*", "pointless",
	"regress", "regresses", "show*", "skip*", "unnecessary", "waste",
};

/* So does refusing one of these a few words on: "no training-serving skew" … */
static const char *const hazards[] = {
	"already", "annoy*", "bias", "clickbait", "crash*", "declines", "degrad*", "drift*", "drops", "duplicat*", "empty",
	"fatigue", "future", "leak*", "mislead*", "outage*", "overfit*", "seen", "skew*", "spam*", "stale*", "twice", "worse*",
};

/* … unless it is the work against it that is refused: "no drift tests", "we won't correct position bias". */
static const char *const remedies[] = {
	"alarm*", "alert*", "analys*", "cap*", "check*", "correct*", "dedup*", "detect*", "estimat*", "exclud*", "filter*",
	"fix*", "handl*", "limit*", "measur*", "metric*", "monitor*", "remov*", "report*", "term*", "test*", "track*",
};

/* Passed over between a trigger and the verb that counts. */
static const char *const light_words[] = { "want", "afford", "try", "get", "even" };

/* A denial with one of these a few words on is none: "we do not look only at clicks", "we never launch without a
 * canary". */
static const char *const limiters[] = { "only", "just", "solely", "alone", "without" };

/* Behind a plain negative these leave most of it standing: "we do not ask everybody", "never takes more than 40 ms",
 * "not too many". */
static const char *const quantifiers[] = {
	"all",	  "always", "each",  "entirely", "every", "everybody", "everyone", "everything",
	"exactly", "forever", "fully", "than",	"too",
};

/* So does a number that comes first: "not three of one maker". */
static const char *const numbers[] = { "one", "two", "three", "four", "five", "six", "ten", "twenty", "hundred*" };

/* Plain negatives: what is so, not what we choose, when who cannot or must not, a reason, or which thing is meant stands
 * before them, … */
static const char *const negatives[] = { "not", "never", "no", "nobody", "neither" };

/* … unless one of these comes next: "we cannot use", "nobody needs". */
static const char *const choices[] = { "use", "used", "uses", "using", "need*", "bother*", "build*", "afford", "do", "run" };

static const char *const abilities[] = { "can", "could", "must", "may", "might" };
static const char *const habits[] = { "do", "does", "did" };
static const char *const duties[] = { "should", "shall" };
static const char *const relatives[] = { "that", "which", "who", "whose" };
static const char *const aims[] = { "order", "as" };
static const char *const reasons[] = { "because", "since", "so" };

/* What is not so in a clause that begins with one of these is a case, and nothing is refused. */
static const char *const suppositions[] = { "if", "when", "whenever", "where", "unless", "until", "once" };

/* Even without a comma these end what a trigger of short reach denies. */
static const char *const pronouns[] = { "we", "i", "it", "they", "you" };

/* Who chooses. */
static const char *const speakers[] = { "we", "i" };

/* A list has one of these before its last entry … */
static const char *const conjunctions[] = { "or", "nor", "and" };

/* … and none of these. */
static const char *const verbs[] = {
	"is", "are", "was", "were", "will", "would", "can", "could", "should", "must", "may", "has", "have", "do", "does",
	"did", "had", "might", "shall",
};

/* A heading that begins so speaks of a case, and refuses nothing. */
static const char *const conditions[] = { "if", "when", "why", "how", "for", "where", "with", "users", "items" };

/* A heading that has one of these refuses what stands under it. */
static const char *const refusing_headings[] = { "out of scope", "not in scope", "non goal*", "non-goal*", "nongoal*",
						 "rejected",	 "ruled out",	 "left for later", "left out",
						 "not part of",	 "postponed",	 "skipped" };

/* A short line that begins so rejects the one above it … */
static const char *const rejections[] = { "not a good choice", "not a good idea", "not a good fit", "not a good option",
					  "bad idea", "rejected", "not for us", "overkill", "not needed", "not worth it" };

/* … and so does one that refuses with one of these what was just named. */
static const char *const pointers[] = { "it", "this", "that", "them", "one" };

#endif
