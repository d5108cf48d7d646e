"""The JSON Schemas in content/schema, held against content, broken content and the loaders themselves.

    python3 tests/program/schema.py PROGRAM FOLDER

They come from the loaders' tables; the validator (python3-jsonschema) and the readers of JSON and YAML used here know
nothing of these. FOLDER is for copies."""
import copy, glob, json, os, re, subprocess, sys
import jsonschema, yaml

PROGRAM, HOME = sys.argv[1], sys.argv[2]
BROKEN = 'tests/content/broken/'
FULL = 'tests/content/full'

# --- what a schema cannot tell -----------------------------------------------------------------------------------

# Broken files that are well formed and hold nothing that their schema forbids. A new broken file that its schema does
# not find wrong goes here, with the reason. Files that are no JSON or YAML at all need no entry.
NOT_TOLD = {
    'anchors/case.yaml': 'anchors and tags are gone when YAML has been read',
    'bom/checklist.json': 'a byte-order mark is none of the values',
    'deep-match/case.yaml': 'depth is not counted',
    'duplicate-keys/case.yaml': 'readers keep one of two equal keys',
    'empty/case.yaml': 'nothing is not yet a map',
    'framework-order/framework.yaml': 'numbers of several signals are not compared, nor ids',
    'ids-twice/case.yaml': 'ids are not compared',
    'only-comments/case.yaml': 'nothing is not yet a map',
    'other-folder/case.yaml': 'the name of the folder is outside',
    'twice/checklist.json': 'readers keep one of two equal keys',
}

# What the loaders refuse because of something else than the value itself. The pattern is of the message; a schema that
# finds nothing wrong is excused when all messages are of these.
ELSEWHERE = {
    r"^'.*' has no expected verdict to differ from": 'needs an entry of another map',
    r"^unknown (step|item|trap|fact|concept|shared item) '": 'names something of another place',
    r"^missing (step|level) '": 'the framework says which there must be',
    r"^(step|item|fact|trap|curveball|signal|level) '.*' is there already": 'is compared with another entry',
    r"^'(case|id)' is '.*', the (case|folder|answer|file)": 'must be the same as elsewhere',
    r"^shared item '.*' belongs to the step '": 'common.json says where it belongs',
    r"^\d+ in 'minutes' but \d+ in 'budgets'": 'two lists of one length',
    r"^(signals go from worst to best|the worst signal begins at 0)": 'numbers of several entries',
    r"^'min' is more than 'max'": 'is compared with another number',
    r"^'.*' stands under '.*' already": 'is compared with another entry',
    r"^phrase '.*' has no word of content": 'the vocabulary says which words have content',
}
# The same, when the value that was put there is such: for others the schema must know.
ELSEWHERE_OF = {
    r"^'(min|max|about)' must be one quantity": lambda value: isinstance(value, str),
    r"^'at_least' must be a whole number from 1 to": lambda value: value not in (-1, 0, 0.5),
}

# --- readers ----------------------------------------------------------------------------------------------------


# The one of libyaml knows more of YAML 1.2: "[Why not?]".
class Core(getattr(yaml, 'CSafeLoader', yaml.SafeLoader)):
    """YAML 1.2 by its core schema: yes, no and dates are text."""


Core.yaml_implicit_resolvers = {}
NUMBER = re.compile(r'^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$')
for tag, pattern, first in [
    ('null', re.compile(r'^(~|null|Null|NULL|)$'), ['~', 'n', 'N', '']),
    ('bool', re.compile(r'^(true|True|TRUE|false|False|FALSE)$'), list('tTfF')),
    ('float', NUMBER, list('-+.0123456789')),
]:
    Core.add_implicit_resolver('tag:yaml.org,2002:' + tag, pattern, first)
Core.add_constructor('tag:yaml.org,2002:float', lambda loader, node: float(node.value))


def read(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file) if path.endswith('.json') else yaml.load(file, Loader=Core)


def kind_of(path):
    if '/answers/' in path:
        return 'answer'
    if '/reference/' in path:
        return 'reference'
    return os.path.basename(path).split('.')[0]


