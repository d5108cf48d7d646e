# Every mlcoach command that README, docs and the manual page show is run as shown, in a folder with the files that
# they speak of. Interviews are held in lines and left at once. docs/authoring.md is for tutorial.sh.
set -u
mlcoach=${MLCOACH:-$(pwd)/.build/mlcoach}
root=$(pwd)
home=$(mktemp -d) || exit 3
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_STATE_HOME="$home/state" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
unset MLCOACH_PATH
mkdir "$home/bin" && ln -s "$mlcoach" "$home/bin/mlcoach" && PATH="$home/bin:$PATH"
cp -R content "$home/content"
printf '# Requirements\nWe optimise revenue.\n' >"$home/notes.md"
printf '{"id":1,"case":"ad-click","answers":{"data":"Join clicks with views."}}\n' >"$home/answers.jsonl"
cd "$home" || exit 3

commands() {
	{
		sed -n 's/^    \(.*mlcoach.*\)/\1/p' "$root/README.md" $(ls "$root"/docs/*.md | grep -v authoring.md)
		sed -n 's/^\.Dl \(mlcoach.*\)/\1/p' "$root"/docs/man/*.[15]
		mlcoach --help | sed -n '/^Examples:/,/^$/s/^  \(mlcoach.*\)/\1/p'
		for name in start tour resume list show reference checklist grade explain check test try history review export rescore learned train completion new pack schema; do
			mlcoach help "$name" | sed -n '/^Examples:/,/^$/s/^  \(.*mlcoach.*\)/\1/p'
		done
	} | sed -e 's/  *#.*//' -e 's/   .*//' | sort -u
}

# An attempt to review and resume: one finished, one left.
printf '/finish\n/skip\n/leave\n' | mlcoach start ad-click --plain >/dev/null 2>&1
printf 'half an answer\n/leave\n' | mlcoach start video-rec --plain >/dev/null 2>&1

# Something learned, to list, export and forget.
printf '{"format":1,"case":"ad-click-prediction","items":{"baseline-first":{"examples":["Something dull first."]}}}' |
	mlcoach learned merge - >/dev/null

commands >"$home/commands"
while read -r command; do
	case $command in
	mlcoach | mlcoach\ start* | mlcoach\ tour* | mlcoach\ resume*) run="printf '/leave\nq\n' | $command"
		case $command in *--plain*) ;; *) run="$run --plain" ;; esac ;;
	"mlcoach review "[0-9]*) run="mlcoach review 1 --plain" ;;
	"mlcoach export "[0-9]*) run="mlcoach export 1${command#mlcoach export [0-9]}" ;;
	"mlcoach explain "[0-9]* | "mlcoach rescore "[0-9]*) run="${command%[0-9]*}1" ;;
	*) run=$command ;;
	esac
	# Of the tools around it not all are everywhere.
	command -v "${command%% *}" >/dev/null || continue
	output=$(sh -c "$run" 2>&1 </dev/null)
	status=$?
	if [ "$status" -eq 0 ]; then
		echo "ok $command"
	else
		echo "FAIL $command: exit status $status"
		printf '%s\n' "$output" | tail -5
	fi
done <"$home/commands"

# Local links lead somewhere.
for page in "$root"/README.md "$root"/docs/*.md; do
	sed -n 's/.*](\([^)#:]*\)).*/\1/p' "$page" | while read -r link; do
		[ -e "$(dirname "$page")/$link" ] && echo "ok link $link" || echo "FAIL link $link in $page"
	done
done
