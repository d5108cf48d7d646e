/* background: sentences that satisfy no item of any checklist, for checklists that bring too few of their own: without
 * anything to be told from, everything is alike. */
#ifndef MLCOACH_SCORE_BACKGROUND_H
#define MLCOACH_SCORE_BACKGROUND_H

/* A checklist with fewer gets these, too. */
#define BACKGROUND_ENOUGH 20u

static const char *const background[] = {
	"Let me think about this for a moment.",
	"I will start with the requirements and then go on to the design.",
	"First I would like to clarify what we are trying to build.",
	"That is a good question, and it depends on the case.",
	"There are many ways to do this, and each has advantages and disadvantages.",
	"We could talk about the details later if there is time.",
	"The system has to be reliable and fast, and people have to like it.",
	"It is important to work closely with the other teams.",
	"I have worked on something like this before, at a smaller company.",
	"The users open the page, look around and leave again.",
	"The business wants to grow, and so do its customers.",
	"We have to be careful, because things can go wrong at any time.",
	"We collect the data, clean it and put it into a table.",
	"A model is trained on data and gives an answer.",
	"Then we put it into production and look at how it does.",
	"We would iterate quickly and improve it over time.",
	"Machine learning is used for many things today.",
	"The more data we have, the better it usually gets.",
	"The service runs in the cloud on several machines.",
	"An engineer writes the code, another one reads it.",
	"The weather was fine yesterday, so we went to the park and had lunch there.",
	"The museum is shut on Mondays, but its garden may be seen all week.",
	"My sister plays the piano and her children sing along.",
	"The train leaves at seven from the main station and arrives an hour later.",
	"He bought a new bicycle, painted it green and rode it to work every morning.",
	"Most houses in this street were built before the war.",
	"Please leave your shoes at the door and take a seat.",
	"They walked up the hill, sat down under a tree and read a book.",
};

#endif