def files_of(folder):
    found = glob.glob(folder + '/**/*.yaml', recursive=True) + glob.glob(folder + '/**/*.json', recursive=True)
    return sorted(path for path in found if '/schema/' not in path)


def verdict(name, complaints):
    print(f'FAIL {name}:' if complaints else f'ok {name}')
    for complaint in complaints[:20]:
        print('   ', complaint)


SCHEMAS, VALIDATORS = {}, {}


def valid(kind, value):
    return VALIDATORS[kind].is_valid(value)


def why(kind, value):
    error = jsonschema.exceptions.best_match(VALIDATORS[kind].iter_errors(value))
    return f'{error.json_path}: {error.message[:200]}' if error else 'nothing'


# --- the schemas ------------------------------------------------------------------------------------------------


def schemas_are_good():
    listed = subprocess.run([PROGRAM, 'schema'], capture_output=True, text=True, check=True).stdout
    stale, bad = [], []
    for kind in [line.split()[0] for line in listed.splitlines()]:
        text = subprocess.run([PROGRAM, 'schema', kind], capture_output=True, check=True).stdout
        path = f'content/schema/{kind}.schema.json'
        if not os.path.exists(path) or open(path, 'rb').read() != text:
            stale.append(f"{path} is not what 'mlcoach schema {kind}' prints; 'make schemas' writes it anew")
        SCHEMAS[kind] = json.loads(text)
        VALIDATORS[kind] = jsonschema.Draft202012Validator(SCHEMAS[kind])
        try:
            VALIDATORS[kind].check_schema(SCHEMAS[kind])
        except jsonschema.SchemaError as error:
            bad.append(f'{kind}: {error.message}')
    for path in glob.glob('content/schema/*'):
        if os.path.basename(path).split('.')[0] not in SCHEMAS:
            stale.append(f'{path}: no such kind')
    verdict('content/schema is what the tables say', stale)
    verdict('every schema is one', bad)


def keys_without_words():
    """Every key that an author may write is said to mean something."""
    silent = []

    def walk(kind, path, schema):
        if isinstance(schema, dict):
            properties = schema.get('properties', {})
            for key, value in properties.items():
                if isinstance(value, dict) and '$ref' in value and value['$ref'].endswith('/allow'):
                    continue
                if isinstance(value, dict) and not value.get('description') and path[-2:-1] != ['dependentSchemas']:
                    silent.append(f'{kind}: {"/".join(path)}/{key}')
            for key, value in schema.items():
                walk(kind, path + [key], value)
        elif isinstance(schema, list):
            for value in schema:
                walk(kind, path, value)

    for kind, schema in SCHEMAS.items():
        walk(kind, [], schema)
    verdict('every key says what it means', silent)


# --- files that are right, and files that are wrong -------------------------------------------------------------


def good_files_are_valid():
    made = f'{HOME}/made'
    subprocess.run([PROGRAM, 'new', 'case', 'made', '--pack', made, '--content', 'content'], capture_output=True, check=True)
    for folder in ['content', 'tests/content/pack', FULL, made]:
        wrong = []
        for path in files_of(folder):
            value = read(path)
            if not valid(kind_of(path), value):
                wrong.append(f'{path}: {why(kind_of(path), value)}')
        verdict(f'{"a new pack" if folder == made else folder} is valid', wrong)


def files_name_their_schema():
    wrong = []
    for path in files_of('content') + files_of(f'{HOME}/made'):
        if path.endswith('.json'):
            named = read(path).get('$schema')
        else:
            found = re.match(r'# yaml-language-server: \$schema=(\S+)\n', open(path, encoding='utf-8').read())
            named = found and found.group(1)
        lies = named and os.path.normpath(os.path.join(os.path.dirname(path), named))
        if not lies or not os.path.exists(lies) or not lies.endswith(f'/schema/{kind_of(path)}.schema.json'):
            wrong.append(f'{path} names {named}')
    verdict('every file of the shipped pack and of a new one names its schema', wrong)


