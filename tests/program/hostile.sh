# Files that nobody means well with: `mlcoach check` says what is wrong with each, with exit status 1 or 3, and writes
# nothing that steers a terminal. HOSTILE_BYTES is the size of the large ones; HOSTILE_SECONDS ends what hangs.
set -u
mlcoach=${MLCOACH:-.build/mlcoach}
bytes=${HOSTILE_BYTES:-20000}
home=$(mktemp -d) || exit 3
trap 'chmod -R u+rwx "$home"; rm -rf "$home"' EXIT
export HOME="$home" XDG_STATE_HOME="$home/state" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
unset MLCOACH_PATH
export LC_ALL=C
cp -R tests/content/pack "$home/p"
files=0 bad=0
limit=
command -v timeout >/dev/null 2>&1 && limit="timeout ${HOSTILE_SECONDS:-20}"

# wrong NAME WHY
wrong() {
	bad=$((bad + 1))
	[ "$bad" -le 20 ] && echo "FAIL $1: $2"
	[ -z "${HOSTILE_KEEP:-}" ] || cp -R "$home/p" "$HOSTILE_KEEP.$files"
}

# look NAME: the pack as it is now.
look() {
	files=$((files + 1))
	$limit "$mlcoach" check --content "$home/p" "$home/p" >"$home/out" 2>&1 </dev/null
	status=$?
	case $status in
	1 | 3) ;;
	*) wrong "$1" "exit status $status" ;;
	esac
	# Control characters: C0 but the newline, DEL, and C1 in UTF-8.
	tr -d '\n' <"$home/out" | grep -q '[[:cntrl:]]' && wrong "$1" "a control character in what it says"
	grep -q "$(printf '\302[\200-\237]')" "$home/out" && wrong "$1" "a C1 character in what it says"
	[ -s "$home/out" ] || wrong "$1" "nothing said"
}

# with FILE NAME: what was written to $new as that file of the pack.
new=$home/new
with() {
	cp "$new" "$home/p/$1"
	look "$1, $2"
	cp "tests/content/pack/$1" "$home/p/$1"
}

# many STRING: as often as it takes; printf's escapes but no NUL.
many() {
	awk -v what="$1" -v bytes="$bytes" 'BEGIN {
		gsub("%T", "\t", what); gsub("%N", "\n", what); gsub("%R", "\r", what); gsub("%E", "\033", what)
		while (length(all) < bytes) all = length(all) < 4096 ? all what : all all
		printf "%s", substr(all, 1, bytes - bytes % length(what))
	}'
}

case=cases/tiny/case.yaml list=cases/tiny/checklist.json answer=cases/tiny/answers/weak.yaml

# One thing over and over.
for what in '%T' ':' ': ' '- ' '-' '"' "'" '[' '{' '[[],' '{"a":' '{a: ' ',' '? ' '!' '!!' '!<' '&a ' '*a ' '&a *a ' '|' '>' '@' '`' '\' \
	'#' 'a' '9' '1e' '-' '%%' '%TAG ! b%N' '---%N' '...%N' '%R' '%N' '%R%N' 'a: b%N' 'a:%N' 'a%N' '- @%N' 'a: b: c%N' '%Ta%N' \
	'%T- a%N' ' %Tb: c%N' 'a: "b%N' "a: 'b%N" 'a: [%N' 'a: {b%N' '-a%N' 'a:b%N' ' a: b%N  c: d%N' '  - a%N - b%N' 'a: |%N%Tb%N' \
	'"a" "b"%N' '"a": 1 ' '{"a": 1,}' '["a", ' '// a%N' '/*' '%E[2J' '%E]0;x' "'a': 1," 'a: 1,' 'True, ' '"\u' '"\x' '"a%N' '} ' '] ' \
	'}]%N' '[{"a": [%N'; do
	name=$(printf '%s' "$what" | tr -d '\000-\037')
	many "$what" >"$new" && with $case "many '$name'"
	with $list "many '$name'"
	{ printf '{"format": 1, "steps": '; cat "$new"; } >"$new.2" && cp "$new.2" "$new" && with $list "a map with many '$name'"
	{ printf 'format: 1\nsteps:\n  data:\n    answer: x\n    hints:\n'; many "$what"; } >"$new"
	with $case "a step with many '$name'"
done

# Bytes that are no text.
for octal in '\000' '\377' '\200' '\300\200' '\355\240\200' '\364\220\200\200' '\302\233' '\302\205' '\342\200\256' '\342\200\213' '\302\240' \
	'\357\273\277' '\357\277\277' '\033' '\177' '\a' 'a\000' '\000a' 'a\000\000\000' '\000\000\000a' '\330\000\000a'; do
	for file in $case $list lexicon.yaml; do
		{ printf "$octal"; cat "tests/content/pack/$file"; printf "\n$octal\n"; } >"$new"; with $file "$octal around"
		{ awk -v bytes=500 'BEGIN { while (bytes--) printf "x" }' | sed 's/x/&\n/g' | while read -r _; do printf "$octal"; done; } >"$new"; with $file "$octal often"
	done
done

# A line of its own between the lines of a good file.
for what in '\tx' '@' '`' '%%' '&a' '*a' '!a' '"' "'" '[' '{' ']' '}' ':' '-' '- -' '? a' '| a' '\033[31m' '\302\233' '\342\200\256x' '\000' '\377' \
	'<<<<<<< HEAD' '=======' '>>>>>>> x' '"a": 1' "'a': 1" 'a: b: c' '1e999' '<<: *a'; do
	for at in 1 13; do
		for file in $case $list; do
			awk -v at="$at" 'NR == at { print "%%%" } { print }' "tests/content/pack/$file" >"$home/cut"
			{ sed '/^%%%$/,$d' "$home/cut"; printf -- "$what\n"; sed '1,/^%%%$/d' "$home/cut"; } >"$new"; with $file "'$what' before line $at"
		done
	done
done

# A good file that ends too early.
for at in 1 40 200 600; do
	head -c "$at" "tests/content/pack/$case" >"$new" && with $case "its first $at bytes"
	head -c "$at" "tests/content/pack/$list" >"$new" && with $list "its first $at bytes"
done

# What is no file at all.
for file in $case $list $answer framework.yaml lexicon.yaml checklists/common.json; do
	rm "$home/p/$file" && mkdir "$home/p/$file" && look "$file, a folder" && rmdir "$home/p/$file"
	mkfifo "$home/p/$file" && look "$file, a named pipe" && rm "$home/p/$file"
	ln -s /dev/zero "$home/p/$file" && look "$file, an endless device" && rm "$home/p/$file"
	ln -s "$(basename "$file")" "$home/p/$file" && look "$file, a link to itself" && rm "$home/p/$file"
	ln -s nowhere "$home/p/$file" && look "$file, a link to nothing" && rm "$home/p/$file"
	if [ "$(id -u)" != 0 ]; then
		cp "tests/content/pack/$file" "$home/p/$file" && chmod 0 "$home/p/$file" && look "$file, not to be read" && rm -f "$home/p/$file"
	fi
	awk 'BEGIN { for (i = 0; i < 1100; i++) printf "%1024s", "" }' >"$new" && with "$file" "larger than allowed"
done
ln -s ../cases "$home/p/cases/round" && : >"$home/p/cases/round/tiny/case.yaml" && look "a folder that holds itself"

[ "$bad" -eq 0 ] && echo "ok $files hostile files are told what is wrong"
