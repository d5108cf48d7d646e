# What every shipped case must have.
python3 tests/program/library.py
python3 tests/eval/content.py "${MLCOACH:-.build/mlcoach}" >"${TMPDIR:-/tmp}/cases.$$"
missing=$(grep -vxFf docs/content.md "${TMPDIR:-/tmp}/cases.$$" | grep .)
rm -f "${TMPDIR:-/tmp}/cases.$$"
[ -z "$missing" ] && echo "ok docs/content.md counts what is there" || echo "FAIL docs/content.md, 'make content-table' writes it: $missing"
