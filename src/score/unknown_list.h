/* unknown: questions that the interviewer of no case answers, for cases that have hardly any of their own; only facts.c
 * includes it. A case's own do better, since they are about what its facts are nearly about. */

/* So many are enough to tell them by; so are half as many as there are questions that something answers. */
#define UNKNOWN_ENOUGH 40u
#define UNKNOWN_LEAST 2u

static const char *const unknown[] = {
	"Which programming language does the team use?",
	"how long is this interview",
	"How much time do I have left?",
	"May I draw on the whiteboard?",
	"can I use a pen and paper?",
	"Should I start with the model or with the data?",
	"What is the salary for this position?",
	"how am I doing so far?",
	"Will I get feedback afterwards?",
	"who would be my manager",
	"How many rounds of interviews are there?",
	"who is the CEO of the company?",
	"When was the company founded, and by whom?",
	"Is the company listed on the stock exchange?",
	"Who are our main competitors, and how do they do it?",
	"how many employees does the company have?",
	"which cloud provider do you use?",
	"Do you use PyTorch or TensorFlow?",
	"is it deployed on kubernetes?",
	"Which database brand do you run?",
	"what is the on-call rotation like",
	"Why did the previous team lead leave?",
	"Is the office remote or hybrid?",
	"what do you think of large language models?",
	"Could we take a short break?",
	"can you repeat that please",
	"Do you want me to write code?",
	"When is the launch planned, is there a deadline?",
	"What is the age and gender mix of the users?",
	"what share of people use an iPhone rather than Android?",
	"Which colours and fonts does the design have?",
	"Is the app translated into other languages?",
	"What does the marketing department spend?",
	"how is the customer support organised?",
	"does the company make a profit",
	"Who designed the logo?",
	"What is the roadmap for the next years?",
	"Are there legal cases against the company?",
	"what book would you recommend on this?",
	"how did other candidates solve it",
};
