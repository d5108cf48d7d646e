/* Which of the facts that may be meant a reply chooses, when the interviewer has asked back. */
#include <stdlib.h>
#include <string.h>

#include "clause.h"
#include "mlcoach/base/alloc.h"
#include "scorer_private.h"

/* A longer reply is read as a question of its own. */
#define SHORT_MOST 8u
/* With fewer words "no" asks for nothing else. */
#define OTHER_LEAST 3u
/* Of what is offered, so much of the likelihood on one is a choice; it takes this much to be about what is offered at
 * all, little when the reply is short. */
#define CHOSEN_FROM 0.75
#define OFFERED_FROM 0.2
#define SHORT_OFFERED_FROM 0.05

/* By place among what is offered: a bit each. */
typedef unsigned choice;

struct reply {
	const struct scorer *scorer;
	const struct facts_found *found;
	struct doc doc;
	struct stream stream;
};

static void reply_read(struct reply *reply, const char *text, size_t len)
{
	doc_init(&reply->doc);
	doc_read(&reply->doc, text, len);
	stream_add(&reply->stream, &reply->doc, 0, reply->scorer->vocab, reply->scorer->spellings, false);
}

static void reply_release(struct reply *reply)
{
	doc_release(&reply->doc);
	stream_release(&reply->stream);
}

#define SAYS(reply, list) HAS_ANY(&(reply)->doc, ((struct scope) { 0, (uint32_t)(reply)->doc.ntokens }), list)

static choice all_of(const struct reply *reply)
{
	return (1u << reply->found->nmeant) - 1;
}

/* A word for a place where it is one: "the second", but not "queries per second". */
static bool says_place(const struct reply *reply, const char *const *words, size_t count)
{
	static const char *const leads[] = { "the", "number", "no", "option", "and", "or", "yes" };
	for (uint32_t t = 0; t < reply->doc.ntokens; t++)
		if (said_any(&reply->doc, t, words, count) && (t == 0 || IS_ANY(&reply->doc, t - 1, leads)))
			return true;
	return false;
}

#define SAYS_PLACE(reply, list) says_place(reply, list, sizeof(list) / sizeof *(list))

/* "The second", "2", "b", "the latter"; "one" only alone, since there is "the one about users" too. */
static choice choose_by_place(const struct reply *reply)
{
	static const char *const first[] = { "first", "1st", "1", "former" },
				 *const second[] = { "second", "2nd", "2" }, *const third[] = { "third", "3rd", "3" },
				 *const last[] = { "last", "latter" };
	static const char *const a[] = { "a", "one" }, *const b[] = { "b", "two" }, *const c[] = { "c", "three" };
	bool alone = reply->doc.ntokens == 1;
	choice chosen = 0;
	chosen |= SAYS_PLACE(reply, first) || (alone && SAYS(reply, a)) ? 1u : 0;
	chosen |= SAYS_PLACE(reply, second) || (alone && SAYS(reply, b)) ? 2u : 0;
	chosen |= SAYS_PLACE(reply, third) || (alone && SAYS(reply, c)) ? 4u : 0;
	chosen |= SAYS_PLACE(reply, last) ? 1u << (reply->found->nmeant - 1) : 0;
	return chosen & all_of(reply);
}

static bool has_term(const struct stream *stream, uint32_t term)
{
	for (size_t t = 0; t < stream->terms.len; t++)
		if (stream->terms.items[t].id == term)
			return true;
	return false;
}

/* What a fact is called, as terms. */
static void read_name(struct stream *out, const struct reply *reply, size_t place)
{
	const struct scorer *scorer = reply->scorer;
	const char *name = fact_about(&scorer->study->facts[reply->found->meant[place]]);
	struct doc doc;
	doc_init(&doc);
	doc_read(&doc, name, strlen(name));
	stream_add(out, &doc, 0, scorer->vocab, scorer->spellings, false);
	doc_release(&doc);
}

