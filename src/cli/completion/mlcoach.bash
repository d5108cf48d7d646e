# bash completion for mlcoach, printed by 'mlcoach completion bash'.

# What the program takes: command|NAME|ABOUT, option|COMMAND|NAME|ABOUT, value|OPTION|word or kind|WORD,
# operand|COMMAND|PLACE|AFTER|word or kind|WORD.
_mlcoach_table=(
@table@
)

# Offers $1 when it begins with what is typed.
_mlcoach_offer()
{
	[[ $1 == "$cur"* ]] || return 0
	[[ $quoted ]] && COMPREPLY+=("$prefix$1") || COMPREPLY+=("$prefix$(printf %q "$1")")
}

_mlcoach_files()
{
	local word
	# Outside readline, and where bash is too old to ask it for names of files.
	compopt -o default 2>/dev/null ||
		while IFS= read -r word; do COMPREPLY+=("$prefix$word"); done < <(compgen "$1" -- "$cur")
}

# Offers what a word or a kind of words stands for.
_mlcoach_words()
{
	local row word
	case $1 in
	word\|*) _mlcoach_offer "${1#word|}" ;;
	kind\|command)
		for row in "${_mlcoach_table[@]}"; do
			[[ $row == command\|* ]] && row=${row#command|} && _mlcoach_offer "${row%%|*}"
		done
		;;
	kind\|file) _mlcoach_files -f ;;
	kind\|directory) _mlcoach_files -d ;;
	kind\|?*)
		while IFS=$'\t' read -r word row; do
			_mlcoach_offer "$word"
		done < <("$program" completion words "${1#kind|}" "${content[@]}" -- "${operands[@]}" 2>/dev/null)
		;;
	esac
}

# Offers what the rows that begin with $1 have behind it, up to a bar.
_mlcoach_names()
{
	local row
	for row in "${_mlcoach_table[@]}"; do
		[[ $row == "$1"* ]] && row=${row#"$1"} && _mlcoach_offer "${row%%|*}"
	done
}

_mlcoach_values()
{
	local row
	for row in "${_mlcoach_table[@]}"; do
		[[ $row == "value|$1|"* ]] && _mlcoach_words "${row#"value|$1|"}"
	done
}

_mlcoach_operands()
{
	local row place after count=${#operands[@]}
	for row in "${_mlcoach_table[@]}"; do
		[[ $row == "operand|$command|"* ]] || continue
		row=${row#"operand|$command|"}
		place=${row%%|*} row=${row#*|}
		after=${row%%|*} row=${row#*|}
		[[ -z $after || $count -eq 0 || $after == "${operands[0]}" ]] || continue
		[[ $place == "$count" || $place == *+ && $count -ge ${place%+} ]] && _mlcoach_words "$row"
	done
}

_mlcoach()
{
	local program=${COMP_WORDS[0]} command='' cur='' prefix='' quoted='' option='' only='' glue='' word row i
	local -a line=() operands=() content=()
	COMPREPLY=()
	[[ $program == '~/'* ]] && program=$HOME/${program#'~/'}

	# "--level=mid" comes in three words.
	for ((i = 1; i <= COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		if [[ $word == = && ${line[${#line[@]}-1]-} == --* ]]; then
			line[${#line[@]}-1]+='=' glue=1
		elif [[ $glue ]]; then
			line[${#line[@]}-1]+=$word glue=''
		else
			line+=("$word")
		fi
	done
	((${#line[@]})) || return 0
	cur=${line[${#line[@]}-1]}

	for ((i = 0; i < ${#line[@]} - 1; i++)); do
		word=${line[i]//[\"\'\\]/}
		[[ $word == '~/'* ]] && word=$HOME/${word#'~/'}
		if ((i == 0)) && [[ $word != -* ]]; then
			command=$word
		elif [[ $option ]]; then
			[[ $option == --content ]] && content=(--content "$word")
			option=''
		elif [[ $only || $word != -?* ]]; then
			operands+=("$word")
		elif [[ $word == -- ]]; then
			only=1
		elif [[ $word == --content=* ]]; then
			content=(--content "${word#--content=}")
		elif [[ $word != *=* ]]; then
			for row in "${_mlcoach_table[@]}"; do
				[[ $row == "value|$word|"* ]] && option=$word
			done
		fi
	done

	if [[ $cur == [\"\']* ]]; then
		quoted=1 cur=${cur:1}
	fi
	if [[ $option ]]; then
		_mlcoach_values "$option"
	elif [[ ! $only && $cur == --*=* ]]; then
		option=${cur%%=*} cur=${cur#*=}
		[[ $COMP_WORDBREAKS == *=* ]] || prefix=$option=
		_mlcoach_values "$option"
	elif [[ ! $only && $cur == -* ]]; then
		_mlcoach_names "option|$command|"
	elif ((${#line[@]} == 1)); then
		_mlcoach_names 'command|'
	else
		_mlcoach_operands
	fi
	return 0
}

complete -F _mlcoach mlcoach
