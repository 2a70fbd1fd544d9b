#!/usr/bin/env python3
"""Looks for the secrets of the tests' configs in what the tests left behind.

usage: leaks.py PATH...     files, and directories with all that is in them
       leaks.py --self-test whether it finds what is planted

The secrets are those in canaries.hpp, as they are, in hexadecimal digits and
in Base64. What goes into an agent may tell them: configs and keys in
directories are passed over. Ends with 1 and names file and secret when it finds one."""
import base64
import os
import re
import sys
import tempfile

CANARIES = os.path.join(os.path.dirname(__file__), "canaries.hpp")
ONE = re.compile(r'constexpr const char\* (\w+) =\s*"((?:[^"\\]|\\.)*)";')


def canaries():
    """Their values by name."""
    with open(CANARIES, encoding="utf-8") as file:
        found = ONE.findall(file.read())
    return {name: text.encode().decode("unicode_escape")
            for name, text in found}


def forms(text):
    """How it may look in a file. Base64 of a longer text has the middle."""
    raw = text.encode()
    yield raw
    yield raw.hex().encode()
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + raw)
        middle = coded[4 if shift else 0:-4]
        if len(middle) >= 8:
            yield middle


def found_in(data, needles):
    """Names of the secrets that are in there."""
    return sorted({name for name, form in needles if form in data})


def is_input(name):
    return name.startswith(("config", "plan")) or name.endswith(".pem")


def files_below(path):
    if os.path.isfile(path):
        yield path
    for folder, _, names in os.walk(path):
        for name in sorted(names):
            file = os.path.join(folder, name)
            plain = os.path.isfile(file) and not os.path.islink(file)
            if plain and not is_input(name):
                yield file


def search(paths):
    """How many files there are, and those that tell something."""
    needles = [(name, form) for name, text in canaries().items()
               for form in forms(text)]
    count, leaks = 0, []
    for path in paths:
        for file in files_below(path):
            count += 1
            with open(file, "rb") as content:
                for name in found_in(content.read(), needles):
                    leaks.append(f"{file} tells {name}")
    return count, leaks


def self_test():
    """Each secret in each form is found, and nothing else is."""
    names = canaries()
    assert len(names) > 8, "there must be more in canaries.hpp"
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "below", "log")
        os.mkdir(os.path.dirname(file))
        for name, text in names.items():
            coded = base64.b64encode(b"user=" + text.encode() + b" and more")
            for planted in (text.encode(), text.encode().hex().encode(),
                            coded if len(text) > 14 else text.encode()):
                with open(file, "wb") as out:
                    out.write(b"password=" + planted + b";\n")
                count, leaks = search([folder])
                assert count == 1 and f"{file} tells {name}" in leaks, name
        with open(file, "wb") as out:
            out.write(b"password=***; 7183026 se.cret\n")
        assert search([folder]) == (1, []), "found where there is nothing"
    print(f"finds each of {len(names)} secrets")


def main(paths):
    if paths == ["--self-test"]:
        self_test()
        return 0
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    count, leaks = search(paths)
    print("\n".join(leaks) if leaks else f"no secret in {count} files")
    return 1 if leaks else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
