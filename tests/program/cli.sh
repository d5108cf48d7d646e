# The program as its users call it: commands, exit statuses, what goes to stdout and what to stderr.
set -u
mlcoach=${MLCOACH:-.build/mlcoach}
home=$(mktemp -d) || exit 3
trap 'chmod -R u+w "$home"; rm -rf "$home"' EXIT
export HOME="$home" XDG_STATE_HOME="$home/state" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
unset MLCOACH_PATH MLCOACH_LEVEL MLCOACH_MODE MLCOACH_MINUTES

. tests/program/expect.inc

# silent NAME COMMAND…: nothing on stderr.
silent() {
	name=$1
	shift
	output=$("$@" 2>&1 >/dev/null </dev/null)
	[ -z "$output" ] && echo "ok $name" || { echo "FAIL $name: on stderr:"; echo "$output" | head -5; }
}

expect "help begins with examples" 0 '^Examples:' "$mlcoach" --help
expect "version" 0 '^mlcoach [0-9]' "$mlcoach" --version
expect "no terminal is no place for the home screen" 2 'plain' "$mlcoach"
expect "a misspelt command gets a suggestion" 2 "did you mean 'mlcoach start'" "$mlcoach" strat
expect "a misspelt option gets a suggestion" 2 "did you mean '--level'" "$mlcoach" start ad-click --levle mid
expect "a wrong level says what would be right" 2 'mid\|senior\|staff|mid, senior' "$mlcoach" start ad-click --level junior --plain
expect "a misspelt case gets a suggestion" 2 'ad-click-prediction' "$mlcoach" show ad-clik-prediction
expect "an ambiguous or unknown case is said" 2 "no case 'zebra'" "$mlcoach" show zebra
expect "list names the cases" 0 'video-recommendation' "$mlcoach" list
expect "list --json is one array" 0 '^\[\{"id":"ad-click-prediction"' "$mlcoach" list --json
expect "show hides the answers" 0 'Design the' "$mlcoach" show ad-click
expect "check is silent on the shipped content" 0 'cases: 0 errors' "$mlcoach" check
expect "a missing file is exit 3" 3 'No such file|cannot open' "$mlcoach" grade ad-click "$home/none.md"
expect "a missing pack is exit 3" 3 'error' "$mlcoach" list --content "$home/none"
expect "history of nothing" 0 '' "$mlcoach" history
expect "review of nothing is exit 1" 1 'no finished interview' "$mlcoach" review
expect "an attempt is a number" 2 "'x' is not an attempt" "$mlcoach" review x
expect "resume with nothing to resume" 1 'no interrupted interview' "$mlcoach" resume --plain
silent "list says nothing on stderr" "$mlcoach" list

printf '# Data\nImpressions joined with clicks; a click counts within 30 minutes.\n# Modle\nLogistic regression first.\n' >"$home/notes.md"
expect "grade reads headings" 0 'Data' "$mlcoach" grade ad-click "$home/notes.md"
expect "grade suggests the step of a misspelt heading" 0 "did you mean 'Model'" "$mlcoach" grade ad-click "$home/notes.md"
expect "grade --json" 0 '"score":\{"mid":' "$mlcoach" grade ad-click "$home/notes.md" --json
expect "grade of one step" 0 '"steps":\{"data":' "$mlcoach" grade ad-click "$home/notes.md" --step data --json
expect "explain shows the arithmetic" 0 '÷' "$mlcoach" explain ad-click "$home/notes.md"
expect "explain of one item" 0 'How likely it is' "$mlcoach" explain ad-click "$home/notes.md" --item baseline-first
expect "explain of one item says why" 0 'Nearest example: ' "$mlcoach" explain ad-click "$home/notes.md" --item baseline-first
printf 'p99 under 100 ms\n' >"$home/sentence"
expect "try in a pipe" 0 'covered .*latency-budget' sh -c "'$mlcoach' try ad-click --item latency-budget --plain <'$home/sentence'"
expect "try without a terminal needs no --plain" 0 'For it: ' sh -c "'$mlcoach' try ad-click <'$home/sentence'"
expect "try suggests a misspelt item" 2 "did you mean 'latency-budget'" "$mlcoach" try ad-click --item latency-bugdet
expect "explain suggests a misspelt item" 2 "did you mean 'baseline-first'" "$mlcoach" explain ad-click "$home/notes.md" --item baseline-frist
expect "reference cards are listed" 0 '^metrics  .*how it lies' "$mlcoach" reference
expect "a reference card" 0 'Formula: .*ln' "$mlcoach" reference drift
expect "a card misspelt" 2 "no reference card 'metrisc'; did you mean 'metrics'" "$mlcoach" reference metrisc
expect "the checklist of the day" 0 '☐ .*baseline' "$mlcoach" checklist
expect "the checklist of a case" 0 '☐ .*baseline' "$mlcoach" checklist ad-click
for case in "" $("$mlcoach" list | cut -d' ' -f1); do
	lines=$("$mlcoach" checklist $case | wc -l)
	wide=$("$mlcoach" checklist $case | LC_ALL=C.UTF-8 grep -E '^.{81}')
	[ "$lines" -gt 40 ] && [ "$lines" -le 60 ] && [ -z "$wide" ] && echo "ok the checklist $case is a page" ||
		echo "FAIL the checklist $case is a page: $lines lines $wide"
