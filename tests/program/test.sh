# mlcoach test: sample answers as tests of a checklist.
set -u
mlcoach=${MLCOACH:-.build/mlcoach}
home=$(mktemp -d) || exit 3
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_STATE_HOME="$home/state" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
unset MLCOACH_PATH MLCOACH_LEVEL MLCOACH_MODE MLCOACH_MINUTES

. tests/program/expect.inc

cp -R tests/score/trial "$home/pack"
answers="$home/pack/cases/toy/answers"

# begin: the answers as they were; edit FILE SED: one of them otherwise, replaced as editors do it.
begin() {
	rm -rf "$answers"
	cp -R tests/score/trial/cases/toy/answers "$answers"
}
edit() {
	sed "$2" "$answers/$1" >"$home/edited" && mv "$home/edited" "$answers/$1"
}
lacks() {
	name=$1 pattern=$2
	shift 2
	"$@" </dev/null 2>&1 | grep -qE -- "$pattern" && echo "FAIL $name: has '$pattern'" || echo "ok $name"
}
test_pack() {
	"$mlcoach" test "$home/pack" "$@"
}

expect "all is well in one line" 0 '^✓ toy  10 of 10 verdicts agree; strong 100, weak 0' test_pack
[ "$(test_pack | wc -l)" -eq 1 ] && echo "ok one line a case" || echo "FAIL one line a case"
expect "a case's folder is a path" 0 '^✓ toy  10 of 10' "$mlcoach" test "$home/pack/cases/toy/"
expect "one answer is a path" 0 '^✓ toy  5 of 5' "$mlcoach" test "$answers/weak.yaml"
expect "a file of the case is a path" 0 '^✓ toy  10 of 10' "$mlcoach" test "$home/pack/cases/toy/checklist.json"
expect "a case of the pack by its id" 0 '^✓ toy' "$mlcoach" test toy --content "$home/pack"
expect "every case of the pack" 0 '^✓ toy' "$mlcoach" test --content "$home/pack"
expect "what is named twice is tested once" 0 '^✓ toy' "$mlcoach" test "$home/pack" "$answers/weak.yaml"
lacks "what is named twice is counted once" '2 cases' "$mlcoach" test "$home/pack" "$home/pack/cases/toy"
expect "a misspelt case gets a suggestion" 2 "did you mean 'toy'" "$mlcoach" test tyo --content "$home/pack"
expect "no such path" 3 'no such file or folder' "$mlcoach" test "$home/none/here"
expect "a folder of something else" 1 'neither a pack nor a case' "$mlcoach" test "$home"
expect "verbose tells what no answer hits" 0 'No answer hits: fallback' test_pack --verbose

edit strong.yaml 's/latency: covered/latency: missed/'
expect "covered where missed is expected fails" 1 '^✗ toy  1 failure; 9 of 10' test_pack
expect "the item, and where its label stands" 1 'latency  expected missed, got covered  \(weight 2, line 14\)' test_pack
expect "with the words that earned it" 1 'Earned by: “The page waits 80 ms at most for us.”' test_pack
expect "the next thing comes first" 1 'Next: mlcoach try .*/toy --item latency$' test_pack
expect "and can be done as it stands" 0 '^A toy case' "$mlcoach" try "$home/pack/cases/toy" --item latency --plain
[ "$(test_pack | sed -n 's/^  Next.*/next/p;2q')" = next ] && echo "ok in the second line" || echo "FAIL in the second line"

begin
edit weak.yaml 's/store: missed/store: covered/; s/We run it in a container with plenty/Training runs at night with plenty/'
expect "missed where covered is expected fails" 1 'store  expected covered, got missed' test_pack
expect "with the nearest miss" 1 'Nearest: “Training runs at night with plenty of memory.”' test_pack
expect "and words that no example has" 1 "In none of its examples: '(runs', ')?night', 'plenty', 'memory'" test_pack
edit weak.yaml 's/store: covered/store: partial/'
expect "one step beside is no failure" 0 '^✓ toy' test_pack

begin
edit weak.yaml 's/latency: missed/latency: covered/'
printf 'differs:\n  latency: mislabelled on purpose\n' >>"$answers/weak.yaml"
expect "a known difference is no failure" 0 '1 known to differ' test_pack
expect "its reason is told" 0 'Known: mislabelled on purpose' test_pack --verbose
edit weak.yaml 's/latency: covered/latency: missed/'
expect "a known difference that is gone fails" 1 "latency  no longer differs; remove it from 'differs'" test_pack
edit weak.yaml 's/  latency: mislabelled/  latencie: mislabelled/'
expect "an unknown item in differs" 1 "unknown item 'latencie'; did you mean 'latency'" test_pack
expect "content errors as check has them" 1 'weak.yaml:17:3: error: ' test_pack
expect "a broken answer hides no other" 1 'strong 100' test_pack
expect "another answer's mistakes are not asked for" 0 '^✓ toy  5 of 5' "$mlcoach" test "$answers/strong.yaml"

