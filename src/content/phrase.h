/* phrase: "negative downsampling", "<users|ads> per day": is it one? Private to content. */
#ifndef MLCOACH_SRC_CONTENT_PHRASE_H
#define MLCOACH_SRC_CONTENT_PHRASE_H

/* What is wrong with the phrase, to stand after "phrase '…' "; NULL when nothing is. */
const char *phrase_mistake(const char *phrase);

#endif
