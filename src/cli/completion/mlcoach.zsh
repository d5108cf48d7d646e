#compdef mlcoach
# zsh completion for mlcoach, printed by 'mlcoach completion zsh'.

# What the program takes: command|NAME|ABOUT, option|COMMAND|NAME|ABOUT, value|OPTION|word or kind|WORD,
# operand|COMMAND|PLACE|AFTER|word or kind|WORD.
typeset -ga _mlcoach_table
_mlcoach_table=(
@table@
)

# Rows that begin with $1, as "name:about", into `found`.
_mlcoach_names() {
	local row
	found=()
	for row in ${(M)_mlcoach_table:#$1*}; do
		row=${row#$1}
		found+=("${${row%%\|*}//:/\\:}:${row#*\|}")
	done
}

# Offers what a word or a kind of words stands for.
_mlcoach_words() {
	local -a found lines
	local line
	case $1 in
	word\|*) compadd -- "${1#word|}" ;;
	kind\|command) _mlcoach_names 'command|' && _describe -t commands command found ;;
	kind\|file) _files ;;
	kind\|directory) _files -/ ;;
	kind\|?*)
		lines=("${(@f)$("$program" completion words "${1#kind|}" $content -- $operands 2>/dev/null)}")
		for line in $lines; do
			found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
		done
		_describe -t "${1#kind|}" "${1#kind|}" found
		;;
	esac
}

_mlcoach_values() {
	local row
	for row in ${(M)_mlcoach_table:#value\|$1\|*}; do
		_mlcoach_words "${row#value\|*\|}"
	done
}

_mlcoach_operands() {
	local row place after
	for row in ${(M)_mlcoach_table:#operand\|$command\|*}; do
		row=${row#operand\|*\|}
		place=${row%%\|*} row=${row#*\|}
		after=${row%%\|*} row=${row#*\|}
		[[ -z $after || $#operands -eq 0 || $after == $operands[1] ]] || continue
		[[ $place == $#operands || $place == *+ && $#operands -ge ${place%+} ]] && _mlcoach_words $row
	done
}

_mlcoach() {
	emulate -L zsh
	setopt extendedglob
	local program=${(Q)words[1]} command= option= only= word
	local -a operands content found
	local -i i
	[[ $program == '~/'* ]] && program=$HOME/${program#'~/'}

	for ((i = 2; i < CURRENT; i++)); do
		word=${(Q)words[i]}
		[[ $word == '~/'* ]] && word=$HOME/${word#'~/'}
		if ((i == 2)) && [[ $word != -* ]]; then
			command=$word
		elif [[ -n $option ]]; then
			[[ $option == --content ]] && content=(--content $word)
			option=
		elif [[ -n $only || $word != -?* ]]; then
			operands+=("$word")
		elif [[ $word == -- ]]; then
			only=1
		elif [[ $word == --content=* ]]; then
			content=(--content ${word#--content=})
		elif [[ $word != *=* && -n ${(M)_mlcoach_table:#value\|$word\|*} ]]; then
			option=$word
		fi
	done

	word=$words[CURRENT]
	if [[ -n $option ]]; then
		_mlcoach_values $option
	elif [[ -z $only && $word == --*=* ]]; then
		compset -P '*='
		_mlcoach_values ${word%%=*}
	elif [[ -z $only && $word == -* ]]; then
		_mlcoach_names "option|$command|"
		_describe -o -t options option found
	elif ((CURRENT == 2)); then
		_mlcoach_words 'kind|command'
	else
		_mlcoach_operands
	fi
}

if [[ $funcstack[1] == _mlcoach ]]; then
	_mlcoach "$@"
else
	compdef _mlcoach mlcoach
fi
