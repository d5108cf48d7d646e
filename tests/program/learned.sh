# What the answers about verdicts taught: listed, exported, merged, forgotten; and scored with, unless that is not wanted.
set -u
mlcoach=${MLCOACH:-.build/mlcoach}
home=$(mktemp -d) || exit 3
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_STATE_HOME="$home/state" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
unset MLCOACH_PATH MLCOACH_LEARN
own=$home/data/mlcoach/learned/ad-click-prediction.json

. tests/program/expect.inc

check() {
	name=$1
	shift
	if "$@"; then echo "ok $name"; else echo "FAIL $name"; fi
}

# How likely the baseline is covered.
confidence() {
	"$mlcoach" grade ad-click "$home/notes.md" --json | sed 's/.*"id":"baseline-first"[^}]*"confidence":\([0-9.]*\).*/\1/'
}

sentence="We begin with something dull and see how far it gets us."
printf '# Model\n%s\n' "$sentence" >"$home/notes.md"

expect "nothing is learned yet" 0 'Nothing was learned yet' "$mlcoach" learned
expect "nothing, as JSON" 0 '^\[\]$' "$mlcoach" learned --json
expect "there is nothing to export" 1 "nothing was learned of 'ad-click-prediction'" "$mlcoach" learned export ad-click
expect "nor to forget" 1 "nothing was learned of" "$mlcoach" learned forget ad-click
expect "export needs a case" 2 "'learned' needs export CASE" "$mlcoach" learned export
expect "one case at a time" 2 'one argument too many' "$mlcoach" learned ad-click video
expect "a misspelt case gets a suggestion" 2 'ad-click-prediction' "$mlcoach" learned ad-clik-prediction
expect "no path is a case" 2 'no case' "$mlcoach" learned forget ../../notes

# A verdict that the candidate overrules, in an interview.
printf 'We start with a baseline.\n/finish\n/skip\n/overrule baseline-first missed\n/debrief 1\n/quit\n' >"$home/typed"
before=$(confidence)
"$mlcoach" start ad-click --plain <"$home/typed" >"$home/said" 2>&1
check "the debrief says that it learned" grep -q 'Learned from your word on 1 item; to take it back:' "$home/said"
check "the overlay is private" [ "$(ls -l "$own" | cut -c1-10)" = -rw------- ]
expect "what was said became a near miss" 0 'counter +“We start with a baseline' "$mlcoach" learned ad-click
expect "a review asks for nothing and still has the word" 0 'you say missed' "$mlcoach" review 1

printf '{"format":1,"case":"ad-click-prediction","items":{"baseline-first":{"examples":["%s"]},"gone":{"counter":["x"]}}}' \
	"$sentence" >"$home/theirs.json"
printf '{"format":1,"case":"ad-click-prediction",\n"items":{"a b":{}}}' >"$home/bad.json"
expect "it is taken back" 0 "1 sentence forgotten" "$mlcoach" learned forget ad-click
expect "others' overlays are merged" 0 '^ad-click-prediction: 2 sentences added$' "$mlcoach" learned merge "$home/theirs.json"
expect "once" 0 '^ad-click-prediction: 0 sentences added$' "$mlcoach" learned merge "$home/theirs.json"
expect "a bad file is said with its place" 1 'bad.json:2:10: error: ' "$mlcoach" learned merge "$home/bad.json"
expect "and the others are merged" 1 '0 sentences added' "$mlcoach" learned merge "$home/bad.json" "$home/theirs.json"
expect "a missing file is exit 3" 3 'cannot open' "$mlcoach" learned merge "$home/none.json"
expect "it is listed by item" 0 'example +“We begin with something dull' "$mlcoach" learned ad-click
expect "an unknown item is kept and said" 0 'gone +not in the checklist: kept and not used' "$mlcoach" learned
expect "as JSON" 0 '^\[\{"case":"ad-click-prediction","items":\[\{"id":"baseline-first","used":true,' "$mlcoach" learned --json
after=$(confidence)
check "the same words are surer now" awk "BEGIN { exit !($after > $before + 0.1) }"
check "unless that is not wanted" [ "$(MLCOACH_LEARN=no && export MLCOACH_LEARN && confidence)" = "$before" ]
expect "the content's own check does not see it" 0 'cases: 0 errors' "$mlcoach" check

"$mlcoach" learned export ad-click >"$home/mine.json"
check "what is exported is the overlay" cmp -s "$own" "$home/mine.json"
expect "a misspelt item gets a suggestion" 1 "did you mean 'baseline-first'" "$mlcoach" learned forget ad-click baseline-frist
expect "one item is forgotten" 0 '^ad-click-prediction: 1 sentence forgotten$' "$mlcoach" learned forget ad-click gone
expect "all of it" 0 '^ad-click-prediction: 1 sentence forgotten$' "$mlcoach" learned forget ad-click
check "the file goes with it" [ ! -e "$own" ]
check "the score is what it was" [ "$(confidence)" = "$before" ]

# A broken overlay never keeps a case from being scored.
printf '{"format": 1,' >"$own"
expect "a broken overlay is a warning" 0 'ad-click-prediction.json:1:[0-9]+: warning: ' "$mlcoach" grade ad-click "$home/notes.md"
expect "listing says it" 1 'ad-click-prediction.json:1:[0-9]+: error: ' "$mlcoach" learned
expect "nothing is merged into it" 1 'error: ' "$mlcoach" learned merge "$home/theirs.json"
check "and it is left alone" [ "$(cat "$own")" = '{"format": 1,' ]
