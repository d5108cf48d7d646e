# The tour: its pack is sound, it is in no list, and its whole course in lines is tests/program/tour.txt
# (UPDATE_TRANSCRIPTS=1 writes that anew). What is typed is what its notes say.
set -u
mlcoach=${MLCOACH:-.build/mlcoach}
home=$(mktemp -d) || exit 3
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_STATE_HOME="$home/state" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
unset MLCOACH_PATH MLCOACH_LEVEL MLCOACH_MODE MLCOACH_MINUTES

. tests/program/expect.inc

expect "its pack passes, strictly" 0 '1 case: 0 errors, 0 warnings' "$mlcoach" check --strict content/tour
expect "its sample answers agree" 0 '^✓ tour ' "$mlcoach" test content/tour
"$mlcoach" list | grep -q '^tour ' && echo "FAIL it is in no list" || echo "ok it is in no list"
expect "without a terminal it says what to use" 2 'plain' "$mlcoach" tour

# play NAME: types its standard input; what is said goes to the transcript, what was typed too.
play() {
	cat >"$home/typed"
	"$mlcoach" tour --plain <"$home/typed" >>"$home/told" 2>&1 && echo "ok $1" || echo "FAIL $1: exit status $?"
}

play "a tour that is left" <<'END'
/ask how many photos are there?
Goal: more people open the album. There are 200 photos to choose from.
/submit
100 ms
/submit
/next
Take one still picture of each film.
/submit
First the newest photo.
/leave
END
expect "it is in no history" 0 'No interview yet' "$mlcoach" history
echo '========' >>"$home/told"
play "and goes on where it was left" <<'END'
Then a model that learns from clicks.
/submit
/submit
/next
/submit
80
60
/debrief 2
/overrule new-albums covered
/debrief 3
/quit
q
END
expect "seen to its end it is in no history either" 0 'No interview yet' "$mlcoach" history
expect "nor can it be reviewed as an interview" 1 'no finished interview' "$mlcoach" review
expect "start finds it, as its debrief says" 0 'Tour: An interview begins' "$mlcoach" start tour --plain

grep -q '^Note: That was the tour; next comes practice' "$home/told" && grep -q 'that case as practice' "$home/told" &&
	echo "ok home comes after it, and suggests practice" || echo "FAIL home comes after it, and suggests practice"
sed '/^Note: That was the tour/,$d' "$home/told" >"$home/tour.txt"
[ -n "${UPDATE_TRANSCRIPTS:-}" ] && cp "$home/tour.txt" tests/program/tour.txt
if difference=$(diff tests/program/tour.txt "$home/tour.txt"); then
	echo "ok it is told as in tests/program/tour.txt"
else
	echo "FAIL it is told as in tests/program/tour.txt:"
	printf '%s\n' "$difference" | head -20
fi
