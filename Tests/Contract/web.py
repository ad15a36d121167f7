#!/usr/bin/env python3
"""Checks answers of the HTTP API against its OpenAPI description.

usage: web.py OPENAPI.json < ANSWERS.ndjson

Each line holds method, path, status, type and body of one answer. Prints a line for each fault and
exits with 1 when there was one.
"""
import json
import re
import sys

from jsonschema import Draft202012Validator
from openapi_schema_validator import OAS31Validator


def operation(description, method, path):
    """The operation that serves a path; a fixed path goes before one with parameters."""
    path = path.split("?")[0]
    for template in sorted(description["paths"], key=lambda name: name.count("{")):
        pattern = re.sub(r"\\\{[^}]+\\\}", "[^/]+", re.escape(template))
        if re.fullmatch(pattern, path) and method.lower() in description["paths"][template]:
            return description["paths"][template][method.lower()]
    return None


def faults(description, answer):
    found = operation(description, answer["method"], answer["path"])
    if found is None:
        yield "is not described"
        return
    response = found["responses"].get(str(answer["status"]))
    if response is None:
        yield f"status {answer['status']} is not described"
        return
    kind = answer["type"].split(";")[0]
    content = response["content"].get(kind)
    if content is None:
        yield f"type {kind} is not described"
    elif kind == "application/json":
        schema = {"components": description["components"], "allOf": [content["schema"]]}
        validator = OAS31Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
        for error in validator.iter_errors(json.loads(answer["body"])):
            yield f"{error.json_path}: {error.message}"


def main():
    with open(sys.argv[1]) as file:
        description = json.load(file)
    answers = [json.loads(line) for line in sys.stdin]
    status = 0
    for answer in answers:
        for fault in faults(description, answer):
            print(f"{answer['method']} {answer['path']}: {fault}", file=sys.stderr)
            status = 1
    print(f"{len(answers)} answers checked")
    return status


if __name__ == "__main__":
    sys.exit(main())
