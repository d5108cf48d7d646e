# What every shipped case must have.
python3 tests/program/library.py
