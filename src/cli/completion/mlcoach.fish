# fish completion for mlcoach, printed by 'mlcoach completion fish'.

# What the program takes: command|NAME|ABOUT, option|COMMAND|NAME|ABOUT, value|OPTION|word or kind|WORD,
# operand|COMMAND|PLACE|AFTER|word or kind|WORD.
set -g __mlcoach_table \
@table@
	''

# "name<tab>about" of rows that begin with $argv[1].
function __mlcoach_names
	set -l from (math (string length -- $argv[1]) + 1)
	string match -- "$argv[1]*" $__mlcoach_table | string sub -s $from | string replace '|' \t
end

# What a word or a kind of words stands for; behind it --content and the operands so far.
function __mlcoach_words
	set -l parts (string split '|' -- $argv[1])
	if test $parts[1] = word
		echo -- $parts[2]
		return
	end
	switch $parts[2]
		case command
			__mlcoach_names 'command|'
		case file
			__fish_complete_path $__mlcoach_typed
		case directory
			__fish_complete_directories $__mlcoach_typed
		case '?*'
			$__mlcoach_program completion words $parts[2] $argv[2..-1] 2>/dev/null
	end
end

function __mlcoach_values
	set -l from (math (string length -- "value|$argv[1]|") + 1)
	for row in (string match -- "value|$argv[1]|*" $__mlcoach_table | string sub -s $from)
		__mlcoach_words $row $argv[2..-1]
	end
end

function __mlcoach_complete
	set -l tokens (commandline -opc)
	set -l typed (commandline -ct)
	set -g __mlcoach_typed $typed
	set -g __mlcoach_program $tokens[1]
	set -l command ''
	set -l option ''
	set -l only ''
	set -l operands
	set -l content

	set -l first 1
	for word in $tokens[2..-1]
		if test $first = 1; and not string match -q -- '-*' $word
			set command $word
		else if test -n "$option"
			test $option = --content; and set content --content $word
			set option ''
		else if test -n "$only"; or not string match -q -- '-?*' $word
			set -a operands $word
		else if test $word = --
			set only 1
		else if string match -q -- '--content=*' $word
			set content --content (string replace -- --content= '' $word)
		else if not string match -q -- '*=*' $word; and string match -q -- "value|$word|*" $__mlcoach_table
			set option $word
		end
		set first 0
	end

	if test -n "$option"
		__mlcoach_values $option $content -- $operands
	else if test -z "$only"; and string match -q -- '--*=*' $typed
		set option (string replace -r -- '=.*' '' $typed)
		set -g __mlcoach_typed (string replace -r -- '^[^=]*=' '' $typed)
		for word in (__mlcoach_values $option $content -- $operands)
			echo -- $option=$word
		end
	else if test -z "$only"; and string match -q -- '-*' $typed
		__mlcoach_names "option|$command|"
	else if test (count $tokens) -eq 1
		__mlcoach_names 'command|'
	else
		for row in (string match -- "operand|$command|*" $__mlcoach_table)
			set -l parts (string split '|' -- $row)
			set -l place (string replace + '' -- $parts[3])
			if test -n "$parts[4]"; and test (count $operands) -gt 0; and test "$parts[4]" != "$operands[1]"
				continue
			end
			if test $place -eq (count $operands)
				or string match -q -- '*+' $parts[3]; and test (count $operands) -ge $place
				__mlcoach_words "$parts[5]|$parts[6]" $content -- $operands
			end
		end
	end
end

complete -c mlcoach -e
complete -c mlcoach -f -a '(__mlcoach_complete)'