def broken_files_are_invalid():
    wrong = []
    seen = set()
    for expected in sorted(glob.glob(BROKEN + '**/*.expected', recursive=True)):
        path, name = expected[:-9], expected[len(BROKEN):-9]
        if ': error: ' not in open(expected, encoding='utf-8').read():
            continue
        try:
            value = read(path)
        except (ValueError, yaml.YAMLError):
            if name in NOT_TOLD and 'byte-order' not in NOT_TOLD[name]:
                wrong.append(f'{name} is no JSON or YAML and needs no entry in NOT_TOLD')
            seen.add(name)
            continue
        seen.add(name)
        told = kind_of(path) in SCHEMAS and value is not None and not valid(kind_of(path), value)
        if told and name in NOT_TOLD:
            wrong.append(f'{name}: the schema tells it ({why(kind_of(path), value)}); take it out of NOT_TOLD')
        elif not told and name not in NOT_TOLD:
            wrong.append(f'{name}: the schema finds nothing wrong; is a table too lax, or NOT_TOLD short of a reason?')
    wrong += [f'{name} in NOT_TOLD is no broken file' for name in NOT_TOLD if name not in seen]
    verdict('the schemas find broken files wrong, or it is said why not', wrong)


# --- changes: loader and schema agree -----------------------------------------------------------------------------

NOTHING = object()
# By the type of what stood there.
COMMON = ['two words', '', 7, True, None, [], {}, ['two words']]
VALUES = {
    str: COMMON + [' ', 'Not An Id', '@', 'a|b', '<a|>', -1, 0.5],
    float: COMMON + ['7', -1, 0, 0.5, 101, 1000000000],
    list: COMMON + [[1], [None], [''], [[]], [{}]],
    dict: COMMON + [[{}]],
}
VALUES[int] = VALUES[float]


def spots(value, path=()):
    """Every place in a value, as a path of keys and indices."""
    yield path
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
    for key, child in entries:
        yield from spots(child, path + (key,))


def at(value, path):
    for key in path:
        value = value[key]
    return value


def changed(whole, path, change):
    twin = copy.deepcopy(whole)
    change(at(twin, path))
    return twin


def renamed(parent, key, name):
    entries = [(name if k == key else k, v) for k, v in parent.items()]
    parent.clear()
    parent.update(entries)


def changes(whole):
    """Pairs of what was done and the changed value. Entries of a list of maps or expressions are alike but for what they
    hold, so a key of such a place is changed once."""
    done = set()

    def once(what, path):
        form = tuple('*' if isinstance(step, int) else step for step in path)
        parent = at(whole, path[:-1])
        among = 'use' in parent if 'use' in parent or 'id' in parent else tuple(parent)
        kind = among if isinstance(parent, dict) else type(at(whole, path)).__name__
        fresh = (what, form, kind) not in done
        done.add((what, form, kind))
        return fresh

    for path in spots(whole):
        here = at(whole, path)
        place = '/'.join(map(str, path)) or 'the file'
        if isinstance(here, dict) and (not path or once('add', path)):
            for key, value in [('zzz', 1), ('$comment', [1]), ('allow', {}), ('allow', {'zzz': 'x'}), ('allow', 1),
                               ('allow', {'no-why': ''}), ('allow', {'no-why': 'so'})]:
                yield f'{place}: {key} added', value, changed(whole, path, lambda it: it.__setitem__(key, value))
        if not path or not once('change', path):
            continue
        parent, key = path[:-1], path[-1]
        yield f'{place} deleted', NOTHING, changed(whole, parent, lambda it: it.__delitem__(key))
        if isinstance(key, str):
            yield f'{place} misspelt', NOTHING, changed(whole, parent, lambda it: renamed(it, key, key + 'x'))
            yield f'{place} not kebab', NOTHING, changed(whole, parent, lambda it: renamed(it, key, key + ' X'))
        for value in VALUES[type(here)]:
            yield f'{place} = {json.dumps(value)}', value, \
                changed(whole, parent, lambda it: it.__setitem__(key, copy.deepcopy(value)))


