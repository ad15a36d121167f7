#!/usr/bin/env python3
"""Checks every line of a stream against the schema of its type.

usage: validate.py SCHEMA_FOLDER < STREAM

Prints a line for each fault and, at the end, how many records of each type were valid.
Exits with 1 when a line is not a record of a known type, or not a valid one.
"""
import base64
import collections
import json
import pathlib
import sys

from jsonschema import Draft202012Validator
from referencing import Registry, Resource


def validators(folder):
    schemas = {p.name: json.loads(p.read_text()) for p in pathlib.Path(folder).glob("*.schema.json")}
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    registry = Registry().with_resources(
        (name, Resource.from_contents(schema)) for name, schema in schemas.items()
    )
    return {
        schema["title"]: Draft202012Validator(
            schema, registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER
        )
        for name, schema in schemas.items()
        if "type" in schema.get("properties", {})
    }


def faults(record, known):
    kind = record.get("type") if isinstance(record, dict) else None
    if kind not in known:
        yield f"unknown type {kind!r}"
        return
    errors = list(known[kind].iter_errors(record))
    yield from (f"{kind} at {error.json_path}: {error.message[:300]}" for error in errors)
    for vector in () if errors else (record.get("embedding"), record.get("centroid")):
        if isinstance(vector, dict) and len(base64.b64decode(vector["base64"])) != 4 * vector["dimensions"]:
            yield f"{kind}: base64 does not hold the stated number of values"


def main():
    known = validators(sys.argv[1])
    valid, is_clean = collections.Counter(), True
    for number, line in enumerate(sys.stdin.buffer, 1):
        record = json.loads(line)
        found = list(faults(record, known))
        for fault in found:
            print(f"line {number}: {fault}")
        is_clean = is_clean and not found
        if not found:
            valid[record["type"]] += 1
    print(json.dumps(valid, sort_keys=True))
    sys.exit(0 if is_clean else 1)


if __name__ == "__main__":
    main()
