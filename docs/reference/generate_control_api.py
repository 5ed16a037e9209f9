#!/usr/bin/env python3
"""Writes docs/reference/control_api.md from mock_server/control/openapi.json.

With --check it writes nothing and exits with 1 when the file differs: a test runs it so.
"""
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parents[1] / "mock_server" / "control" / "openapi.json"
TARGET = HERE / "control_api.md"
ACCESS = """\
## Who may use it

`--control` says who: `loopback` (the default; the server then listens on a loopback address only), `token` (each request
carries `Authorization: Bearer TOKEN`, except `/_mock/livez` and `/_mock/readyz`) or `open` (whoever reaches the port). In
every mode a request with a foreign `Origin` is refused with 403, and so is one whose `Host` is neither an IP address, nor
a name without dots, nor a name that the server was given: no web page may drive a sandbox.

A path of a later version answers 501 and names itself; a method that a path does not know 405 with `Allow`.
"""


def type_of(schema):
    """A schema in a few words: `string`, `list of Rule`, `{by, to, until}`."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    for key, joint in (("oneOf", " or "), ("anyOf", " or "), ("allOf", " and ")):
        if key in schema:
            return joint.join(type_of(one) for one in schema[key])
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    kind = schema.get("type", "any")
    if isinstance(kind, list):
        return " or ".join(type_of({**schema, "type": one}) for one in kind)
    if kind == "array":
        return "list of " + type_of(schema["items"])
    if kind == "object" and "properties" in schema:
        return "{" + ", ".join(f"`{name}`" for name in schema["properties"]) + "}"
    return kind


def cell(text):
    return text.replace("|", "\\|").replace("\n", " ")


def table(heads, rows):
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(cell(text) for text in row) + " |" for row in rows]
    return lines + [""]


def operation(path, method, spec):
    lines = [f"### {method.upper()} {path}", "", spec["summary"] + ".", ""]
    if "description" in spec:
        lines += [spec["description"], ""]
    parameters = spec.get("parameters", [])
    if parameters:
        rows = [[f"`{one['name']}`", one["in"], one["description"]] for one in parameters]
        lines += table(["parameter", "in", "meaning"], rows)
    if "requestBody" in spec:
        content = spec["requestBody"]["content"]["application/json"]
        lines += [f"Body: {type_of(content['schema'])}, as in", "", "```json"]
        lines += [json.dumps(content["example"]), "```", ""]
    rows = []
    for status, answer in spec["responses"].items():
        content = answer.get("content", {}).get("application/json")
        rows.append([status, answer["description"], type_of(content["schema"]) if content else ""])
    return lines + table(["status", "meaning", "body"], rows)


def members(schema):
    """The members of an object and of those that it is composed of in place."""
    found = dict(schema.get("properties", {}))
    for part in schema.get("allOf", []):
        found.update(members(part))
    return found


def describe_schema(name, schema):
    lines = [f"### {name}", ""]
    if "description" in schema:
        lines += [schema["description"], ""]
    inherited = [type_of(part) for part in schema.get("allOf", []) if "$ref" in part]
    if inherited:
        lines += ["All of " + ", ".join(inherited) + ", and:", ""]
    required = schema.get("required", [])
    rows = []
    for member, value in members(schema).items():
        mark = " (required)" if member in required else ""
        rows.append([f"`{member}`", type_of(value) + mark, value.get("description", "")])
    return lines + table(["member", "type", "meaning"], rows)


def render(document):
    lines = ["# Control API", ""]
    lines += ["<!-- Written by generate_control_api.py from mock_server/control/openapi.json. -->", ""]
    lines += [document["info"]["description"], "", "The same as OpenAPI 3.1: `GET /_mock/openapi.json`.", ""]
    lines += ACCESS.split("\n")
    for tag in document["tags"]:
        lines += [f"## {tag['name'].capitalize()}", "", tag["description"], ""]
        for path, methods in document["paths"].items():
            for method, spec in methods.items():
                if tag["name"] in spec["tags"]:
                    lines += operation(path, method, spec)
    lines += ["## Shapes", ""]
    for name, schema in document["components"]["schemas"].items():
        lines += describe_schema(name, schema)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


def main():
    text = render(json.loads(SOURCE.read_text(encoding="utf-8")))
    if "--check" not in sys.argv[1:]:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
        return 0
    print(f"{TARGET.name} is not what {SOURCE.name} says: run {pathlib.Path(__file__).name}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
