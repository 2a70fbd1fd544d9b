#!/usr/bin/env python3
"""What ARCHITECTURE.md names is there: each file and folder; behind `file: a, b`
each function, type or constant of a source; and each case of a test."""
import functools
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEXT = ROOT / "ARCHITECTURE.md"
ENDS = r"cpp|hpp|c|py|md|txt"
FILE = re.compile(rf"[\w./-]+\.(?:{ENDS})\b")
CLAIM = re.compile(rf"([\w./-]+\.(?:{ENDS})): (\w+(?:, \w+)*)")
CASE = re.compile(r'BOOST_(?:AUTO|DATA|FIXTURE)_TEST_CASE\(\s*(\w+)'
                  r'|^\s*\{"(\w+)", \d+,', re.M)
COMMENT = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.S)
# What follows the arguments of a function that is defined or declared here; a
# call is followed by something else, or stands where no type precedes it.
BODY = re.compile(r"\s*(?:(?:const|noexcept|override|final)\b\s*)*"
                  r"(?:->[^;{]+)?(?::[^;{]+\{|\{)")
PROMISE = re.compile(r"\s*(?:(?:const|noexcept|override|final)\b\s*)*(?:= 0)?;")
NO_TYPES = {"return", "else", "throw", "co_return", "new", "delete", "case"}


def spans(text):
    """What stands between backticks, in one line each; drawings have others."""
    prose = re.sub(r"^ {4}.*$", "", text, flags=re.M)
    return [" ".join(x.split()) for x in re.findall(r"`([^`]+)`", prose)]


def behind(source, at):
    """The place behind the bracket that closes the one at `at`."""
    depth = 0
    for i in range(at, len(source)):
        depth += {"(": 1, ")": -1}.get(source[i], 0)
        if depth == 0:
            return i + 1
    return len(source)


def has_function(source, name, is_header):
    for match in re.finditer(rf"(?<![\w.>]){name}\s*\(", source):
        rest = source[behind(source, match.end() - 1):]
        before = re.search(r"(\w+[\s>&*]+|>\s*)(?:[\w<>]+::)*$", source[:match.start()])
        if before is None or before[1].strip() in NO_TYPES:
            continue
        if BODY.match(rest) or (is_header and PROMISE.match(rest)):
            return True
    return False


def has_name(source, name, is_header):
    """A type, a function, or something that gets a value."""
    return (re.search(rf"\b(?:struct|class|enum(?: class)?) {name}\b[^;]*?\{{",
                      source) is not None
            or re.search(rf"\busing {name} =", source) is not None
            or re.search(rf"\bconstexpr [^;(]*\b{name}\b\s*[={{\[]", source)
            is not None
            or has_function(source, name, is_header))


@functools.lru_cache(maxsize=None)
def names_in(file):
    """Whether a name is in this file, as a function of the name."""
    source = file.read_text("utf-8")
    if file.suffix == ".py":
        return set(re.findall(r"^\s*def (\w+)\(", source, re.M)).__contains__
    if ROOT / "tests" in file.parents:
        source = re.sub(r"^\s*//.*$", "", source, flags=re.M)
        return {a or b for a, b in CASE.findall(source)}.__contains__
    plain = COMMENT.sub(" ", source)
    return lambda name: has_name(plain, name, file.suffix == ".hpp")


def missing_files(text):
    rooms = "|".join(sorted(
        x.name for x in ROOT.iterdir() if x.is_dir() and x.name[0] != "."))
    in_rooms = rf"(?<![\w./])(?:{rooms})/[\w./-]*"
    for name in sorted({x.rstrip("./-") for x in re.findall(in_rooms, text)}
                       | set(FILE.findall(text))):
        if name != "README" and not (ROOT / name).exists():
            yield f"there is no {name}"


def missing_names(text):
    for span in spans(text):
        match = CLAIM.fullmatch(span)
        if match is None:
            if FILE.search(span) and not FILE.fullmatch(span):
                yield f"`{span}` is neither a file nor `file: name, name`"
            continue
        file = ROOT / match[1]
        if not file.is_file():
            continue  # told already
        there = names_in(file)
        for name in match[2].split(", "):
            if not there(name):
                yield f"there is no {name} in {match[1]}"


def problems(text):
    return [*missing_files(text), *missing_names(text)]


def first(text, wanted):
    """The first claim about such a file: (file, name). None: there is none."""
    claims = (x for x in map(CLAIM.fullmatch, spans(text)) if x and wanted(x[1]))
    claim = next(claims, None)
    return (claim[1], claim[2].split(", ")[0]) if claim else None


def blind_spots(text):
    """The check itself: what is taken away from the truth is found."""
    kinds = {"function": lambda x: x.startswith("core/") and x.endswith(".cpp"),
             "declaration": lambda x: x.endswith(".hpp"),
             "case": lambda x: x.endswith(".test.cpp"),
             "function of a script": lambda x: x.endswith(".py")}
    for kind, wanted in kinds.items():
        claim = first(text, wanted)
        if claim is None:
            yield f"no {kind} is named"
            continue
        file, name = claim
        for wrong in (f"{file}x: {name}", f"{file}: {name}_not"):
            if not problems(f"`{wrong}`"):
                yield f"a missing {kind} would not be found: {wrong}"
    # A function that is only called is not this file's.
    if not problems("`core/modem/modem_machine.cpp: advance`"):
        yield "a call would be taken for the function"
    for wrong in ("core/attic/", "`core/effects.hpp:wake_at`"):
        if not problems(wrong):
            yield f"{wrong} would not be found"


def main():
    text = TEXT.read_text("utf-8")
    found = problems(text) + list(blind_spots(text))
    claims = [x for x in map(CLAIM.fullmatch, spans(text)) if x]
    names = sum(len(x[2].split(", ")) for x in claims)
    print("\n".join(found) or f"{names} names are where ARCHITECTURE.md says")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
