#!/usr/bin/env python3
"""Each test that docs/lessons.md names exists, and each lesson that a test is
named after is in the list."""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
INDEX = HERE.parent / "docs" / "lessons.md"
ROW = re.compile(r"^\| ([LN]\d+) \|.*\|(.*)\|$", re.M)
CASE = re.compile(r'BOOST_(?:AUTO|DATA|FIXTURE)_TEST_CASE\(\s*(\w+)'
                  r'|^\s*\{"(\w+)", \d+,', re.M)


def cases_of(name):
    """The cases in tests/NAME.test.cpp or tests/NAME.cpp."""
    files = [HERE / (name + suffix) for suffix in (".test.cpp", ".cpp")]
    return {a or b for file in files if file.is_file()
            for a, b in CASE.findall(file.read_text("utf-8"))}


def problems(index):
    rows = ROW.findall(index)
    for lesson, tests in rows:
        names = re.findall(r"`([\w/]+)`", tests)
        if not names:
            yield f"{lesson} names no test"
        for name in names:
            file, case = name.rsplit("/", 1)
            if case not in cases_of(file):
                yield f"{lesson}: there is no test {name}"
    listed = {lesson for lesson, _ in rows}
    for file in HERE.rglob("*.test.cpp"):
        for a, b in CASE.findall(file.read_text("utf-8")):
            named = re.match(r"([LN]\d+)_", a or b)
            if named and named[1] not in listed:
                yield f"{file.name}: {a or b} is of no lesson that is listed"


def main():
    index = INDEX.read_text("utf-8")
    found = list(problems(index))
    # The check itself: a test that is not there is found.
    first = re.search(r"`[\w/]+`", ROW.search(index)[2])[0]
    if not list(problems(index.replace(first, first[:-1] + "_not`", 1))):
        found.append("a missing test would not be found")
    print("\n".join(found) or f"{len(ROW.findall(index))} lessons are kept")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
