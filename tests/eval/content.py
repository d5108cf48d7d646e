"""Writes docs/content.md on stdout: `make content-table`.

    python3 tests/eval/content.py PROGRAM EVAL_PROGRAM          the page
    python3 tests/eval/content.py PROGRAM                       its first table alone, which the tests compare

What is counted comes from the files of the pack; agreement from `mlcoach test` and from eval."""
import collections, glob, json, os, re, subprocess, sys
import yaml

PROGRAM, EVAL = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
LEVELS = ('mid', 'senior', 'staff')


def read(path):
    with open(path, encoding='utf-8') as file:
        return yaml.load(file, Loader=getattr(yaml, 'CSafeLoader', yaml.SafeLoader))


def run(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout


SHARED = {item['id']: item for item in json.load(open('content/checklists/common.json', encoding='utf-8'))['items']}


def whole(item):
    """A shared item with what the case changes, and adds to examples and counters."""
    base = SHARED.get(item.get('use'), {})
    return {**base, **item, **{key: base.get(key, []) + item.get(key, []) for key in ('examples', 'counter')}}


def items_of(folder):
    steps = json.load(open(f'{folder}/checklist.json', encoding='utf-8'))['steps']
    return [whole(item) for items in steps.values() for item in items]


def row(*cells):
    return '| ' + ' | '.join(str(cell) for cell in cells) + ' |'


def head(*titles):
    return row(*titles) + '\n' + row(*['---' if i == 0 else '---:' for i in range(len(titles))])


def cases():
    lines = ['| case | difficulty | tags |', '| --- | --- | --- |']
    for folder in sorted(glob.glob('content/cases/*/')):
        case = read(folder + 'case.yaml')
        lines.append(row(f'{case["title"]} (`{case["id"]}`)', case['difficulty'], ', '.join(case['tags'])))
    lines += ['', head('case', 'facts', 'used', 'items', 'shared', *LEVELS, 'examples', 'counters', 'traps', 'curveballs')]
    for folder in sorted(glob.glob('content/cases/*/')):
        case, items = read(folder + 'case.yaml'), items_of(folder)
        levels = collections.Counter(item['level'] for item in items)
        used = {fact for item in items for fact in item.get('uses', [])}
        shared = sum('use' in item for item in items)
        lines.append(row(case['id'], len(case['facts']), len(used), len(items), shared, *(levels[level] for level in LEVELS),
                         sum(len(item['examples']) for item in items),
                         sum(len(item['counter']) for item in items), len(case['traps']), len(case['curveballs'])))
    return lines


def samples():
    trial = json.loads(run(PROGRAM, 'test', '--content', 'content', '--json'))
    lines = [head('case', 'verdicts', 'agree', 'near', 'known to differ', 'strong', 'middling', 'weak', 'fooler')]
    for case in trial['cases']:
        best = collections.defaultdict(list)
        for sample in case['samples']:
            best[sample['kind']].append(f'{sample["score"]:.0f}')
        verdicts = sum(len(sample['items']) for sample in case['samples'])
        lines.append(row(case['case'], verdicts, case['agrees'], case['near'], case['known'],
                         *(', '.join(best[kind]) for kind in ('strong', 'middling', 'weak', 'fooler'))))
    return lines


def agreement(part):
    """The rows of eval that are about a case, and the first, about all."""
    names = {'all'} | {os.path.basename(folder[:-1]) for folder in glob.glob('content/cases/*/')}
    lines, seen = [head('case', 'verdicts', 'precision', 'recall', 'F1', 'kappa', 'weighted kappa', 'area')], set()
    for line in run(EVAL, *part).split('\n'):
        words = line.split()
        if len(words) > 8 and words[0] in names - seen and re.fullmatch(r'\d+', words[1]):
            seen.add(words[0])
            lines.append(row(*words[:8]))
    return lines


if not EVAL:
    print('\n'.join(cases()))
    sys.exit()
print(f"""# The cases

Written by `make content-table` from the files of [content](../content) and what the program makes of them.

Each case has items of its own and some that several cases share; levels say from whom an item is expected; examples teach
an item, counters are near misses. How a case is written is told in [authoring.md](authoring.md).

{chr(10).join(cases())}

## Sample answers

Four of each case, each with the verdict that every item should get; `mlcoach test` scores them. One step beside (covered
and partial, partial and missed) is near; what is known to differ stands in the answer with the reason. The last columns
are total scores, of 100, of all items.

{chr(10).join(samples())}

## Agreement with labels

Cases' own sample answers, which their examples are mended with, and for three cases those of
[tests/eval/answers](../tests/eval/answers), which the calibration was fitted on; what the columns mean stands in
[agreement.md](agreement.md).

{chr(10).join(agreement([]))}

Answers that neither the engine nor the checklists were made with:

{chr(10).join(agreement(['--untouched']))}""")