begin
edit strong.yaml 's/kind: strong/kind: fooler/'
edit weak.yaml 's/kind: weak/kind: middling/'
expect "a fooler above a middling answer fails" 1 'Order: strong has 100.0, weak 0.0; a fooling answer should stay under a middling one' test_pack
begin
edit strong.yaml 's/our Feature store/the feature store/'
expect "a total that moves with typos fails" 1 'strong moves by -37.5 points with three typos; most by store \(covered' test_pack

begin
rm -r "$answers"
expect "a case without answers is no failure" 0 '^- toy  no sample answers' test_pack
mkdir "$home/pack/cases/broken" && printf 'format: 1\nid: broken\ntitle: [\n' >"$home/pack/cases/broken/case.yaml"
begin
expect "a broken case fails" 1 'broken/case.yaml:.*error' test_pack
expect "and hides no other" 1 '^✓ toy' test_pack
expect "all cases in the last line" 1 '2 cases, 1 failed; 10 verdicts; agreement on covered: precision 1.00' test_pack
expect "a broken case fails without a path too" 1 'broken/case.yaml' "$mlcoach" test --content "$home/pack"

valid() {
	name=$1
	shift
	"$@" 2>/dev/null </dev/null | python3 -c '
import json, sys
text = sys.stdin.read()
assert text.count("\n") == 1
trial = json.loads(text)
toy = [case for case in trial["cases"] if case["case"] == "toy"][0]
weak = [sample for sample in toy["samples"] if sample["name"] == "weak"][0]
assert [len(sample["items"]) for sample in toy["samples"]] == [5, 5]
assert trial["ok"] == (trial["failed"] == 0 and not trial["errors"])
assert toy["items"][2]["id"] == "latency" and toy["items"][2]["examples"] == 1 and "held" in toy["items"][2]
print("precision", toy["covered"]["precision"], "ok", trial["ok"], [item["outcome"] for item in weak["items"]][2])
' >"$home/out" 2>&1 && grep -q "$name" "$home/out" && echo "ok json: $name" || { echo "FAIL json: $name"; tail -3 "$home/out"; }
}
valid "precision 1.0 ok False agrees" test_pack --json
rm -r "$home/pack/cases/broken"
valid "precision 1.0 ok True agrees" test_pack --json
edit weak.yaml 's/latency: missed/latency: covered/'
valid "precision 1.0 ok False fails" test_pack --json
expect "json has the exit status" 1 '"outcome":"fails"' test_pack --json

# Watching: each line is read as it comes; an alarm ends what takes longer than a minute.
begin
mkfifo "$home/said"
python3 -c 'import os, signal, sys; signal.alarm(60); os.execvp(sys.argv[1], sys.argv[1:])' \
	"$mlcoach" test "$home/pack" --watch >"$home/said" 2>&1 </dev/null &
watcher=$!
exec 3<"$home/said"
# await NAME PATTERN: reads until a line matches.
await() {
	while read -r line <&3; do
		case $line in $2) echo "ok watch: $1"; return ;; esac
	done
	echo "FAIL watch: $1"
}
await "the first run" '✓ toy*10 of 10*'
edit weak.yaml 's/latency: missed/latency: covered/'
await "what changed" "*answers/weak.yaml changed"
await "an answer was changed" '✗ toy  1 failure*'
edit weak.yaml 's/latency: covered/latency: missed/'
await "and back" '✓ toy*10 of 10*'
sed 's/name: weak/name: poor/' "$answers/weak.yaml" >"$home/edited" && mv "$home/edited" "$answers/poor.yaml"
await "a new answer" '✓ toy*15 of 15*'
rm "$answers/poor.yaml"
await "an answer less" '✓ toy*10 of 10*'
sed 's/"feature store"/"umbrella shelf"/' "$home/pack/cases/toy/checklist.json" >"$home/edited" &&
	mv "$home/edited" "$home/pack/cases/toy/checklist.json"
await "the checklist was changed" '*checklist.json changed'
await "and is read anew" '✗ toy  1 failure*'
printf '{' >"$home/pack/cases/toy/checklist.json"
await "a broken checklist is said" '*checklist.json:*error*'
cp tests/score/trial/cases/toy/checklist.json "$home/pack/cases/toy/checklist.json"
await "and mended" '✓ toy*10 of 10*'
echo '# a remark' >>"$home/pack/lexicon.yaml"
await "the lexicon was changed" '*lexicon.yaml changed'
await "all is tested again" '✓ toy*10 of 10*'
kill "$watcher"
exec 3<&-
wait "$watcher" 2>/dev/null || :
