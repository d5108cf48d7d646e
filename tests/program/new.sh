# `mlcoach new case` as an author calls it: what is made works at once, and nothing that exists is touched.
set -u
mlcoach=${MLCOACH:-$(pwd)/.build/mlcoach}
root=$(pwd)
home=$(mktemp -d) || exit 3
trap 'chmod -R u+w "$home"; rm -rf "$home"' EXIT
export HOME="$home" XDG_STATE_HOME="$home/state" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
export MLCOACH_PATH="$root/content"
unset MLCOACH_LEVEL MLCOACH_MODE MLCOACH_MINUTES
. tests/program/expect.inc
own=$XDG_DATA_HOME/mlcoach/packs/own
mkdir "$home/work" && cd "$home/work" || exit 3

same() { # NAME WANTED GIVEN
	[ "$2" = "$3" ] && echo "ok $1" || echo "FAIL $1: '$3', not '$2'"
}

expect "a case goes into one's own pack" 0 "mlcoach start ticket-triage" "$mlcoach" new case ticket-triage --title 'Support tickets: "who?"'
expect "it has no mistakes, not even small ones" 0 '0 errors, 0 warnings' "$mlcoach" check "$own"
expect "it is in the list under its title, with its pack" 0 'Support tickets: "who\?" +own' "$mlcoach" list
expect "its pack, which has no framework, leans on the others when it is named alone" 0 '^ticket-triage' "$mlcoach" list --content "$own"
same "and nothing but its own cases is there then" 1 "$("$mlcoach" list --content "$own" | grep -c '^[a-z]')"
expect "a sample answer is graded by what it answers" 0 'Strong hire' "$mlcoach" grade ticket-triage "$own/cases/ticket-triage/answers/strong.yaml"
expect "not by the verdicts that it expects" 0 'Strong no hire' "$mlcoach" grade ticket-triage "$own/cases/ticket-triage/answers/weak.yaml"
expect "one step of it alone" 0 'label-is-who-closed' "$mlcoach" grade ticket-triage "$own/cases/ticket-triage/answers/strong.yaml" --step data
expect "a sample answer that is not there" 1 'none.yaml: error: cannot open: No such file' "$mlcoach" grade ticket-triage "$own/cases/ticket-triage/answers/none.yaml"
expect "it can be shown with its answers" 0 'Curveballs|another country|France' "$mlcoach" show ticket-triage --answers
printf '/ask how many messages come in\nMistakes cost a day.\n/finish\n/skip\n/leave\n' |
	"$mlcoach" start ticket-triage --plain >"$home/played" 2>&1
grep -q '40,000 messages' "$home/played" && grep -q 'of 100' "$home/played" && echo "ok it can be played" ||
	{ echo "FAIL it can be played:"; tail -5 "$home/played"; }

# Every sample answer gets the verdicts that it expects: with the shipped pack, alone, and with shared items.
verdicts() { # NAME PACK KIND
	file=$2/cases/ticket-triage/answers/$3.yaml
	sed -n '/^answers:/,/^# Every\|^expected:/{s/^  \([a-z]*\): |$/# \1/p;s/^    //p;}' "$file" |
		"$mlcoach" grade ticket-triage --json --content "$2" 2>/dev/null |
		tr '{' '\n' | sed -n 's/^"id":"\([^"]*\)","step":"[^"]*","verdict":"\([^"]*\)".*/  \1: \2/p' | sort >"$home/given"
	sed -n '/^expected:/,$s/^  \([a-z-]*: [a-z]*\)$/  \1/p' "$file" | sort >"$home/wanted"
	[ -s "$home/given" ] && cmp -s "$home/given" "$home/wanted" && echo "ok $1 $3" ||
		{ echo "FAIL $1 $3:"; diff "$home/wanted" "$home/given"; }
}
mkdir "$home/alone" "$home/shared"
cp "$root/content/framework.yaml" "$home/alone"
cp -R "$root/content/framework.yaml" "$root/content/lexicon.yaml" "$root/content/checklists" "$home/shared"
for pack in alone shared; do
	"$mlcoach" new case ticket-triage --pack "$home/$pack" --content "$root/content" >/dev/null
	verdicts "as expected, $pack:" "$home/$pack" strong
	verdicts "as expected, $pack:" "$home/$pack" weak
done
same "a shared item is used where the pack has it" "shared" \
	"$(cd "$home" && grep -l '"use": "baseline-first"' */cases/*/checklist.json | cut -d/ -f1)"

expect "an id that is none gets a suggestion" 2 "did you mean 'my-case'" "$mlcoach" new case 'My Case'
expect "an id of another pack is taken" 1 'payment-fraud.*already' "$mlcoach" new case payment-fraud
before=$(ls -lR "$own")
expect "a case is never written over" 1 'is there already; nothing was written' "$mlcoach" new case ticket-triage
same "nothing of it changed" "$before" "$(ls -lR "$own")"
expect "there is nothing but cases" 2 "mlcoach new case ID" "$mlcoach" new zebra
expect "a kind is needed" 2 "mlcoach new case ID" "$mlcoach" new
expect "an id is needed" 2 "needs case ID" "$mlcoach" new case
expect "a title is one line" 2 "one line" "$mlcoach" new case x --title "$(printf 'a\033[2J')"

# Paths that a shell must have in quotes come in quotes.
expect "a pack is made where it is named" 0 "check 'our ünï pack/cases/one'" "$mlcoach" new case one --pack 'our ünï pack'
expect "and must be added to be found" 0 "mlcoach pack add 'our ünï pack'" "$mlcoach" new case two --pack 'our ünï pack'
expect "it is good" 0 '2 cases: 0 errors, 0 warnings' "$mlcoach" check 'our ünï pack'

# Inside a pack, and inside one of its cases, that pack is meant.
expect "in a pack" 0 'in the pack .*our ünï pack:' sh -c 'cd "our ünï pack" && "$1" new case three' - "$mlcoach"
expect "in a case of a pack" 0 'in the pack .*our ünï pack:' sh -c 'cd "our ünï pack/cases/one/answers" && "$1" new case four' - "$mlcoach"

# Half a case of somebody's is left as it is.
mkdir -p half/cases/five && echo mine >half/cases/five/case.yaml
expect "half a case is in the way" 1 'five: error: is there already' "$mlcoach" new case five --pack half
same "and is left" "mine" "$(cat half/cases/five/case.yaml; ls -A half half/cases/five | grep -v 'cases\|case.yaml\|:$\|^$')"

# What cannot be written leaves nothing behind: no room for the second file, no folder, no rights.
expect "no room" 3 'error: cannot' sh -c 'ulimit -f 8; exec "$1" new case six --pack full' - "$mlcoach"
same "no room leaves nothing" "" "$(ls -A | grep full)"
: >file
expect "a file is no pack" 3 'file: error: not a folder' "$mlcoach" new case six --pack file
if [ "$(id -u)" != 0 ]; then
	mkdir locked && chmod 500 locked
	expect "no rights" 3 'cannot create.*Permission' "$mlcoach" new case six --pack locked/pack
	same "no rights leave nothing" "" "$(ls -A locked)"
fi
expect "no home" 3 'set HOME or XDG_DATA_HOME' env -u HOME -u XDG_DATA_HOME "$mlcoach" new case six
expect "no home is needed for a pack that is named" 0 'Made the case six' env -u HOME -u XDG_DATA_HOME "$mlcoach" new case six --pack homeless