done
printf '/reference\n/reference drift\n/reference nothing\n' >"$home/asks"
expect "cards are listed in practice" 0 'metrics: ' sh -c "'$mlcoach' start ad-click --mode practice --plain <'$home/asks'"
expect "a card is read in practice" 0 'Wasserstein' sh -c "'$mlcoach' start ad-click --mode practice --plain <'$home/asks'"
expect "a card that is none" 0 "No card 'nothing'; /cards lists them" sh -c "'$mlcoach' start ad-click --mode practice --plain <'$home/asks'"
expect "no cards in a mock" 0 'Reference cards are for practice' sh -c "'$mlcoach' start ad-click --mode mock --plain <'$home/asks'"
expect "explain of no attempt" 2 'no attempt 7' "$mlcoach" explain 7
expect "rescore of nothing" 0 '' "$mlcoach" rescore
expect "rescore of no attempt" 2 'no attempt 7' "$mlcoach" rescore 7
expect "a misspelt step gets a suggestion" 2 "did you mean 'serving'" "$mlcoach" grade ad-click "$home/notes.md" --step servin
printf 'just words' | "$mlcoach" grade ad-click 2>&1 | grep -q 'no heading names a step' &&
	echo "ok grade without headings says so" || echo "FAIL grade without headings says so"

# Nowhere to write: said, not lost silently.
mkdir "$home/ro"
if [ "$(id -u)" = 0 ]; then
	expect "no place for attempts is said" 3 'XDG_STATE_HOME' env -u HOME -u XDG_STATE_HOME "$mlcoach" history
	: >"$home/file"
	expect "a state folder that cannot be made is said" 3 'file' env XDG_STATE_HOME="$home/file" "$mlcoach" history
else
	chmod 500 "$home/ro"
	expect "a read-only state folder is said" 3 'ro' env XDG_STATE_HOME="$home/ro/x" "$mlcoach" history
fi

# An author's broken file: all mistakes at once, with places.
mkdir -p "$home/pack/cases"
cp content/framework.yaml content/lexicon.yaml "$home/pack/"
cp -R content/checklists "$home/pack/"
cp -R content/cases/ad-click-prediction "$home/pack/cases/"
sed -i.bak -e 's/^prompt:/promt:/' -e 's/^difficulty:.*/difficulty: heavy/' "$home/pack/cases/ad-click-prediction/case.yaml"
expect "misspelt keys get a suggestion" 1 "case.yaml:[0-9]+:1: error: unknown key 'promt'; did you mean 'prompt'" \
	"$mlcoach" check "$home/pack"
expect "every mistake in one run" 1 "case.yaml:[0-9]+:[0-9]+: error: .*heavy" "$mlcoach" check "$home/pack"
