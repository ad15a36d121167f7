#!/usr/bin/env python3
"""Checks a running simulator's answers against Intercom's OpenAPI description.

usage: simulator.py BASE_URL OPENAPI.yaml DEVIATIONS.md

An answer may deviate only where the table of DEVIATIONS.md says so, and every row of the table
must be needed. Prints a line for each fault and exits with 1 when there was one.
"""
import json
import re
import sys
import urllib.error
import urllib.request

import yaml
from openapi_schema_validator import OAS30Validator, oas30_format_checker
from referencing import Registry
from referencing.jsonschema import DRAFT4

TOKEN = "simulator-token"
SEARCH = {
    "query": {"field": "created_at", "operator": ">", "value": 0},
    "pagination": {"per_page": 150},
}


def request(base, path, body=None, token=TOKEN):
    """Gives status and JSON of an answer."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {token}", "Intercom-Version": "2.14"}
    try:
        with urllib.request.urlopen(urllib.request.Request(base + path, data, headers)) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def answers(base):
    """Yields (operation path, method, status, JSON) of everything that is checked."""
    status, page = request(base, "/conversations/search", SEARCH)
    yield "/conversations/search", "post", status, page
    seen = set()
    for item in page["conversations"]:
        status, conversation = request(base, f"/conversations/{item['id']}")
        yield "/conversations/{conversation_id}", "get", status, conversation
        contact = conversation.get("contacts", {}).get("contacts", [{}])[0].get("id")
        if contact and contact not in seen and len(seen) < 10:
            seen.add(contact)
            status, contact = request(base, f"/contacts/{contact}")
            if status == 200:
                yield "/contacts/{contact_id}", "get", status, contact
                for company in contact["companies"]["data"]:
                    status, found = request(base, f"/companies/{company['id']}")
                    yield "/companies/{company_id}", "get", status, found
    people = {"query": {"field": "id", "operator": "IN", "value": sorted(seen)}, "pagination": {"per_page": 5}}
    yield "/contacts/search", "post", *request(base, "/contacts/search", people)
    yield "/me", "get", *request(base, "/me")
    yield "/conversations/{conversation_id}", "get", *request(base, "/conversations/1")
    yield "/conversations/{conversation_id}", "get", *request(base, "/conversations/1", token="no")
    yield "/contacts/{contact_id}", "get", *request(base, "/contacts/1", token="no")
    yield "/contacts/search", "post", *request(base, "/contacts/search", people, token="no")
    yield "/companies/{company_id}", "get", *request(base, "/companies/1")


def schema_of(description, path, method, status):
    """The schema of an answer; errors that are not described have the common one."""
    responses = description["paths"][path][method]["responses"]
    if str(status) not in responses:
        return {"$ref": "#/components/schemas/error"} if status >= 400 else None
    return responses[str(status)]["content"]["application/json"]["schema"]


def place(path):
    return "/" + "/".join("*" if isinstance(step, int) else str(step) for step in path)


def resolve(description, schema):
    while "$ref" in schema:
        target = description
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        schema = target
    return schema


def undescribed(description, schema, value, path=()):
    """Yields the places of keys that the schema does not know."""
    schema = resolve(description, schema)
    if isinstance(value, list):
        for item in value:
            yield from undescribed(description, schema.get("items", {}), item, (*path, 0))
    if not isinstance(value, dict):
        return
    known = dict(schema.get("properties", {}))
    for part in schema.get("allOf", []):
        known |= resolve(description, part).get("properties", {})
    for key, inner in value.items() if known else ():
        if key in known:
            yield from undescribed(description, known[key], inner, (*path, key))
        else:
            yield (*path, key)


def deviations(description, registry, path, method, status, value):
    """Yields (operation, place, what) wherever an answer departs from its schema."""
    schema = schema_of(description, path, method, status)
    name = f"{method.upper()} {path}"
    if schema is None:
        yield name, "/", f"status {status}"
        return
    rooted = {"components": description["components"], "allOf": [schema]}
    validator = OAS30Validator(rooted, registry=registry, format_checker=oas30_format_checker)
    for error in validator.iter_errors(value):
        yield name, place(error.absolute_path), "null" if error.instance is None else error.message
    for key in undescribed(description, schema, value):
        yield name, place(key), "undescribed"


def allowed(path):
    """Reads the table: | `METHOD path` | `place` | what | why |"""
    rows = re.findall(r"^\| `(\w+ [^`]+)` \| `([^`]+)` \| (\w+) \|", open(path).read(), re.M)
    return set(rows)


def main(base, openapi, table):
    description = yaml.load(open(openapi), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    registry = Registry().with_resource("", DRAFT4.create_resource(description))
    expected, met, count = allowed(table), set(), 0
    for answer in answers(base):
        count += 1
        met |= set(deviations(description, registry, *answer))
    for name, where, what in sorted(met - expected):
        print(f"not in {table}: | `{name}` | `{where}` | {what} |")
    for name, where, what in sorted(expected - met):
        print(f"in {table} but not met: | `{name}` | `{where}` | {what} |")
    print(f"{count} answers checked, {len(met & expected)} known deviations")
    return 1 if met != expected else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
