# grade --jsonl as a filter: order, bad lines, offsets, memory, broken pipes.
set -u
mlcoach=${MLCOACH:-.build/mlcoach}
home=$(mktemp -d) || exit 3
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_STATE_HOME="$home/state" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config"
unset MLCOACH_PATH

verdict() { # name, complaints
	if [ -z "$2" ]; then echo "ok $1"; else echo "FAIL $1:"; printf '%s\n' "$2" | head -5; fi
}

# grade STATUS INPUT OPTIONS…: output in $home/out, talk in $home/err; complaints about the status are printed.
grade() {
	want=$1 input=$2
	shift 2
	printf "$input" | "$mlcoach" grade --jsonl "$@" >"$home/out" 2>"$home/err"
	status=$?
	[ "$status" = "$want" ] || { echo "exit status $status, not $want"; cat "$home/err"; }
}

# holds PATTERN LINE: that line of the output matches.
holds() {
	sed -n "$2p" "$home/out" | grep -qE -- "$1" || { echo "no '$1' in line $2 of:"; cut -c1-300 "$home/out"; }
}

item='{"id":"a","item":"Gives a latency budget","examples":["p99 under 100 ms","at most 80 ms an ad request"]}'
case='"case":"ad-click","answers":{"requirements":"p99 under 100 ms end to end"}'

# --- what goes in and out ---
verdict "a case: the line's id in the place of the case" \
	"$(grade 0 "{\"id\":7,$case}"; holds '^\{"id":7,"items":\[\{"id":' 1
	holds '"verdict":"covered".*"traps":\[\{"id":.*"steps":\{"requirements":\{"mid":.*"score":\{"mid":.*"signal":\{"mid":' 1)"
verdict "items of the line's own" "$(grade 0 "{\"id\":\"x\",\"answer\":\"p99 under 100 ms\",\"items\":[$item]}\n"
	holds '^\{"id":"x","items":\[\{"id":"a","step":"answer","verdict":"covered","credit":1.000,' 1
	holds '"traps":\[\],"steps":\{"answer":\{"mid":100.0,.*\},"score":\{"mid":100.0,"senior":100.0,"staff":100.0\},"signal":' 1)"
verdict "giving the question back is no evidence" \
	"$(grade 0 "{\"id\":1,\"question\":\"Is p99 under 100 ms good?\",\"answer\":\"p99 under 100 ms good\",\"items\":[$item]}"
	holds '"verdict":"(missed|partial|asked)"' 1)"
verdict "a bad line is said in its place and the run goes on" \
	"$(grade 1 "{\"id\":1,$case}\n{\"id\":\"b\",\"case\":\"ad-clik\"\n\n  \r\nnope\n{\"id\":2,$case}\n"
	holds '^\{"id":1,"items"' 1
	holds '^\{"id":"b","error":"line 2, column 1: ' 2
	holds '^\{"id":null,"error":"line 5, column 1: ' 3
	holds '^\{"id":2,"items"' 4
	[ "$(wc -l <"$home/out")" -eq 4 ] || echo "not four lines"
	[ ! -s "$home/err" ] || cat "$home/err")"
verdict "byte-order mark, CR LF and a last line without its end" "$(grade 0 "\357\273\277{\"id\":1,$case}\r\n{\"id\":2,$case}\r\n{\"id\":3,$case}"
	holds '^\{"id":3,"items"' 3)"
verdict "NUL bytes and bytes that are not UTF-8" \
	"$(grade 1 "\000{\"id\":1}\n{\"id\":2,\"answer\":\"p99 under 100 ms \377\033\",\"items\":[$item]}\n{\"id\":3,\"answer\":\"p99 under 100 ms \377\",\"items\":[$item]}"
	holds '^\{"id":null,"error":"line 1, column 1: expected a value, not U.0000' 1
	holds '^\{"id":2,"error":"line 2, column 37: control character U.001B' 2
	holds '"text":"p99 under 100 ms' 3
	iconv -f UTF-8 -t UTF-8 "$home/out" >/dev/null || echo "the output is not UTF-8"
	LC_ALL=C grep "$(printf '[\001-\010\033]')" "$home/out")"
