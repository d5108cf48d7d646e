# export: every format of real attempts parses, agrees with the others and with the debrief, and is harmless whatever
# was typed: markup, formulas, escape sequences, bytes that are no UTF-8, a megabyte.
set -u
mlcoach=${MLCOACH:-.build/mlcoach}
home=$(mktemp -d) || exit 3
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_STATE_HOME="$home/state" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
unset MLCOACH_PATH

. tests/program/expect.inc

expect "nothing to export yet" 1 'no finished interview yet' "$mlcoach" export
expect "no attempts, as JSON" 0 '^\[\]$' "$mlcoach" export --all --format json
expect "no attempts, as a table" 0 '^attempt,started,' "$mlcoach" export --all
expect "an unknown format" 2 "no format 'pdf'; there are md, html, json and csv" "$mlcoach" export --format pdf
expect "all of them are not a text" 2 "'--all' is for the formats json and csv" "$mlcoach" export --all --format md
expect "all or one" 2 "either '--all' or one attempt" "$mlcoach" export 1 --all
expect "an attempt is a number" 2 "'x' is not an attempt" "$mlcoach" export x

# A practice with hints, pauses, questions and predictions; a hostile mock; a megabyte; one left in the middle.
{
	printf '/ask how many users are there per day?\n/ask what colour is the office?\n/hint\n/pause\n/resume\n'
	printf 'Business goal is revenue without annoying users.\n- p99 under 80 ms\n- log loss\n/submit\n/submit\n/submit\n/next\n'
	printf 'Join impressions with clicks; positive within 30 minutes.\n/finish\n/predict 60\n/predict 40\n/skip\n'
	printf '/overrule business-objective partial\n/quit\n'
} | "$mlcoach" start ad-click --mode practice --plain >"$home/said" 2>&1
{
	printf '/ask <script>alert(1)</script> how many users?\n'
	printf '=p99 under 80 ms; </p></section></body><!-- <img src=x onerror=alert(1)> &lt; "quoted" %s\n' "'single'"
	printf '[a](javascript:alert(1)) ![b](http://evil.example/b.png) <http://evil.example> `c`\n'
	printf '# not a heading\n> no quote\n---\n===\n```\n| a | b |\n|---|---|\n'
	printf 'esc \033[31mred\033[0m bell \007 c1 \302\233 bad \377\376 rtl \342\200\256 nul-free\n\n日本語 ● 😀\n/finish\n/skip\n/quit\n'
} | "$mlcoach" start ad-click --plain >>"$home/said" 2>&1
awk 'BEGIN { for (i = 0; i < 15000; i++) print "- we log = impressions <b>" i "</b> and `clicks`, *all* of them, with a timestamp";
	print "/finish\n/skip\n/quit" }' | "$mlcoach" start ad-click --plain >>"$home/said" 2>&1
printf 'half an answer\n/leave\n' | "$mlcoach" start video-rec --plain >>"$home/said" 2>&1
expect "one that is not finished" 2 'not finished; resume it instead' "$mlcoach" export 4

for attempt in 1 2 3; do
	for format in md html json csv; do
		"$mlcoach" export $attempt --format $format >"$home/$attempt.$format" 2>"$home/err" && [ ! -s "$home/err" ] &&
			echo "ok $attempt as $format" || { echo "FAIL $attempt as $format:"; cat "$home/err"; }
	done
	"$mlcoach" review $attempt --plain >"$home/$attempt.review"
done
"$mlcoach" history --json >"$home/history.json"
"$mlcoach" export --all >"$home/all.csv"
"$mlcoach" export --all --format json >"$home/all.json"
"$mlcoach" export >"$home/newest.md"
cmp -s "$home/newest.md" "$home/3.md" && echo "ok the newest finished one, as Markdown" || echo "FAIL the newest finished one, as Markdown"
python3 tests/program/export.py "$home"

# A case that is gone is said, and the others are exported.
printf '/finish\n/skip\n/quit\n' | "$mlcoach" start tiny --minutes 10 --plain --content tests/score/pack >>"$home/said" 2>&1
"$mlcoach" export --all >"$home/rest.csv" 2>"$home/err"
status=$?
cmp -s "$home/rest.csv" "$home/all.csv" && [ "$status" -eq 1 ] && grep -q "the case 'tiny' of attempt 5 is in no pack" "$home/err" &&
	echo "ok a case that is gone is passed over" || { echo "FAIL a case that is gone is passed over: exit status $status"; cat "$home/err"; }
expect "its pack brings it back" 0 '<h1>' "$mlcoach" export 5 --format html --content tests/score/pack
