#!/usr/bin/env python3
"""Checks the requests in a simulator's log against Intercom's OpenAPI description.

usage: requests.py OPENAPI.yaml < LOG

Only `sort` in the body of a search may be beyond the description. Prints a line for each fault and
exits with 1 when there was one.
"""
import json
import re
import sys

import yaml
from openapi_schema_validator import OAS30Validator, oas30_format_checker
from referencing import Registry
from referencing.jsonschema import DRAFT4


def operation(description, method, path):
    """The described operation that a request is for; a literal path goes before a template."""
    for template in sorted(description["paths"], key=lambda path: path.count("{")):
        pattern = re.sub(r"\\\{[^/]+\\\}", "[^/]+", re.escape(template))
        if re.fullmatch(pattern, path) and method in description["paths"][template]:
            return description["paths"][template][method]
    return None


def faults(description, registry, request):
    path, _, query = request["path"].partition("?")
    found = operation(description, request["method"].lower(), path)
    if found is None:
        yield f"{request['method']} {path} is not described"
        return
    if query:
        yield f"{path} is asked with {query}"
    body = json.loads(request.get("body") or "null")
    wanted = found.get("requestBody")
    if (body is None) != (wanted is None):
        yield f"{path}: a body where none belongs, or none"
    if body is None or wanted is None:
        return
    body.pop("sort", None)
    schema = wanted["content"]["application/json"]["schema"]
    rooted = {"components": description["components"], "allOf": [schema]}
    validator = OAS30Validator(rooted, registry=registry, format_checker=oas30_format_checker)
    yield from (f"{path} at {error.json_path}: {error.message}" for error in validator.iter_errors(body))
    for key in set(body) - {"query", "pagination"}:
        yield f"{path}: {key} is not described"


def main(openapi):
    description = yaml.load(open(openapi), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    registry = Registry().with_resource("", DRAFT4.create_resource(description))
    requests = [json.loads(line) for line in sys.stdin]
    found = sorted({fault for request in requests for fault in faults(description, registry, request)})
    print(*found, f"{len(requests)} requests checked", sep="\n")
    return 1 if found or not requests else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