verdict "nothing gives nothing" "$(grade 0 ''; [ ! -s "$home/out" ] || cat "$home/out")"
verdict "deep nesting is an error" "$(grade 1 "$(printf '%3000s' '' | sed 's/ /[/g')"; holds 'nested deeper than 64 levels' 1)"
awk 'BEGIN { printf "{\"id\":\"long\",\"answer\":\""; for (i = 0; i < 900000; i++) printf "words "; print "\"}"; print "{\"id\":\"next\"}" }' >"$home/long"
"$mlcoach" grade --jsonl "$home/long" >"$home/out"
verdict "a line too long is an error with its id" "$(holds '^\{"id":"long","error":"line 1: longer than 4 MiB' 1; holds '^\{"id":"next"' 2)"

# --- offsets are of the answer's bytes: cut there, it reads as the text that is given ---
answer='Größe: 500 M. Dann naïve: p99 under 100 ms. Danach nichts — ende.'
offsets() {
	grade 0 "{\"id\":1,\"answer\":\"$answer\",\"items\":[$item]}"
	evidence=$(sed 's/.*"evidence":\[{"step":"answer","start":\([0-9]*\),"end":\([0-9]*\),"text":"\([^"]*\)".*/\1 \2 \3/' "$home/out")
	start=${evidence%% *} rest=${evidence#* }
	end=${rest%% *} text=${rest#* }
	cut=$(printf '%s' "$answer" | dd bs=1 skip="$start" count=$((end - start)) 2>/dev/null)
	[ "$cut" = "$text" ] && [ -n "$text" ] || echo "bytes $start to $end are '$cut', the text is '$text'"
}
verdict "offsets cut the text out of the answer" "$(offsets)"

# --- order: any number of threads gives the same bytes ---
awk -v item="$item" -v of_case="$case" 'BEGIN {
	for (i = 0; i < 600; i++) {
		if (i % 97 == 5) print "{\"id\":" i ",broken"
		else if (i % 3) printf "{\"id\":%d,\"answer\":\"at most %d ms. Set %d.\",\"items\":[%s,{\"id\":\"b\",\"item\":\"Names set %d\"}]}\n", i, i, i, item, i % 7
		else printf "{\"id\":%d,%s}\n", i, of_case
	}
}' >"$home/many.jsonl"
"$mlcoach" grade --jsonl "$home/many.jsonl" >"$home/one"
"$mlcoach" grade --jsonl -j4 "$home/many.jsonl" >"$home/four"
verdict "four threads give the same bytes as one" "$(cmp "$home/one" "$home/four" 2>&1
	[ "$(sed 's/^{"id":\([0-9]*\),.*/\1/' "$home/four" | tr '\n' ' ')" = "$(seq 0 599 | tr '\n' ' ')" ] || echo "not in the order of the input")"
verdict "standard input as no file and as -" "$("$mlcoach" grade --jsonl <"$home/many.jsonl" | cmp - "$home/one" 2>&1
	"$mlcoach" grade --jsonl -j 2 - <"$home/many.jsonl" | cmp - "$home/one" 2>&1)"

# --- memory: 32 item sets are kept, however many come ---
awk 'BEGIN { for (i = 0; i < 150; i++) printf "{\"id\":%d,\"answer\":\"x\",\"items\":[{\"id\":\"a\",\"item\":\"Names set %d\"}]}\n", i, i }' >"$home/sets.jsonl"
if sh -c 'ulimit -v 180000 && "$0" --version' "$mlcoach" >/dev/null 2>&1; then
	verdict "memory does not grow with the number of item sets" \
		"$( (ulimit -v 180000; "$mlcoach" grade --jsonl "$home/sets.jsonl") 2>&1 >/dev/null)"
fi

# --- pipes that end: no message, no hang, exit status 3 ---
line="{\"id\":1,\"answer\":\"p99 under 100 ms\",\"items\":[$item]}"
for jobs in 1 4; do
	{ yes "$line" | head -n 300000; } 2>/dev/null | { "$mlcoach" grade --jsonl -j $jobs 2>"$home/err"; echo $? >"$home/status"; } | head -n 1 >"$home/out"
	verdict "a reader that leaves ends it, -j $jobs" "$(holds '^\{"id":1,"items"' 1
		[ "$(cat "$home/status")" = 3 ] || echo "exit status $(cat "$home/status"), not 3"
		cat "$home/err")"
done
if [ -w /dev/full ]; then
	printf '%s\n%s\n%s\n' "$line" "$line" "$line" | "$mlcoach" grade --jsonl -j 2 >/dev/full 2>"$home/err"
	verdict "a full disk is said once" "$([ $? = 3 ] || echo "not exit status 3"
		[ "$(grep -c 'cannot write the results: No space' "$home/err")" = 1 ] || cat "$home/err")"
fi

# --- a case with errors ---
cp -R tests/score/pack "$home/pack"
printf 'nonsense: true\n' >>"$home/pack/cases/tiny/case.yaml"
printf '{"id":1,"case":"tiny","answers":{}}\n{"id":2,"case":"tiny","answers":{}}\n' >"$home/tiny.jsonl"
"$mlcoach" grade --jsonl --content "$home/pack" "$home/tiny.jsonl" >"$home/out" 2>"$home/err"
verdict "a case with errors is an error of its lines, said once" "$([ $? = 1 ] || echo "not exit status 1"
	holds "^.\"id\":1,\"error\":\"case 'tiny' has errors: .*unknown key 'nonsense'" 1
	holds '^."id":2,"error":' 2
	[ "$(grep -c nonsense "$home/err")" = 1 ] || cat "$home/err")"

# --- usage ---
usage() { # name, status, pattern, arguments
	name=$1 want=$2 pattern=$3
	shift 3
	"$mlcoach" grade "$@" </dev/null >"$home/out" 2>&1
	status=$?
	verdict "$name" "$([ $status = "$want" ] || echo "exit status $status, not $want"; grep -qE -- "$pattern" "$home/out" || cat "$home/out")"
}
usage "no threads" 2 "'0' is no number of threads" --jsonl -j 0
usage "no number" 2 "'two' is no number of threads; '-j' takes one from 1 to 256" --jsonl -j two
usage "too many threads" 2 "'257' is no number" --jsonl --jobs=257
usage "-j without a number" 2 "needs a value" --jsonl -j
usage "-j without --jsonl" 2 "goes with '--jsonl'" ad-click -j 2
usage "--step with --jsonl" 2 "'--step' does not go with '--jsonl'" --jsonl --step data
usage "a case with --jsonl" 2 "one argument too many" --jsonl ad-click x.jsonl
usage "grade alone still asks for its case" 2 "'grade' needs CASE" --json
usage "a file that is not there" 3 'cannot open: No such file' --jsonl "$home/none.jsonl"
usage "a folder" 3 'cannot read: Is a directory' --jsonl "$home"
