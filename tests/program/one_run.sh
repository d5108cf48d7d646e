# mlcoach check tells every mistake of a pack in one run: at its place, once, with what would be right. What is wrong in
# one file hides nothing of those that rest on it.
set -u
mlcoach=${MLCOACH:-.build/mlcoach}
home=$(mktemp -d) || exit 3
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_STATE_HOME="$home/state" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
unset MLCOACH_PATH
file=

# put FILE: what comes in on standard input as a file of the pack.
put() {
	file=$1
	mkdir -p "$(dirname "$home/pack/$file")"
	cat >"$home/pack/$file"
}

# says: what must be said of it, "LINE:COLUMN: …" a line.
says() {
	while IFS= read -r line; do
		printf 'pack/%s:%s\n' "$file" "$line"
	done >>"$home/want"
}

put pack.yaml <<'END'
format: 2
nam: course
licence: [MIT]
allow:
  no-such: because
END
says <<'END'
1:9: error: 'format' must be 1, not 2
2:1: error: unknown key 'nam'; did you mean 'name'?
3:10: error: 'licence' must be text, not a list
5:3: error: unknown rule 'no-such'; a rule is what stands in [ ] behind its warning
END

put framework.yaml <<'END'
format: 1
budgets: [20, 45]
steps:
  - {id: requirements, title: Requirements, minutes: [8, 20], weight: 0, question: What?, guidance: Ask.}
  - {id: data, title: Data, minutes: [12], weight: 1, question: Whence?, guidance: ""}
  - {id: data, title: Model, minutes: [0, 0], weight: 1, question: Which?, guidance: Choose.}
levels:
  - {id: mid, title: Mid-level, expects: A design that works.}
  - {id: senoir, title: Senior, expects: Trade-offs.}
  - {id: staff, title: Staff, expects: Risks.}
signals:
  - {id: no-hire, title: No hire, from: {mid: 0, senior: 0, staff: 0}}
  - {id: hire, title: Hire, from: {mid: 50, senior: 155, staff: 60}}
END
says <<'END'
4:71: error: 'weight' must be above 0 and at most 10, not 0
5:38: error: 1 in 'minutes' but 2 in 'budgets'; give one for each budget
5:84: error: 'guidance' is empty; write its text
6:10: error: step 'data' is there already, on line 5
6:40: error: 'minutes' must be from 1 to 240, not 0
6:43: error: 'minutes' must be from 1 to 240, not 0
9:10: error: 'id' must be 'mid', 'senior' or 'staff', not 'senoir'
13:53: error: 'senior' must be from 0 to 100, not 155
END

put lexicon.yaml <<'END'
format: 1
same:
  click through rate: [ctr]
  click rate: [ctr]
concepts:
  a: ["@b"]
  b: ["@a"]
  c: ["@d"]
  d: ["@e"]
  e: ["@c"]
  speed: ["@latncy", "how fast"]
  latency: [response time]
  latency: [time of response]
  words: ["<few|many", []]
allow:
  concept-unused:
END
says <<'END'
4:16: error: 'ctr' stands under 'click through rate' already; a spelling has one canonical term
6:7: error: concept '@a' comes back to itself by way of '@b'; remove one of them
8:7: error: concept '@c' comes back to itself by way of '@d'; remove one of them
11:11: error: unknown concept '@latncy'; did you mean '@latency'?
13:3: error: duplicate key 'latency'; the one before is on line 12
14:11: error: phrase '<few|many' has '<' without '>'; write <users|ads>
14:24: error: an expression is a phrase or a map, not a list
16:18: error: 'concept-unused' needs a reason; write why it is allowed here
END

put checklists/common.json <<'END'
{
  "format": 1,
  "items": [
    { "id": "goal", "step": "requirements", "item": "States the goal", "weight": "3", "level": "mid" },
    { "id": "split", "step": "dat", "item": "Splits by time", "weight": 2, "level": "snior" },
    { "id": "split", "step": "data", "item": "Splits by time", "weight": 2, "level": "mid" },
  ]
}
END
says <<'END'
4:82: error: 'weight' must be a number, not text
5:30: error: unknown step 'dat'; did you mean 'data'?
5:85: error: 'level' must be 'mid', 'senior' or 'staff', not 'snior'
6:13: error: item 'split' is there already, on line 5
6:93: error: no ',' after the last entry in JSON; remove it
END

put cases/one/case.yaml <<'END'
format: 1
id: two
title:
sumary: Small.
difficulty: simple
prompt: Design: something.
facts:
  - id: size
    asked: ["@sped", of the]
    answer: 500 million.
  - id: size
    asked: how many
    answer: "  "
  - id: Speed
    asked: []
    answer: 80 ms.
