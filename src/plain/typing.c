#include "typing.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "mlcoach/text/utf8.h"

#define CONTROL(letter) ((letter)&0x1f)
#define DELETE 0x7f

/* --- keys ------------------------------------------------------------------------------------------ */

void typing_init(struct typing *typing, FILE *echo)
{
	*typing = (struct typing) { .echo = echo, .line = STR_INIT };
}

void typing_release(struct typing *typing)
{
	str_release(&typing->line);
}

void typing_prompt(const struct typing *typing)
{
	struct str text = STR_INIT;
	utf8_printable(&text, typing->line.data, typing->line.len);
	fprintf(typing->echo, "> %s", text.data);
	str_release(&text);
}

static enum typed cut(struct typing *typing, size_t at)
{
	struct str *line = &typing->line;
	for (size_t i = utf8_columns(line->data + at, line->len - at); i; i--)
		fputs("\b \b", typing->echo);
	bool changed = at < line->len;
	str_truncate(line, at);
	return changed ? TYPED_CHANGE : TYPED_NOTHING;
}

/* On a line of its own: that holds however long the line was. */
static enum typed again(struct typing *typing, bool cleared)
{
	bool changed = cleared && typing->line.len;
	if (cleared)
		str_clear(&typing->line);
	fputc('\n', typing->echo);
	typing_prompt(typing);
	return changed ? TYPED_CHANGE : TYPED_NOTHING;
}

static enum typed add(struct typing *typing, char byte)
{
	str_add_char(&typing->line, byte);
	fputc(byte == '\t' ? ' ' : byte, typing->echo);
	return TYPED_CHANGE;
}

static enum typed control(struct typing *typing, char byte)
{
	const struct str *line = &typing->line;
	switch (byte) {
	case '\n':
		fputc('\n', typing->echo);
		return TYPED_LINE;
	case '\b':
	case DELETE:
		return cut(typing, line->len ? utf8_grapheme_prev(line->data, line->len, line->len) : 0);
	case CONTROL('W'):
		return cut(typing, line->len ? utf8_word_prev(line->data, line->len, line->len) : 0);
	case CONTROL('U'):
		return again(typing, true);
	case CONTROL('R'):
		return again(typing, false);
	case CONTROL('D'):
		return line->len ? TYPED_NOTHING : TYPED_END;
	case '\t':
		return add(typing, byte);
	case '\033':
		typing->key = KEY_ESCAPE;
	}
	return TYPED_NOTHING;
}

/* ESC [ … letter, ESC O letter, or ESC and a key. */
static enum typed sequence(struct typing *typing, char byte)
{
	if (typing->key == KEY_ESCAPE && (byte == '[' || byte == 'O'))
		typing->key = byte == '[' ? KEY_SEQUENCE : KEY_LAST;
	else if (typing->key != KEY_SEQUENCE || byte >= '@')
		typing->key = KEY_PLAIN;
	return TYPED_NOTHING;
}

enum typed typing_key(struct typing *typing, char byte)
{
	bool is_control = (unsigned char)byte < ' ' || byte == DELETE;
	if (byte == '\n')
		typing->key = KEY_PLAIN;
	if (typing->key != KEY_PLAIN)
		return sequence(typing, byte);
	return is_control ? control(typing, byte) : add(typing, byte);
}

/* --- the terminal ---------------------------------------------------------------------------------- */

static int terminal = -1;
static struct termios as_it_was, by_key;
static struct sigaction stop_was;

static void catch_stop(void);

static void on_stop(int number)
{
	sigset_t set;
	tcsetattr(terminal, TCSADRAIN, &as_it_was);
	sigaction(SIGTSTP, &stop_was, NULL);
	raise(number);
	sigemptyset(&set);
	sigaddset(&set, number);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	catch_stop();
	tcsetattr(terminal, TCSADRAIN, &by_key);
}

static void catch_stop(void)
{
	struct sigaction action = { .sa_handler = on_stop, .sa_flags = SA_RESTART };
	sigemptyset(&action.sa_mask);
	sigaction(SIGTSTP, NULL, &stop_was);
	if (stop_was.sa_handler != SIG_IGN)
		sigaction(SIGTSTP, &action, NULL);
}

bool typing_begin(int fd)
{
	const char *term = getenv("TERM");
	bool can_erase = term && *term && strcmp(term, "dumb") != 0;
	if (terminal >= 0 || !can_erase || tcgetattr(fd, &as_it_was) || !(as_it_was.c_lflag & ECHO))
		return false;
	terminal = fd;
	by_key = as_it_was;
	by_key.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | IEXTEN);
	by_key.c_cc[VMIN] = 1;
	by_key.c_cc[VTIME] = 0;
	by_key.c_cc[VQUIT] = _POSIX_VDISABLE;
	catch_stop();
	tcsetattr(fd, TCSADRAIN, &by_key);
	return true;
}

void typing_end(void)
{
	if (terminal < 0)
		return;
	sigaction(SIGTSTP, &stop_was, NULL);
	tcsetattr(terminal, TCSADRAIN, &as_it_was);
	terminal = -1;
}
