# Completion as the shells themselves do it: what is offered for a line that is being typed.
set -u
root=$(pwd)
mlcoach=${MLCOACH:-$root/.build/mlcoach}
home=$(mktemp -d) || exit 3
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_STATE_HOME="$home/state" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
export MLCOACH_PATH="$root/content" LC_ALL=C.UTF-8
mkdir "$home/bin" "$home/zsh" "$home/work" && ln -s "$mlcoach" "$home/bin/mlcoach" && PATH="$home/bin:$PATH"
. tests/program/expect.inc

for shell in bash zsh fish; do
	mlcoach completion "$shell" >"$home/mlcoach.$shell"
	expect "$shell reads its script" 0 '^$' "$shell" -n "$home/mlcoach.$shell"
done
cp "$home/mlcoach.zsh" "$home/zsh/_mlcoach"
cd "$home/work" || exit 3

# offers LINE WORD…: each shell offers exactly these, in whatever order. What is typed stands behind 'mlcoach '.
offers() {
	line=$1
	shift
	printf '%s\n' "$@" | sed '/^$/d' | sort >"$home/wanted"
	bash "$root/tests/program/complete.bash" "$home/mlcoach.bash" "mlcoach $line" >"$home/bash.got" 2>&1
	fish -c "source $home/mlcoach.fish; complete -C \$argv[1]" "mlcoach $line" >"$home/fish.got" 2>&1
	zsh -f "$root/tests/program/complete.zsh" "$home/zsh" "mlcoach $line" >"$home/zsh.got" 2>&1
	for shell in bash fish zsh; do
		# Without descriptions, and without the option that fish repeats before its value.
		sed -e 's/	.*//' -e 's/ -- .*//' -e 's/^--[a-z]*=//' -e '/^$/d' "$home/$shell.got" | sort -u >"$home/words"
		if cmp -s "$home/words" "$home/wanted"; then
			echo "ok $shell: '$line'"
		else
			echo "FAIL $shell: '$line' offers $(paste -sd' ' "$home/words"), not $(paste -sd' ' "$home/wanted")"
		fi
	done
}

offers 'start ad' ad-click-prediction
offers 'review ' ''
[ -e "$home/state" ] && echo "FAIL looking for attempts makes no store" || echo "ok looking for attempts makes no store"

printf '/finish\n/skip\n/leave\n' | mlcoach start ad-click --plain >/dev/null 2>&1
printf 'half an answer\n/leave\n' | mlcoach start video-rec --plain >/dev/null 2>&1
# shellcheck disable=SC2046
offers '' $(mlcoach --help | sed -n '/^Commands:/,/^$/s/^  mlcoach \([a-z]*\).*/\1/p')
offers 're' reference rescore resume review
offers 'grade ad-click --step ' requirements data features model evaluation serving monitoring
offers 'start --level ' mid senior staff
offers 'start --level=s' senior staff
offers 'start ad-click --p' --plain
offers 'list --zz' ''
offers 'review ' 1
offers 'resume ' 2
offers 'explain ad-click notes.md --item lat' latency-budget late-click-repair
offers 'explain 1 --item lat' latency-budget late-click-repair
offers 'learned forget ad-click lat' latency-budget late-click-repair
# shellcheck disable=SC2046
offers 'learned ' $(mlcoach list | cut -d' ' -f1) export merge forget
offers 'pack ' list add remove info
offers 'pack info ml' mlcoach
offers 'new ' case
offers 'schema c' case checklist common
offers 'new case ' ''
offers 'list -- -' ''
offers 'nonsense ' ''
offers "start --content $root/tests/content/pack " tiny
offers "start --content /no/such/folder " ''

# Names that a shell could stumble over.
touch 'a b.md' "a'c\$(touch struck).md" 'a`touch struck`.md'
mkdir 'a d'
for shell in bash fish zsh; do
	case $shell in
	bash) got=$(bash "$root/tests/program/complete.bash" "$home/mlcoach.bash" 'mlcoach grade ad-click a' 2>&1) ;;
	fish) got=$(fish -c "source $home/mlcoach.fish; complete -C 'mlcoach grade ad-click a'" 2>&1) ;;
	zsh) got=$(zsh -f "$root/tests/program/complete.zsh" "$home/zsh" 'mlcoach grade ad-click a' 2>&1) ;;
	esac
	case $(printf '%s\n' "$got" | tr -d '\\') in
	*'a b.md'*'struck'*) echo "ok $shell: odd names are offered" ;;
	*) echo "FAIL $shell: odd names are offered, not $got" ;;
	esac
done
bash "$root/tests/program/complete.bash" "$home/mlcoach.bash" 'mlcoach grade $(touch struck) `touch struck` "' >/dev/null 2>&1
fish -c "source $home/mlcoach.fish; complete -C 'mlcoach grade (touch struck) \"'" >/dev/null 2>&1
bash "$root/tests/program/complete.bash" "$home/mlcoach.bash" 'mlcoach start --content $(touch struck) ' >/dev/null 2>&1
[ -e struck ] && echo "FAIL nothing of a line is run" || echo "ok nothing of a line is run"

# A case of anybody's may have a title of any characters.
cp -R "$root/tests/content/pack" pack
sed -i.bak 's/^title: .*/title: "It'\''s $(touch struck) | a:b \\e[31m `x`"/' pack/cases/tiny/case.yaml
MLCOACH_PATH=$home/work/pack
offers 'start ' tiny
mlcoach completion words case | grep -q "$(printf '\033')" && echo "FAIL titles bring no escapes" || echo "ok titles bring no escapes"
[ -e struck ] && echo "FAIL nothing of a title is run" || echo "ok nothing of a title is run"

expect "words are silent about what is not there" 0 '^$' mlcoach completion words item nowhere --content /no/such
expect "unknown kinds of words are none" 0 '^$' mlcoach completion words nonsense
expect "an unknown shell" 2 "no completion for 'tcsh'; there is bash, zsh and fish" mlcoach completion tcsh