steps:
  requirments:
    minutes: 600
    hints: Look.
    answer: I would ask.
  data:
	answer: From the log.
traps:
  - id: accuracy
    trap: Judges by accuracy.
    walked_in: [{"near": ["accuracy", "share"], "witin": 8}]
    named: [{"not": "accuracy"}, {"quantity": "shares"}]
    instead: Look.
curveballs:
  - {id: late, says: Labels come late., step: dta, full: [delay], answer: Wait.}
diagram: |
  flowchart LR
  app -> rank
END
says <<'END'
2:5: error: 'id' is 'two', the folder is 'one'; they must be the same
3:1: error: 'title' has no value; write one or remove the key
4:1: error: unknown key 'sumary'; did you mean 'summary'?
5:13: error: 'difficulty' must be 'easy', 'medium' or 'hard', not 'simple'
6:15: error: unexpected ': '; put text that holds ': ' in quotes
9:13: error: unknown concept '@sped'; did you mean '@speed'?
9:22: error: phrase 'of the' has no word of content; words such as 'of' and 'the' are passed over
11:9: error: fact 'size' is there already, on line 8
12:12: error: 'asked' must be a list of phrases and expressions, not text
13:13: error: 'answer' is empty; write its text
14:9: error: 'id' must be small letters and digits joined by '-', not 'Speed'
15:12: error: 'asked' is an empty list; add an entry or remove the key
18:3: error: unknown step 'requirments'; did you mean 'requirements'?
19:14: error: 'minutes' must be from 1 to 240, not 600
20:12: error: 'hints' must be a list of texts, not text
23:1: error: a tab can't indent; use spaces
27:17: error: missing key 'within'; it says within how many words
27:49: error: unknown key 'witin' beside 'near'; did you mean 'within'?
28:13: error: 'not' stands only inside 'all', 'sentence' or 'near'
28:47: error: 'quantity' must be 'count', 'duration', 'rate', 'share', 'size' or 'money', not 'shares'
31:47: error: unknown step 'dta'; did you mean 'data'?
34:1: warning: line 2 of the diagram: expected an arrow such as '-->' or '-->|label|' [diagram-line]
END

put cases/one/checklist.json <<'END'
{
  "format": "1",
  "case": "one",
  "steps": {
    "requirments": [ { "use": "goal", "weight": 11 } ],
    "data": [
      { "use": "goal" }, { "use": "splt" },
      { "id": "a", "id": "b", "item": "", "wieght": 1, "level": 1, "uses": ["sizes"], "partial": ["@scle"] },
      { "id": "c", "item": "C", "weight": 1, "level": "mid", "examples": [""], "allow": {"no-why": ""} }
    ]
  }
}
END
says <<'END'
2:13: error: 'format' must be a whole number, not text
3:11: error: 'case' is 'one', the case beside it is 'two'
5:5: error: unknown step 'requirments'; did you mean 'requirements'?
7:16: error: item 'goal' is there already, on line 5
5:49: error: 'weight' must be above 0 and at most 10, not 11
7:16: error: shared item 'goal' belongs to the step 'requirements', not 'data'; move it there
7:35: error: unknown shared item 'splt'; did you mean 'split'?
8:20: error: duplicate key 'id'; remove one
8:39: error: 'item' is empty; write its text
8:43: error: unknown key 'wieght'; did you mean 'weight'?
8:65: error: 'level' must be text, not a number
8:77: error: unknown fact 'sizes'; did you mean 'size'?
8:99: error: unknown concept '@scle'
9:75: error: empty text in 'examples'; remove it
9:100: error: 'no-why' needs a reason; write why it is allowed here
END

