# The house's rules, proved from the sources (docs/architecture.md): who may include whom, headers that compile
# alone, third-party headers in their one room, nothing else at the top level.
set -u
CC=${CC:-cc}

number() {
	case $1 in
	base) echo 0 ;; text) echo 1 ;; content) echo 2 ;; score) echo 3 ;; interview) echo 4 ;; store) echo 5 ;;
	view) echo 6 ;; app) echo 7 ;; tui | plain | report) echo 8 ;; cli) echo 9 ;; *) echo unknown ;;
	esac
}

verdict() { # name, complaints
	if [ -z "$2" ]; then echo "ok $1"; else echo "FAIL $1:"; echo "$2"; fi
}

rooms() {
	for file in src/*/*.[ch] include/mlcoach/*/*.h; do
		room=$(basename "$(dirname "$file")")
		mine=$(number "$room")
		[ "$mine" = unknown ] && echo "$file: no room '$room'"
		sed -n 's|^#include "mlcoach/\([a-z]*\)/.*|\1|p' "$file" | sort -u | while read -r other; do
			[ "$other" = "$room" ] && continue
			theirs=$(number "$other")
			[ "$theirs" != unknown ] && [ "$theirs" -lt "$mine" ] ||
				echo "$file: $room ($mine) may not include $other ($theirs)"
		done
		# A private header is of the file's own folder.
		sed -n 's|^#include "\([^"]*\)".*|\1|p' "$file" | grep -v '^mlcoach/' | while read -r private; do
			[ -f "$(dirname "$file")/$private" ] || echo "$file: \"$private\" is not in its room"
		done
	done
}

third_party() {
	while read -r header room; do
		grep -lE "^#include <$header" src/*/*.[ch] include/mlcoach/*/*.h src/main.c 2>/dev/null | grep -v "^src/$room/" |
			sed "s~\$~: <$header> belongs to $room~"
	done <<-'LIST'
		curses\.h tui
		ncurses tui
		sqlite3\.h store
		yaml\.h content
		cjson/ content
		cJSON\.h content
		uni(str|norm|case|gbrk|wbrk|lbrk|width|types|ctype|name|conv)\.h text
		libstemmer\.h text
		linear\.h score
		cmocka\.h none
		vterm\.h none
	LIST
}

alone() {
	for header in include/mlcoach/*/*.h; do
		$CC -std=c17 -D_XOPEN_SOURCE=700 -Iinclude -Wall -Wextra -Werror -Wno-unused-function -fsyntax-only -x c "$header" 2>&1 |
			sed "s|^|$header alone: |" | head -3
	done
}

top_level() {
	[ -d .git ] || return 0
	git ls-files | cut -d/ -f1 | sort -u | grep -vxE 'Makefile|README\.md|LICENSE|src|include|content|tests|docs|\..*'
}

# Lists of words are data.
long_files() {
	ls src/*.c src/*/*.[ch] include/mlcoach/*/*.h | grep -v '_list\.h$' | xargs wc -l | awk '$2 != "total" && $1 > 500 { print $2 ": " $1 " lines" }'
}

waiting_tests() {
	grep -nE '\b(sleep|usleep|nanosleep)[ (]' tests -r --include='*.[ch]' --include='*.sh' | grep -v 'house.sh'
}

verdict "rooms include only lower rooms" "$(rooms)"
verdict "third-party headers have one room" "$(third_party)"
verdict "every public header compiles alone" "$(alone)"
verdict "nothing else at the top level" "$(top_level)"
verdict "no source file over 500 lines" "$(long_files)"
verdict "no test waits by time" "$(waiting_tests)"
