# `mlcoach pack` as its users call it.
set -u
mlcoach=${MLCOACH:-$(pwd)/.build/mlcoach}
root=$(pwd)
home=$(mktemp -d) || exit 3
trap 'chmod -R u+w "$home"; rm -rf "$home"' EXIT
export HOME="$home" XDG_STATE_HOME="$home/state" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
export MLCOACH_PATH="$root/content"
. tests/program/expect.inc
packs=$XDG_DATA_HOME/mlcoach/packs
cd "$home" || exit 3

same() { # NAME WANTED GIVEN
	[ "$2" = "$3" ] && echo "ok $1" || echo "FAIL $1: '$3', not '$2'"
}

"$mlcoach" new case one --pack 'our päck s' >/dev/null
sed -e 's/^name:.*/name: our-cases/' -e 's/^# author:.*/author: Ada L./' 'our päck s/pack.yaml' >new && mv new 'our päck s/pack.yaml'

expect "the shipped pack alone" 0 '^mlcoach +[0-9]+ cases' "$mlcoach" pack list
expect "'list' is what is meant without a word" 0 '^mlcoach +[0-9]+ cases' "$mlcoach" pack
same "cases do not name the only pack" "0" "$("$mlcoach" list | grep -c ' mlcoach ')"
expect "a pack is linked" 0 'added the pack our-cases with 1 case as a link to ' "$mlcoach" pack add 'our päck s'
expect "it is listed with author, version and place" 0 'our-cases +1 case +0.1 +Ada L\. ' "$mlcoach" pack list
expect "for programs too" 0 '"id":"our-cases".*"author":"Ada L."' "$mlcoach" pack list --json
expect "its cases are there" 0 '^one .* our-cases ' "$mlcoach" list
expect "a case says its pack" 0 'pack our-cases' "$mlcoach" show one
"$mlcoach" new case two --pack 'our päck s' >/dev/null
expect "what changes in its folder is seen at once" 0 '^two ' "$mlcoach" list
expect "who wrote it and where it is" 0 'author +Ada L\.' "$mlcoach" pack info our-cases
expect "all packs" 0 'comes with|in MLCOACH_PATH' "$mlcoach" pack info
expect "a misspelt name gets a suggestion" 2 "did you mean 'our-cases'" "$mlcoach" pack info our-case
expect "twice is once too often" 1 "added already as 'our-cases'" "$mlcoach" pack add 'our päck s'
expect "what is removed stays where it was" 0 'untouched' "$mlcoach" pack remove our-cases
same "its files are there" "one two" "$(ls 'our päck s/cases' | tr '\n' ' ' | sed 's/ $//')"
expect "and it is gone from the list" 2 "no pack 'our-cases'" "$mlcoach" pack remove our-cases

expect "a pack is copied" 0 'as a copy of our päck s' "$mlcoach" pack add --copy 'our päck s'
rm -r 'our päck s/cases/two'
expect "a copy stays as it was" 0 '^two ' "$mlcoach" list
expect "a copy is removed" 0 'its copy in .* is gone' "$mlcoach" pack remove our-cases
same "nothing is left of it" "" "$(ls -A "$packs")"
mkfifo 'our päck s/zz'
expect "what cannot be copied is not half copied" 3 'zz: error: neither a file nor a folder' "$mlcoach" pack add --copy 'our päck s'
same "nothing of it is there" "" "$(ls -A "$packs")"
rm 'our päck s/zz'

expect "no folder" 3 'no such folder' "$mlcoach" pack add nothing
mkdir bare
expect "no pack" 1 'not a pack' "$mlcoach" pack add bare
sed 's/^prompt:/promt:/' 'our päck s/cases/one/case.yaml' >new && cp new 'our päck s/cases/one/case.yaml'
expect "a pack with mistakes is refused, with all of them" 1 "case.yaml:[0-9]+:1: error: unknown key 'promt'" "$mlcoach" pack add 'our päck s'
same "and not added" "" "$(ls -A "$packs")"

ln -s /nowhere/at/all "$packs/gone"
ln -s loop "$packs/loop"
expect "a link to nowhere is said" 0 'gone +not used: the link leads nowhere' "$mlcoach" pack list
expect "a link in a circle is said" 0 'loop +not used: cannot open' "$mlcoach" pack list
expect "and the rest works" 0 'ad-click-prediction' "$mlcoach" list
expect "it is said there too" 0 'gone: warning: passed over; the link leads nowhere' "$mlcoach" list
expect "it can be removed" 0 'removed' "$mlcoach" pack remove gone
"$mlcoach" pack remove loop >/dev/null

"$mlcoach" new case mine >/dev/null
expect "what was not added is not removed" 1 'delete the folder yourself' "$mlcoach" pack remove own
expect "nor is what comes from elsewhere" 1 'MLCOACH_PATH' "$mlcoach" pack remove mlcoach
same "one's own pack is there" "mine" "$(ls "$packs/own/cases")"
expect "a case id is taken" 1 "the pack 'own' has a case 'mine' already" sh -c \
	'"$1" new case mine --pack b --content "$2" >/dev/null; "$1" pack add b' - "$mlcoach" "$root/content"
expect "no home" 3 'set HOME or XDG_DATA_HOME' env -u HOME -u XDG_DATA_HOME "$mlcoach" pack add b
expect "an unknown word" 2 "did you mean 'mlcoach pack remove'" "$mlcoach" pack remov x
expect "a folder is needed" 2 "needs add DIR" "$mlcoach" pack add