def write(path, value):
    """JSON is YAML too."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(value, file, ensure_ascii=False)


def copy_of(path, kind, number):
    """Where a changed file goes: cases and checklists into one pack, which is quick, anything else into one of its own."""
    if kind in ('case', 'checklist'):
        return f'{HOME}/{kind}/cases/{number}/{os.path.basename(path)}'
    return f'{HOME}/{kind}/{number}/{path[len(FULL) + 1:]}'


def put_case_beside(folder):
    """The case and the checklist that an answer names items and traps of."""
    for name in ['case.yaml', 'checklist.json']:
        os.symlink(os.path.abspath(f'{FULL}/cases/full/{name}'), f'{folder}/{name}')


def checked(paths):
    """What `mlcoach check` says of each file: messages of errors by path, of so many at a time that all are kept."""
    found = {path: [] for path in paths}
    for start in range(0, len(paths), 80):
        run = subprocess.run([PROGRAM, 'check', '--json', '--content', FULL] + paths[start:start + 80],
                             capture_output=True, text=True)
        findings = json.loads(run.stdout)
        assert run.returncode in (0, 1) and len(findings) < 1000, run.stderr
        for finding in findings:
            if finding['severity'] == 'error' and finding['path'] in found:
                found[finding['path']].append(finding['message'])
    return found


def merged(paths):
    """The same of what `mlcoach learned merge` says of learned files."""
    found = {path: [] for path in paths}
    for start in range(0, len(paths), 60):
        run = subprocess.run([PROGRAM, 'learned', 'merge', '--content', FULL] + paths[start:start + 60],
                             capture_output=True, text=True)
        for line in run.stderr.splitlines():
            path, _, message = re.match(r'(.*?):(\d+:\d+: )?error: (.*)', line).groups()
            found[path].append(message)
    return found


def excused(messages, value):
    def is_elsewhere(message):
        return any(re.search(pattern, message) for pattern in ELSEWHERE) or any(
            re.search(pattern, message) and is_such(value) for pattern, is_such in ELSEWHERE_OF.items())
    return all(map(is_elsewhere, messages))


def loaders_agree(kind, path, judge):
    whole, cases = read(path), {}
    for number, (what, value, twin) in enumerate(changes(whole)):
        copied = copy_of(path, kind, number)
        write(copied, twin)
        if kind == 'answer':
            put_case_beside(os.path.dirname(os.path.dirname(copied)))
        cases[copied] = (what, value, twin)
    said, apart, told = judge(list(cases)), [], 0
    for copied, (what, value, twin) in cases.items():
        right = valid(kind, twin)
        told += not right
        if right and said[copied] and not excused(said[copied], value):
            apart.append(f'{what}: only the loader says {said[copied][0]}')
        if not right and not said[copied]:
            apart.append(f'{what}: only the schema says {why(kind, twin)}')
    if told < len(cases) / 3 or len(cases) < 100:
        apart.append(f'only {told} of {len(cases)} changes are mistakes: is {path} too small?')
    verdict(f'loader and schema agree on {len(cases)} changes of {path}', apart)


def keys_in(value):
    if isinstance(value, dict):
        return set(value).union(*map(keys_in, value.values()))
    return set().union(*map(keys_in, value)) if isinstance(value, list) else set()


def known_keys(schema):
    if isinstance(schema, dict):
        own = set(schema.get('properties', {})) if isinstance(schema.get('properties'), dict) else set()
        return own.union(*(known_keys(value) for key, value in schema.items() if key != 'allow'))
    return set().union(*map(known_keys, schema)) if isinstance(schema, list) else set()


def every_key_is_changed():
    missing = []
    for path in files_of(FULL):
        kind = kind_of(path)
        written = set(keys_in(read(path)))
        for key in known_keys(SCHEMAS[kind]) - written:
            # The match language is the same everywhere; the lexicon has all of it.
            if key not in known_keys(SCHEMAS['lexicon']):
                missing.append(f'{path} has no {key}')
    missing += [f'{FULL} has no file for the schema {kind}' for kind in
                set(SCHEMAS) - {kind_of(path) for path in files_of(FULL)}]
    verdict(f'{FULL} has every key', missing)


schemas_are_good()
keys_without_words()
good_files_are_valid()
files_name_their_schema()
broken_files_are_invalid()
every_key_is_changed()
for each in files_of(FULL):
    loaders_agree(kind_of(each), each, merged if kind_of(each) == 'learned' else checked)