/* By words that only one of the names has: "users", "the latency". */
static choice choose_by_name(const struct reply *reply)
{
	struct stream names[FACTS_MEANT_MOST] = { 0 };
	choice chosen = 0;
	for (size_t i = 0; i < reply->found->nmeant; i++)
		read_name(&names[i], reply, i);
	for (size_t t = 0; t < reply->stream.terms.len; t++) {
		uint32_t term = reply->stream.terms.items[t].id;
		choice having = 0;
		for (size_t i = 0; term != TERM_NONE && i < reply->found->nmeant; i++)
			having |= has_term(&names[i], term) ? 1u << i : 0;
		chosen |= having & (having - 1) ? 0 : having;
	}
	for (size_t i = 0; i < reply->found->nmeant; i++)
		stream_release(&names[i]);
	return chosen;
}

/* By what it would ask for on its own, were nothing else to be had. */
static choice choose_by_likelihood(const struct reply *reply, double least)
{
	const struct facts_found *found = reply->found;
	if (!found->nmeant)
		return 0;
	double *likely = scorer_likely_facts(reply->scorer, reply->doc.text, reply->doc.len), sum = 0;
	size_t best = 0;
	for (size_t i = 0; i < found->nmeant; i++) {
		sum += likely[found->meant[i]];
		best = likely[found->meant[i]] > likely[found->meant[best]] ? i : best;
	}
	bool chosen = sum >= least && likely[found->meant[best]] >= CHOSEN_FROM * sum;
	free(likely);
	return chosen ? 1u << best : 0;
}

/* What is told, as a choice; 0 when something else is told. */
static choice choice_of(const struct facts_found *told, const struct facts_found *found)
{
	choice chosen = 0;
	for (size_t t = 0; t < told->ntold; t++) {
		choice here = 0;
		for (size_t i = 0; i < found->nmeant; i++)
			here |= found->meant[i] == told->told[t] ? 1u << i : 0;
		if (!here)
			return 0;
		chosen |= here;
	}
	return chosen;
}

static void tell_chosen(struct facts_found *out, const struct facts_found *found, choice chosen)
{
	*out = (struct facts_found) { .likely = found->likely };
	for (size_t i = 0; i < found->nmeant; i++)
		if (chosen & 1u << i)
			out->told[out->ntold++] = found->meant[i];
}

/* A short reply, in words that only make sense as one. False when it is none. */
static bool read_choice(choice *out, const struct reply *reply)
{
	static const char *const all[] = { "both", "all",     "either", "everything", "yes", "yeah", "yep", "yup",
					   "sure", "exactly", "right",  "correct",    "ok",  "okay", "y" };
	static const char *const none[] = { "neither", "none", "no", "nope", "nah", "not", "else", "other", "n" };
	*out = choose_by_place(reply);
	if (!*out)
		*out = choose_by_name(reply);
	if (!*out && SAYS(reply, all))
		*out = all_of(reply);
	return *out || SAYS(reply, none);
}

/* What a question of its own asks for, of what is offered; `out` is what is made of it when that is nothing. */
static choice read_question(struct facts_found *out, const struct reply *reply)
{
	scorer_find_facts(out, reply->scorer, reply->doc.text, reply->doc.len);
	return out->ntold ? choice_of(out, reply->found) : choose_by_likelihood(reply, OFFERED_FROM);
}

/* "Neither, I want the budget": what else it asks for is told instead. */
static bool asks_for_other(struct facts_found *out, const struct reply *reply)
{
	if (reply->doc.ntokens < OTHER_LEAST)
		return false;
	scorer_find_facts(out, reply->scorer, reply->doc.text, reply->doc.len);
	return out->ntold > 0;
}

bool scorer_settle_facts(struct facts_found *out, const struct scorer *scorer, const struct facts_found *found,
			 const char *text, size_t len)
{
	struct reply reply = { .scorer = scorer, .found = found };
	choice chosen = 0;
	reply_read(&reply, text, len);
	bool brief = found->nmeant && reply.doc.ntokens && reply.doc.ntokens <= SHORT_MOST;
	bool settled = brief && read_choice(&chosen, &reply);
	if (settled && !chosen)
		settled = !asks_for_other(out, &reply);
	if (brief && !settled)
		chosen = choose_by_likelihood(&reply, SHORT_OFFERED_FROM);
	if (!settled && !chosen)
		chosen = read_question(out, &reply);
	if (settled || chosen)
		tell_chosen(out, found, chosen);
	reply_release(&reply);
	return settled || chosen;
}
