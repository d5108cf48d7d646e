# The words that bash offers: complete.bash SCRIPT LINE; the last word of LINE is being typed ("start ad", "start ").
source "$1"
read -ra COMP_WORDS <<<"$2"
[[ $2 == *' ' ]] && COMP_WORDS+=('')
# As readline cuts them.
if [[ ${COMP_WORDS[-1]} == --*=* ]]; then
	last=${COMP_WORDS[-1]}
	unset 'COMP_WORDS[-1]'
	COMP_WORDS+=("${last%%=*}" = )
	[[ ${last#*=} ]] && COMP_WORDS+=("${last#*=}")
fi
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_mlcoach
printf '%s\n' "${COMPREPLY[@]}"
