"""Holds the committed JSON Schemas against an independent validator: every example and every file of the
built-in rubrics and of the one to start from is valid, and no field of any of them can be renamed. Needs the package jsonschema."""

import copy
import glob
import json
import pathlib
import sys
import tomllib

from jsonschema import Draft202012Validator

ROOT = pathlib.Path(__file__).resolve().parent.parent
PACKS = [*sorted(path.parent for path in ROOT.glob("rubrics/*/rubric.toml")), ROOT / "template", ROOT / "examples/beekeeper"]
# Tables whose keys are ids, which are the author's.
MAPS = {"answers", "scope", "digests/work", "required", "weights", "teaches", "backs", "first", "shows",
        "needs", "domains/*/skills", "prerequisites/levels", "reason/skills", "renamed", "split", "merged", "shared", "shares/*/here", "lowered", "skills", "searches/*/skills", "searches/*/apply_from", "by/*/skills", "expects", "headings", "cues", "numbers", "titles", "technologies"}


def files(kind):
    if kind == "assessment":
        others = (".report.", ".pack.")
        found = [path for path in (ROOT / "examples").glob("*.json") if not any(other in path.name for other in others)]
    elif kind == "report":
        found = (ROOT / "examples").glob("*.report.json")
    elif kind == "pack":
        found = (ROOT / "examples").glob("*.pack.json")
    elif kind in ("posting", "postings", "interview"):
        found = [ROOT / f"examples/postings/{kind}.json"]
    elif kind == "cohort":
        found = [ROOT / "examples/cohort/cohort.json"]
    elif kind == "rating":
        found = (ROOT / "examples/ratings").glob("*.json")
    elif kind == "vocabulary":
        found = (ROOT / "rubrics/postings").glob("*.toml")
    elif kind == "changes":
        found = [ROOT / "examples/changes.toml"]
    elif kind in ("rubric", "roadmap", "market"):
        found = [pack / f"{kind}.toml" for pack in PACKS if (pack / f"{kind}.toml").exists()]
    else:
        found = [path for pack in PACKS for path in (pack / f"{kind}s").glob("*.toml")]
    return sorted(found)


def read(path):
    text = path.read_text()
    return json.loads(text) if path.suffix == ".json" else tomllib.loads(text)


def trimmed(value, shapes, at=""):
    """The value with only those entries of its lists that show a field which was not seen before."""
    if isinstance(value, dict):
        kind = value.get("kind", "") if isinstance(value.get("kind"), str) else ""
        return {key: trimmed(entry, shapes, f"{at}/{kind}{key}") for key, entry in value.items()}
    if isinstance(value, list):
        kept = []
        for entry in value:
            before = len(shapes)
            entry = trimmed(entry, shapes, at + "/*")
            if len(shapes) > before or not kept:
                kept.append(entry)
        return kept
    shapes.add(at)
    return value


def tables(value, at=""):
    """Every table in a value whose keys are fields."""
    if isinstance(value, dict):
        if not any(at.endswith("/" + name) for name in MAPS) or isinstance(value.get("kind"), str):
            yield at, value
        for key, entry in value.items():
            yield from tables(entry, f"{at}/{key}")
    elif isinstance(value, list):
        for entry in value:
            yield from tables(entry, at + "/*")


def renamed(value, tried):
    """The value with one field renamed, each in turn that was not tried at such a place before; the value is
    changed in place and put back."""
    for at, table in list(tables(value)):
        kind = table.get("kind") if isinstance(table.get("kind"), str) else None
        for key in list(table):
            place = (at, kind, key)
            if place in tried:
                continue
            tried.add(place)
            table[key + "x"] = table.pop(key)
            yield key
            table[key] = table.pop(key + "x")


def main():
    wrong, checked, renames = [], 0, 0
    for path in sorted((ROOT / "schemas").glob("*.schema.json")):
        kind = path.name.removesuffix(".schema.json")
        schema = json.loads(path.read_text())
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        if not files(kind):
            wrong.append(f"{kind}: there is no file of it")
        shapes, tried = set(), set()
        for file in files(kind):
            value = read(file)
            checked += 1
            for error in validator.iter_errors(value):
                wrong.append(f"{file.name}: {error.json_path}: {error.message}"[:200])
            value = trimmed(value, shapes)
            for key in renamed(value, tried):
                renames += 1
                if validator.is_valid(value):
                    wrong.append(f"{file.name}: `{key}` can be renamed")
    print(f"schemas: {checked} files, {renames} renamed fields, {len(wrong)} mistakes")
    sys.exit("\n".join(wrong[:40]) if wrong else 0)


main()
