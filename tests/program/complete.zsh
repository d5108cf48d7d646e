# The words that zsh offers: complete.zsh SCRIPT-FOLDER LINE, typed into a zsh of its own in a pseudo-terminal. A
# compadd in the way of the real one prints what would be offered, "word" or "word -- about".
zmodload zsh/zpty || exit 3
zpty z zsh -f -i
zpty -w z "PS1= PS2= RPS1=; unsetopt zle_bracketed_paste 2>/dev/null; unset zle_bracketed_paste"
zpty -w z "fpath=(${(q)1} \$fpath); autoload -Uz compinit; compinit -u -D; bindkey '^I' complete-word"
zpty -w z 'compadd() {
	local -a dummy hits about
	local -A given
	[[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]] && { builtin compadd "$@"; return }
	(( ${@[(I)-d]} )) && { local name=${@[$[${@[(i)-d]}+1]]}; [[ $name == \(* ]] && about=(${(Q)${(z)${name[2,-2]}}}) || about=("${(@P)name}") }
	builtin compadd -A hits -D about "$@"
	local i; for ((i = 1; i <= $#hits; i++)); do print -r -- "<<$hits[i]${about[i]:+ -- ${about[i]##*-- }}>>"; done
	builtin compadd "$@"
}'
zpty -w z 'done_() { print -r "<<END>>" }; comppostfuncs=(done_); print -r "<<""READY>>"'
read_until() {
	local chunk
	text=
	while zpty -r z chunk; do
		text+=$chunk
		[[ $text == *$1* ]] && return
	done
}
read_until '<<READY>>'
zpty -w -n z "$2"$'\t'
read_until '<<END>>'
zpty -d z
text=${text//$'\r'/}
for line in ${(f)text}; do
	[[ $line == *'<<'*'>>'* && $line != *'<<END>>'* ]] && print -r -- "${${line##*'<<'}%%'>>'*}"
done
