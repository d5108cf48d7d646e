# docs/authoring.md is done as it tells: each "$ command" of its indented blocks is run, in order, in one folder, and what
# it prints must be what the page shows. In what is shown a line "…" stands for any lines, "…" in a line for any words.
# "# exit N" after a command is its exit status. What the text asks the reader to do stands in a comment before it:
# <!-- do: command --> runs a command, <!-- put FILE after TEXT --> puts the block that follows into a file, behind the first
# line that has the text.
set -u
mlcoach=${MLCOACH:-$(pwd)/.build/mlcoach}
page=$(pwd)/docs/authoring.md
home=$(mktemp -d) || exit 3
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_STATE_HOME="$home/state" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
unset MLCOACH_PATH
mkdir "$home/bin" "$home/work" && ln -s "$mlcoach" "$home/bin/mlcoach" && PATH="$home/bin:$PATH"
cp -R content "$home/shipped"
export MLCOACH_PATH="$home/shipped"
cd "$home/work" || exit 3

# Each step as a file: N.run with the command, N.shown with what the page shows, N.exit; for what the reader does only N.do.
awk -v out="$home" '
	function begin(kind) { n = sprintf("%03d", ++count); file = out "/" n "." kind }
	/^<!-- do: / { begin("do"); sub(/^<!-- do: /, ""); closed = sub(/ *-->$/, ""); print > file; doing = !closed; next }
	/^<!-- put / {
		begin("do"); rest = substr($0, 10); sub(/ *-->$/, "", rest)
		split(rest, part, " after ")
		printf "put \047%s\047 \047%s\047 \047%s.block\047\n", part[1], part[2], out "/" n > file
		block = out "/" n ".block"; printf "" > block; next
	}
	block && /^    / { print substr($0, 5) > block; filled = 1; next }
	block && filled { block = ""; filled = 0 }
	doing { if (/-->$/) { doing = 0; sub(/ *-->$/, "") } print > file; next }
	/^    \$ / {
		begin("run"); line = substr($0, 7); status = 0
		if (match(line, /  +# exit [0-9]+$/)) { status = line; sub(/.*# exit /, "", status); line = substr(line, 1, RSTART - 1) }
		print line > file; print status > (out "/" n ".exit"); shown = out "/" n ".shown"; printf "" > shown; next
	}
	/^    / && shown { print substr($0, 5) > shown; next }
	/^$/ { next }
	{ shown = "" }
' "$page"

# Whether lines are as shown: $1 shown, $2 printed.
alike() {
	awk '
		function matches(pattern, line,   at, part, rest) {
			at = index(pattern, "…")
			if (!at) return pattern == line
			part = substr(pattern, 1, at - 1)
			if (substr(line, 1, length(part)) != part) return 0
			rest = substr(pattern, at + length("…"))
			line = substr(line, length(part) + 1)
			for (at = 0; at <= length(line); at++)
				if (matches(rest, substr(line, at + 1))) return 1
			return 0
		}
		function walk(i, j) {
			if (i > np) return j > nl
			if (pattern[i] ~ /^ *…$/) { for (; j <= nl + 1; j++) if (walk(i + 1, j)) return 1; return 0 }
			return j <= nl && matches(pattern[i], line[j]) && walk(i + 1, j + 1)
		}
		NR == FNR { pattern[++np] = $0; next }
		{ line[++nl] = $0 }
		END { exit !walk(1, 1) }
	' "$1" "$2"
}

# put FILE TEXT BLOCK, for the steps of that name.
cat >"$home/bin/put" <<'END'
#!/bin/sh
TEXT=$2 BLOCK=$3 awk '
	{ print }
	!put && index($0, ENVIRON["TEXT"]) { while ((getline line < ENVIRON["BLOCK"]) > 0) print line; put = 1 }
	END { exit !put }
' "$1" >"$1.new" && mv "$1.new" "$1"
END
chmod +x "$home/bin/put"

done=0
for step in "$home"/[0-9]*.do "$home"/[0-9]*.run; do
	[ -e "$step" ] && echo "${step##*/}"
done | sort >"$home/steps"
while read -r step; do
	file=$home/$step
	command=$(cat "$file")
	if [ "${step##*.}" = do ]; then
		sh -c "$command" </dev/null || echo "FAIL do: $command"
		continue
	fi
	done=$((done + 1))
	sh -c "$command" >"$home/printed" 2>&1 </dev/null
	status=$?
	sed -e 's/ *$//' -e '/^$/d' "$home/printed" >"$home/printed.trim"
	expected=$(cat "${file%.run}.exit")
	if [ "$status" -ne "$expected" ]; then
		echo "FAIL $command: exit status $status, not $expected"
		tail -20 "$home/printed"
	elif [ -s "${file%.run}.shown" ] && ! alike "${file%.run}.shown" "$home/printed.trim"; then
		echo "FAIL $command: does not print what docs/authoring.md shows, but"
		cat "$home/printed.trim"
	else
		echo "ok $command"
	fi
done <"$home/steps"
[ "$done" -gt 0 ] || echo "FAIL docs/authoring.md has no commands"
