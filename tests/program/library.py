"""The shipped cases, held against what docs/authoring.md promises of a shipped case.

    python3 tests/program/library.py"""
import glob, itertools, json, re, sys
import yaml

SHIPPED = [path.split('/')[2] for path in sorted(glob.glob('content/cases/*/'))]
STEPS = [step['id'] for step in yaml.safe_load(open('content/framework.yaml', encoding='utf-8'))['steps']]
SHARED = {item['id']: item for item in json.load(open('content/checklists/common.json', encoding='utf-8'))['items']}


def read(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file) if path.endswith('.json') else \
            yaml.load(file, Loader=getattr(yaml, 'CSafeLoader', yaml.SafeLoader))


def whole(item):
    base = SHARED.get(item.get('use'), {})
    lists = {key: base.get(key, []) + item.get(key, []) for key in ('examples', 'counter')}
    return {**base, **item, **lists, 'id': item.get('id', item.get('use'))}


def items_of(case):
    """The items by step, shared ones with what the case changes, and adds to examples and counters."""
    steps = read(f'content/cases/{case}/checklist.json')['steps']
    return {step: [whole(item) for item in items] for step, items in steps.items()}


CASES = {case: read(f'content/cases/{case}/case.yaml') for case in SHIPPED}
ITEMS = {case: items_of(case) for case in SHIPPED}


def every(case):
    return [item for items in ITEMS[case].values() for item in items]


def about(name, wrong):
    print(f'FAIL {name}: {"; ".join(wrong[:8])}' if wrong else f'ok {name}')


def between(name, low, high, numbers):
    about(name, [f'{where} {number}' for where, number in numbers if not low <= number <= high])


def words(text):
    return len(re.findall(r"[^\s]+", text))


def expressions(item):
    """Everything that the item is recognised by, as text."""
    return {json.dumps(expression, sort_keys=True) for key in ('full', 'partial', 'require', 'forbid', 'examples', 'counter')
            for expression in item.get(key, [])}


def shares():
    """Of each pair of cases the share of one's expressions that the other has, too."""
    sets = {case: set().union(*(expressions(item) for item in every(case))) for case in SHIPPED}
    return [(f'{one} with {other}', len(sets[one] & sets[other]) / min(len(sets[one]), len(sets[other])))
            for one, other in itertools.combinations(SHIPPED, 2)]


def boxes(diagram):
    return set(re.findall(r'(?:^|[\s&])([A-Za-z_]\w*)[\[({]', diagram))


def bare_arrows(diagram):
    return [line.strip() for line in diagram.split('\n') if '-->' in line and not re.search(r'-->\s*\|[^|]+\|', line)]


between('14 cases', 14, 14, [('', len(SHIPPED))])
between('10 facts or more', 10, 99, [(case, len(CASES[case]['facts'])) for case in SHIPPED])
between('facts are used', 3, 99,
        [(case, len({fact for item in every(case) for fact in item.get('uses', [])})) for case in SHIPPED])
between('20 questions a fact', 20, 99,
        [(f'{case} {fact["id"]}', len(fact['examples'])) for case in SHIPPED for fact in CASES[case]['facts']])
between('each fact has a name to ask back by', 1, 1,
        [(f'{case} {fact["id"]}', int('about' in fact)) for case in SHIPPED for fact in CASES[case]['facts']])
between('50 questions that nobody can answer', 50, 99, [(case, len(CASES[case].get('unknown', []))) for case in SHIPPED])
between('50 items or more', 50, 99, [(case, len(every(case))) for case in SHIPPED])
between('6 to 9 items a step', 6, 9,
        [(f'{case} {step}', len(ITEMS[case].get(step, []))) for case in SHIPPED for step in STEPS])
between('24 examples an item', 24, 999,
        [(f'{case} {item["id"]}', len(item.get('examples', []))) for case in SHIPPED for item in every(case)])
between('8 counters an item', 8, 999,
        [(f'{case} {item["id"]}', len(item.get('counter', []))) for case in SHIPPED for item in every(case)])
about('probe, hint, why and level', [f'{case} {item["id"]} {key}' for case in SHIPPED for item in every(case)
                                     for key in ('probe', 'hint', 'why', 'level') if not item.get(key)])
between('5 traps or more', 5, 99, [(case, len(CASES[case].get('traps', []))) for case in SHIPPED])
between('3 curveballs or more', 3, 99, [(case, len(CASES[case].get('curveballs', []))) for case in SHIPPED])
between('3 hints a step', 3, 3,
        [(f'{case} {step}', len(CASES[case]['steps'][step].get('hints', []))) for case in SHIPPED for step in STEPS])
between('model answers of 120 to 250 words', 120, 250,
        [(f'{case} {step}', words(CASES[case]['steps'][step].get('answer', ''))) for case in SHIPPED for step in STEPS])
between('7 to 14 boxes in a diagram', 7, 14, [(case, len(boxes(CASES[case].get('diagram', '')))) for case in SHIPPED])
about('arrows have labels', [f'{case} {line}' for case in SHIPPED for line in bare_arrows(CASES[case].get('diagram', ''))])
for kind in ('strong', 'middling', 'weak', 'fooler'):
    between(f'a {kind} sample answer', 1, 9,
            [(case, sum(read(path)['kind'] == kind for path in glob.glob(f'content/cases/{case}/answers/*.yaml')))
             for case in SHIPPED])
about('a verdict for every item', [
    f'{path} {item["id"]}' for case in SHIPPED for path in glob.glob(f'content/cases/{case}/answers/*.yaml')
    for expected in [read(path)['expected']] for item in every(case) if item['id'] not in expected])
between('no two cases share more than a third of their expressions', 0, 1 / 3,
        [(pair, round(share, 3)) for pair, share in shares()])
