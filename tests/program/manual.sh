# The manual pages: clean, complete, and true. What they say of commands, options, settings and keys is compared with
# the program's tables both ways; the files that they show are checked, and their expressions tried.
set -u
root=$(pwd)
mlcoach=${MLCOACH:-$root/.build/mlcoach}
home=$(mktemp -d) || exit 3
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_STATE_HOME="$home/state" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
unset MLCOACH_PATH
page=docs/man/mlcoach.1
files=$(echo docs/man/*.5)

# same NAME: two lists, one a line, are the same; the program's first.
same() {
	sort -u "$home/program" >"$home/a" && sort -u "$home/manual" >"$home/b"
	only=$(comm -23 "$home/a" "$home/b" | paste -sd' ' -)
	extra=$(comm -13 "$home/a" "$home/b" | paste -sd' ' -)
	if [ ! -s "$home/a" ]; then
		echo "FAIL $1: the program tells none"
	elif [ -n "$only$extra" ]; then
		echo "FAIL $1: ${only:+not in the manual: $only} ${extra:+not in the program: $extra}"
	else
		echo "ok $1"
	fi
}

# --- clean ------------------------------------------------------------------------------------------------------

# Whether the pages that they name are installed here is another matter.
for each in docs/man/*.[15]; do
	told=$(mandoc -Tlint -Wstyle "$each" 2>&1 |
		grep -v -e 'referenced manual not found: Xr mlcoach' -e 'mandoc.db lacks mlcoach')
	[ -z "$told" ] && echo "ok lint of ${each##*/}" || echo "FAIL lint of ${each##*/}: $told"
	wide=$(mandoc -Tascii -Owidth=80 "$each" | col -bx | awk 'length > 80')
	[ -z "$wide" ] && echo "ok width of ${each##*/}" || echo "FAIL width of ${each##*/}: $wide"
done
for name in $(sed -n 's/^\.Xr \(mlcoach[a-z-]*\) \([15]\).*/\1.\2/p' docs/man/*.[15] | sort -u); do
	[ -e "docs/man/$name" ] && echo "ok reference to $name" || echo "FAIL reference to $name: no such page"
done

# --- commands and options ---------------------------------------------------------------------------------------

# "command option" of the heads of commands: .It Cm name …, or .It Xo up to .Xc.
heads() {
	awk '
		/^\.Sh OPTIONS/ { exit }
		/^\.It (Cm|Xo)/ { name = ""; head = 1 }
		head {
			for (i = 1; i <= NF; i++) {
				sub(/^\./, "", $i)
				if ($i == "Cm" && name == "") { name = $(i + 1); print name, "-" }
				if ($i == "Fl") { f = $(i + 1); print name, (f == "j" ? "jobs" : substr(f, 2)) }
			}
		}
		/^\.?It Cm/ || /^\.?Xc/ { head = 0 }' "$page"
}
"$mlcoach" --help | sed -n '/^Commands:/,/^$/s/^  mlcoach \([a-z]*\).*/\1/p' | sed '/^$/d' | while read -r name; do
	echo "$name -"
	"$mlcoach" help "$name" | sed -n '/^Options:/,$s/^  .*--\([a-z-]*\) .*/\1/p' | grep -v -x -e content -e help |
		sed "s/^/$name /"
done >"$home/program"
heads >"$home/manual"
same "commands and their options"

# Names, and the words that an option may be.
"$mlcoach" --help | sed -n '/^Options of/,/^$/p' | sed -n 's/^  \(-[a-z], \)*--\([a-z-]* [^ ]*\).*/\2/p' |
	sed 's/ [^|]*$//' >"$home/program"
sed -n '/^\.Sh OPTIONS/,/^\.Sh ENV/s/^\.It Fl \(. , \)*-\([a-z-]*\)\(.*\)/\2\3/p' "$page" |
	sed -e 's/ *Ar .*//' -e 's/ Ns | Ns Cm /|/g' -e 's/ Cm / /' >"$home/manual"
same "options and their values"

# --- settings and variables -------------------------------------------------------------------------------------

settings=$(sed -n '/settings_table\[\] = {/,/^};/s/^	{ "\([a-z]*\)".*/\1/p' src/app/settings.c)
echo "$settings" >"$home/program"
sed -n 's/^\.It Ic \([a-z]*\)$/\1/p' "$page" >"$home/manual"
same "settings"

{
	grep -rhoE 'getenv\("[A-Z_]+"\)' src | sed 's/.*"\(.*\)".*/\1/'
	grep -hoE '"XDG_[A-Z]+_HOME"' src/base/path.c | tr -d '"'
	echo "$settings" | tr a-z A-Z | sed 's/^/MLCOACH_/'
} >"$home/program"
sed -n -e 's/^\.It Ev //p' -e 's/^\.Ev //p' "$page" | tr -d ' .' | tr , '\n' >"$home/manual"
same "variables"

# --- keys of content files --------------------------------------------------------------------------------------

# section PAGE HEADING: its lines.
section() {
	awk -v heading="$2" '/^\.S[hs] / { inside = substr($0, 5) == heading; next } inside' "docs/man/$1"
}

# Each file's table and the section about it. 'format' and what every map may have is told once for all.
while read -r source name heading; do
	sed -n 's/.*{ "\([a-z_$]*\)", FIELD_.*/\1/p' "src/content/$source" | sort -u >"$home/program"
	if [ "$heading" = ALL ]; then cat "docs/man/$name"; else section "$name" "$heading"; fi |
		grep -oE 'Ic [a-z_$ ,]+' | sed 's/^Ic //' | tr ' ,' '\n\n' | sort -u >"$home/manual"
	missing=$(comm -23 "$home/program" "$home/manual" | paste -sd' ' -)
	if [ -s "$home/program" ] && [ -z "$missing" ]; then
		echo "ok keys of $source"
	else
		echo "FAIL keys of $source: not in '$heading' of $name: $missing"
	fi
done <<'END'
case.c mlcoach-case.5 case.yaml
sample.c mlcoach-case.5 answers/*.yaml
framework.c mlcoach-case.5 framework.yaml
pack_file.c mlcoach-case.5 pack.yaml
card.c mlcoach-case.5 reference/*.yaml
checklist.c mlcoach-checklist.5 ALL
lexicon.c mlcoach-lexicon.5 DESCRIPTION
END

{
	sed -n 's/.*{ "\([a-z_$]*\)", FIELD_.*/\1/p' src/content/*.c
	sed -n '/^} forms\[\] = {/,/^};/p' src/content/match.c | grep -oE '"[a-z_]+"' | tr -d '"'
} >"$home/program"
# Keys that no table has stand in the source as they are.
# shellcheck disable=SC2086
sed -n -e 's/^\.It Ic //p' -e 's/^\.Ic //p' $files | sed 's/ [^,a-z].*//' | tr -d ' .:;' | tr , '\n' >"$home/manual"
# shellcheck disable=SC2086
grep -hoE 'Ic [a-z_$]+' $files | sed 's/^Ic //' >>"$home/manual"
for key in $(sort -u "$home/manual"); do
	grep -qF "\"$key\"" src/content/*.[ch] && echo "$key" >>"$home/program"
done
same "keys of content files"

sed -n 's/^	{ "\([a-z-]*\)", RULE_.*/\1/p' src/content/rules.c >"$home/program"
sed -n '/The rules are:/,/^\.El/s/^\.It Cm //p' docs/man/mlcoach-checklist.5 >"$home/manual"
same "rules of check"

# --- examples ---------------------------------------------------------------------------------------------------

# The displays behind '.\" file: PATH' are a pack.
# shellcheck disable=SC2086
awk -v pack="$home/pack" '
	/^\.\\" file: / { path = pack "/" $3; next }
	path != "" && /^\.Bd/ { folder = path; sub("/[^/]*$", "", folder); system("mkdir -p " folder); showing = 1; next }
	/^\.Ed/ { showing = 0; path = "" }
	showing { gsub(/\\e/, "\\"); print > path }' $files
cases=$(find "$home/pack" -name case.yaml | wc -l)
told=$("$mlcoach" check "$home/pack" 2>&1)
status=$?
if [ "$cases" -eq 1 ] && [ "$status" -eq 0 ]; then
	echo "ok the examples are a pack without errors"
else
	echo "FAIL the examples are a pack without errors: exit status $status"
	printf '%s\n' "$told" | head -20
fi

# shellcheck disable=SC2086
# Displays behind '.\" match': an expression, and texts in which it holds or does not. An item of nothing else but
# the expression that it needs is covered where that holds.
awk '
	function quote(text) { gsub(/["\\]/, "\\\\&", text); return "\"" text "\"" }
	/^\.\\" match/ { next_is = 1; next }
	next_is && /^\.Bd/ { next_is = 0; showing = 1; expression = ""; next }
	/^\.Ed/ { showing = 0 }
	showing && expression == "" { expression = $0; next }
	showing {
		verdict = $1
		text = $0
		sub(/^ *(holds|not) */, "", text)
		printf "{\"id\":%s,\"question\":\"?\",\"answer\":%s,", quote(verdict " | " expression " | " text), quote(text)
		printf "\"items\":[{\"id\":\"it\",\"item\":\"zyx\",\"partial\":[%s]}]}\n", expression
	}' $files >"$home/expressions"
"$mlcoach" grade --jsonl --content "$home/pack" "$home/expressions" >"$home/verdicts"
[ "$(wc -l <"$home/expressions")" -ge 20 ] && echo "ok expressions are tried" || echo "FAIL expressions are tried: too few"
while read -r line; do
	id=$(printf '%s\n' "$line" | sed 's/^{"id":"\(.*\)","items":.*/\1/')
	case $line in
	*'"verdict":"missed"'*) got=not ;;
	*'"verdict":"'*) got=holds ;;
	*) got=error ;;
	esac
	case $id in
	"$got |"*) echo "ok $id" ;;
	*) echo "FAIL $id: $got" ;;
	esac
done <"$home/verdicts"
