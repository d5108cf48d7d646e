# The JSON Schemas of content files, read by a validator that knows nothing of ours (schema.py), and the command that
# prints them.
set -u
mlcoach=${MLCOACH:-$(pwd)/.build/mlcoach}
# Thousands of small files: where memory is a folder, they go there.
home=$(mktemp -d /dev/shm/mlcoach.XXXXXX 2>/dev/null || mktemp -d) || exit 3
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_STATE_HOME="$home/state" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME=/dev/null
unset MLCOACH_PATH
. tests/program/expect.inc

expect "the kinds are listed with their files" 0 '^checklist +cases/<id>/checklist\.json$' "$mlcoach" schema
expect "a schema is printed" 0 '"title": "case\.yaml"' "$mlcoach" schema case
expect "a kind misspelt" 2 "no schema 'chekclist'; did you mean 'checklist'\?" "$mlcoach" schema chekclist
expect "a kind that is none" 2 "no schema 'x'; 'mlcoach schema' lists them" "$mlcoach" schema x
expect "one kind at a time" 2 "one argument too many" "$mlcoach" schema case lexicon

# Whichever Python has the modules (.ci/setup).
for python in .build/python/bin/python3 python3 /usr/bin/python3; do
	"$python" -c 'import jsonschema, yaml' 2>/dev/null && break
done
"$python" tests/program/schema.py "$mlcoach" "$home"
