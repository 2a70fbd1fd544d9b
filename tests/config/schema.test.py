#!/usr/bin/env python3
"""The JSON Schema and the parser agree on the corpus and on every document that
differs from an accepted one in one place. Argument: the program `verdicts`."""
import copy
import json
import pathlib
import subprocess
import sys

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
sys.dont_write_bytecode = True
from leaks import canaries  # noqa: E402

CORPUS = ROOT / "tests/data/config-corpus"
SAMPLES = ROOT / "tests/data/json"
STRANGERS = [None, True, 0, -1, 1.5, 1 << 40, "", "x", "2026-01-01", [], [[]],
             {}, {"x": 1}]


def corpus(folder):
    return {f"{folder}/{x.name}": json.loads(x.read_text())
            for x in sorted((CORPUS / folder).glob("*.json"))}


def places(document, path=()):
    yield path
    if isinstance(document, dict):
        for key in document:
            yield from places(document[key], path + (key,))
    elif isinstance(document, list):
        for index, item in enumerate(document):
            yield from places(item, path + (index,))


def changed(document, path, value):
    if not path:
        return value
    result = copy.deepcopy(document)
    around = result
    for key in path[:-1]:
        around = around[key]
    around[path[-1]] = value
    return result


def without(document, path):
    result = copy.deepcopy(document)
    around = result
    for key in path[:-1]:
        around = around[key]
    del around[path[-1]]
    return result


def at(document, path):
    for key in path:
        document = document[key]
    return document


def variants(document):
    """Every value replaced, removed, or given a member that nobody knows."""
    for path in places(document):
        for value in STRANGERS:
            yield changed(document, path, value)
        if path:
            yield without(document, path)
        here = at(document, path)
        if isinstance(here, dict):
            yield changed(document, path, {**here, "Unheard": 1})


def has_twin_labels(document):
    """The one rule that no schema can hold."""
    networks = document.get("Networks") if isinstance(document, dict) else None
    labels = [x.get("LogicalLabel") for x in networks or []
              if isinstance(x, dict)] if isinstance(networks, list) else []
    return len(labels) != len({str(x) for x in labels})


def main():
    validator = jsonschema.Draft202012Validator(
        json.loads((ROOT / "docs/wwan-config.schema.json").read_text()))
    validator.check_schema(validator.schema)
    cases = {**corpus("accepted"), **corpus("refused")}
    for sample in sorted(SAMPLES.glob("WwanConfig.*.json")):
        if ".wire" not in sample.name:
            cases[f"accepted/{sample.name}"] = json.loads(sample.read_text())
    documents = list(cases.items())
    for name, document in cases.items():
        if name.startswith("accepted/"):
            documents += [(f"variant of {name}", x)
                          for x in variants(document)
                          if not has_twin_labels(x)]
    lines = "".join(json.dumps(x) + "\n" for _, x in documents)
    answers = subprocess.run(
        [sys.argv[1]], input=lines, stdout=subprocess.PIPE, text=True,
        check=True).stdout.splitlines()
    assert len(answers) == len(documents)
    bad, secrets = 0, list(canaries().values())
    for (name, document), answer in zip(documents, answers):
        assert not any(x in answer for x in secrets), f"{name}: tells a secret"
        parser, schema = answer == "accepted", validator.is_valid(document)
        if parser == schema and ("/" not in name or name.startswith("variant")
                                 or parser == name.startswith("accepted/")):
            continue
        bad += 1
        print(f"{name}: schema {'accepts' if schema else 'refuses'}, parser: "
              f"{answer}\n  {json.dumps(document)[:300]}")
    print(f"{len(cases)} documents of the corpus, "
          f"{len(documents) - len(cases)} variants, {bad} disagreements")
    sys.exit(1 if bad else 0)


main()
