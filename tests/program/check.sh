# mlcoach check as authors and their build servers call it: what is shown, what is allowed, how it ends, what is kept.
set -u
mlcoach=${MLCOACH:-.build/mlcoach}
home=$(mktemp -d) || exit 3
trap 'chmod -R u+w "$home"; rm -rf "$home"' EXIT
export HOME="$home" XDG_STATE_HOME="$home/state" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
unset MLCOACH_PATH

. tests/program/expect.inc

# same NAME EXPECTED COMMAND…: standard output is exactly that.
same() {
	name=$1 want=$2
	shift 2
	output=$("$@" 2>/dev/null </dev/null)
	[ "$output" = "$want" ] && echo "ok $name" || { echo "FAIL $name: not"; echo "$want"; echo "but"; echo "$output"; }
}

cp -R tests/content/pack "$home/pack"
case="$home/pack/cases/tiny"
clean="$home/clean" && cp -R "$home/pack" "$clean"

expect "a good pack passes, strictly too" 0 '^7 files, 1 case: 0 errors, 0 warnings, 4 allowed$' "$mlcoach" check --strict "$home/pack"
expect "several are counted in the plural" 0 '^[0-9]+ files, 2 cases: 0 errors, 0 warnings' "$mlcoach" check "$home/pack" "$clean"
expect "what is named twice is checked once" 0 '^7 files, 1 case:' "$mlcoach" check "$home/pack" "$home/pack/." "$case"

# A mistake, in each way of showing it.
sed -i.bak 's/^prompt:/promt:/' "$case/case.yaml" && rm "$case/case.yaml.bak"
same "the line stands under a finding" "$case/case.yaml:7:1: error: unknown key 'promt'; did you mean 'prompt'?
    7 | promt: |
      | ^~~~~" "$mlcoach" check "$case"
same "--lines gives one line each" "$case/case.yaml:7:1: error: unknown key 'promt'; did you mean 'prompt'?" "$mlcoach" check "$case" --lines
same "--json has all parts" "[{\"path\":\"$case/case.yaml\",\"line\":7,\"column\":1,\"severity\":\"error\",\"rule\":null,\"message\":\"unknown key 'promt'; did you mean 'prompt'?\"}]" \
	"$mlcoach" check "$case" --json
expect "an error is exit 1, and the last line counts" 1 '^4 files, 1 case: 1 error, 0 warnings$' "$mlcoach" check "$case"

# A warning: kept findings make no difference, an edit does.
cp "$clean/cases/tiny/case.yaml" "$case/case.yaml"
sed -i.bak 's/        "probe": .*, "why"/        "why"/' "$case/checklist.json" && rm "$case/checklist.json.bak"
expect "a warning has its rule" 0 "item 'latency-budget' has no 'probe'; .* \[no-probe\]$" "$mlcoach" check "$home/pack"
expect "a warning is told again from the cache" 0 "7 files, 1 case: 0 errors, 1 warning, 4 allowed" "$mlcoach" check "$home/pack"
expect "--json has the rule" 0 '"rule":"no-probe"' "$mlcoach" check "$home/pack" --json
expect "--strict fails on a warning" 1 '1 warning' "$mlcoach" check "$home/pack" --strict
sed -i.bak 's/        "why": "The page/        "allow": {"no-probe": "it is in the prompt"}, &/' "$case/checklist.json" && rm "$case/checklist.json.bak"
expect "an allowed warning is silent, strictly too" 0 '0 warnings, 5 allowed$' "$mlcoach" check "$home/pack" --strict
sed -i.bak 's/"no-probe": "it is/"no-probes": "it is/' "$case/checklist.json" && rm "$case/checklist.json.bak"
expect "a misspelt rule gets a suggestion" 1 "unknown rule 'no-probes'; did you mean 'no-probe'" "$mlcoach" check "$home/pack"
sed -i.bak 's/"no-probes": "it is in the prompt"/"no-why": "x"/' "$case/checklist.json" && rm "$case/checklist.json.bak"
expect "an allowance of nothing is told" 0 "'no-why' is allowed here, but nothing breaks it; remove it \[allow-unused\]" "$mlcoach" check "$home/pack"

# Where nothing can be kept the same is found.
: >"$home/file"
for cache in "$home/file" /dev/null/x; do
	expect "no cache under $cache" 0 '2 warnings, 4 allowed$' env XDG_CACHE_HOME="$cache" "$mlcoach" check "$home/pack"
	expect "no cache under $cache to list from" 0 'A tiny case' env XDG_CACHE_HOME="$cache" "$mlcoach" list --content "$clean"
done

# A file that would write to the terminal, and one of a single huge line.
printf 'format: 1\n"\033[31m\007\233x": 1\n' >"$clean/lexicon.yaml"
"$mlcoach" check "$clean" 2>&1 | LC_ALL=C tr -d '\n\40-\176\200-\377' | grep -q . &&
	echo "FAIL a control character reaches the terminal" || echo "ok no control character reaches the terminal"
{ printf 'format: 1\nconcepts: ['; awk 'BEGIN { for (i = 0; i < 100000; i++) printf "日本\t, " }' | head -c 900000; } >"$clean/lexicon.yaml"
longest=$("$mlcoach" check "$clean" 2>/dev/null | awk '{ if (length($0) > n) n = length($0) } END { print n + 0 }')
[ "$longest" -lt 600 ] && [ "$longest" -gt 0 ] && echo "ok a huge line is cut" || echo "FAIL a huge line gives $longest bytes"

# Lists follow the files, whatever was kept.
"$mlcoach" list --content "$home/pack" >/dev/null
sed -i.bak 's/^title: A tiny case/title: B tiny case/' "$case/case.yaml" && rm "$case/case.yaml.bak"
expect "a list is never stale" 0 'B tiny case' "$mlcoach" list --content "$home/pack"
expect "a list is never stale, a second time" 0 'B tiny case' "$mlcoach" list --content "$home/pack"
for file in "$home"/cache/mlcoach/*.heads; do printf 'x' >"$file"; done
expect "a broken cache is as good as none" 0 'B tiny case' "$mlcoach" list --content "$home/pack"