put cases/two/case.yaml <<'END'
format: 1
id: two
title: "Two
summary: Small.
difficulty:easy
prompt: Design.
facts: [{id: size, asked: [how many], answer: "7"}
steps:
  requirements: {answer: x, minutes: 20}
  data: {answer: x, minutes: 20}
END
says <<'END'
3:8: error: the quote that opens here closes on line 7, with text behind it; close it where it should end
5:1: error: no blank behind 'difficulty:'; write 'difficulty: '
7:8: error: '[' is never closed; add ']' after its last entry
END

put cases/two/checklist.json <<'END'
{
  "format": 1, "case": "two",
  "steps": {
    "requirements": [ { "id": "a", "item": "A, "weight": 1, "level": "mid" } ],
    "data": [ { "id": "b", "item": "B", "weight" 1, "level": "mid", "level": "mid" } ]
}
END
says <<'END'
1:1: error: '{' is never closed; add '}' after its last entry
4:49: error: text right after a closing '"'; is one missing before? a quote inside text is written '\"'
5:50: error: expected ':' after the key, not '1'
5:69: error: duplicate key 'level'; remove one
END

put cases/three/case.yaml <<'END'
format: 1
id: three
title: Three
summary: Small.
difficulty: easy
prompt: Design.
steps:
  requirements: {answer: x, minutes: 20}
  data: {answer: x, minutes: 20}
traps:
  - {id: accuracy, trap: T, walked_in: [accuracy], named: [useless accuracy], instead: Look.}
END

put cases/three/checklist.json <<'END'
{
  "format": 1, "case": "three",
  "steps": {
    "requirments": [ { "id": "Goal", "item": "A", "weight": 1, "level": "mid" } ],
    "data": [ { "use": "split" }, { "id": "c", "item": "C", "weight": 1, "level": "mid" }, { "id": "c", "item": "C", "weight": 1, "level": "mid" } ]
  }
}
END
says <<'END'
4:5: error: unknown step 'requirments'; did you mean 'requirements'?
4:30: error: 'id' must be small letters and digits joined by '-', not 'Goal'
5:100: error: item 'c' is there already, on line 5
END

put cases/three/answers/strong.yaml <<'END'
format: 1
case: one
name: strong
kind: strongest
answers: {requirements: x, model: y}
expected: {split: coverd, c: missed, cc: missed}
traps: {acuracy: avoided, accuracy: avoidd}
differs: {d: why}
END
says <<'END'
2:7: error: 'case' is 'one', the answer lies with 'three'
4:7: error: 'kind' must be 'strong', 'middling', 'weak' or 'fooler', not 'strongest'
6:19: error: 'split' must be 'covered', 'partial', 'missed' or 'denied', not 'coverd'
6:38: error: unknown item 'cc'; did you mean 'c'?
7:9: error: unknown trap 'acuracy'; did you mean 'accuracy'?
7:37: error: 'accuracy' must be 'walked_in', 'named' or 'avoided', not 'avoidd'
8:11: error: unknown item 'd'; did you mean 'c'?
END

put cases/three/answers/weak.yml </dev/null
put cases/four/checklist.json </dev/null
says <<'END'
1:1: error: the file is empty; expected a map of keys in '{}'
END
put lexicon.yml </dev/null

cat >>"$home/want" <<'END'
pack/cases/four/case.yaml: error: cannot open: No such file or directory
pack/cases/three/answers/weak.yml: warning: passed over; an answer is a file in YAML whose name ends in '.yaml'
pack/lexicon.yml: warning: passed over; did you mean 'lexicon.yaml'?
END

program=$PWD/$mlcoach
case $mlcoach in
/*) program=$mlcoach ;;
esac
cd "$home" || exit 3
LC_ALL=C sort want >sorted

# same NAME COMMAND…: exactly what must be said is said, in any order.
same() {
	name=$1
	shift
	"$@" 2>/dev/null </dev/null | LC_ALL=C sort >said
	if diff sorted said >differs; then
		echo "ok $name"
	else
		echo "FAIL $name: '<' is not said, '>' is said instead"
		cat differs
	fi
}

same "all mistakes in one run" "$program" check --lines pack
same "again, from what was kept" "$program" check --lines pack
same "strictly" "$program" check --lines --strict pack
ln -s pack link
same "by way of a link" sh -c '"$1" check --lines link | sed s/^link/pack/' sh "$program"
same "from inside" sh -c 'cd pack/cases && "$1" check --lines .. | sed s/^[.][.]/pack/' sh "$program"

# A file by itself says what it says among the others.
for file in pack.yaml framework.yaml lexicon.yaml checklists/common.json cases/one/case.yaml cases/one/checklist.json \
	cases/three/answers/strong.yaml; do
	grep "^pack/$file:" want | LC_ALL=C sort >sorted
	path="pack/$file"
	same "$file by itself" sh -c '"$1" check --lines "$2" | grep "^$2:"' sh "$program" "$path"
	same "$file from its folder" sh -c 'cd "${2%/*}" && "$1" check --lines "${2##*/}" | sed -n "s|^${2##*/}:|$2:|p"' sh "$program" "$path"
done

# A link from outside of the pack stands for what it leads to.
grep "^pack/cases/three/" want | LC_ALL=C sort >sorted
ln -s pack/cases/three one
same "a case by a link" sh -c '"$1" check --lines one | sed -n "s|^.*/pack/cases/|pack/cases/|p"' sh "$program"
