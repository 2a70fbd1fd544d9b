#!/usr/bin/env python3
"""tests/layering/check finds what it is for, in a small checkout made for that."""
import pathlib
import subprocess
import sys
import tempfile

CHECK = pathlib.Path(__file__).resolve().parent / "check"


def verdict(files):
    """Its exit code and lines about a checkout of these files."""
    with tempfile.TemporaryDirectory() as root:
        for name, text in files.items():
            path = pathlib.Path(root) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        done = subprocess.run([CHECK, root], stdout=subprocess.PIPE, text=True)
        return done.returncode, done.stdout.splitlines()


def expect(files, *words):
    code, lines = verdict(files)
    if code != (1 if words else 0) or len(lines) != max(1, len(words)):
        sys.exit(f"{files}: exit code {code}, {lines}")
    for word, line in zip(words, lines):
        if word not in line:
            sys.exit(f"{files}: '{word}' is not in '{line}'")


expect({"core/a.hpp": '#include "core/b.hpp"\n#include <vector>\n',
        "core/b.hpp": '#include "messages/c.hpp"\n', "messages/c.hpp": ""})
expect({"core/a.hpp": '#include "net/b.hpp"\n', "net/b.hpp": ""},
       "core/a.hpp:1:")
expect({"core/a.hpp": "#include <systemd/sd-bus.h>\n"}, "core/ must not see it")
expect({"messages/actors.hpp": "", "core/a.hpp":
        '#include "messages/actors.hpp"\n'}, "must not know CAF")
expect({"core/a.hpp": '#include "core/b.hpp"\n',
        "core/b.hpp": '#include "core/c.hpp"\n',
        "core/c.hpp": '#include "core/b.hpp"\n'},
       "core/b.hpp -> core/c.hpp -> core/b.hpp  (a circle")
expect({"core/a.hpp": '#include "core/a.hpp"\n'},
       "core/a.hpp -> core/a.hpp  (a circle")
expect({"core/a.hpp": "\n" * 200, "core/a.cpp": "\n" * 300})
code, lines = verdict({"core/a.hpp": "\n" * 201, "core/a.cpp": "\n" * 301})
if code != 0 or [x.split("  ")[0] for x in lines[:-1]] != [
        "warning: core/a.cpp: 301 lines", "warning: core/a.hpp: 201 lines"]:
    sys.exit(f"long files: exit code {code}, {lines}")
expect({"core/plan/a.hpp": '#include "core/modem/b.hpp"\n',
        "core/modem/b.hpp": ""}, "core/plan/ must not see it")
expect({"config/json/a.hpp": '#include "config/documents/b.hpp"\n',
        "config/documents/b.hpp": ""}, "config/json/ must not see it")
expect({"eve/cipher/a.hpp": '#include "eve/pubsub/b.hpp"\n',
        "eve/pubsub/b.hpp": ""}, "eve/cipher/ must not see it")
expect({"eve/pubsub/a.cpp": ""}, "eve/pubsub/a.cpp  (it has no header")
expect({"core/a.cpp": ""}, "core/a.cpp  (it has no header of its name")
expect({"core/a.hpp": "", "core/a.cpp": "", "core/a/b.cpp": ""})
expect({"bus/a.cpp": "", "bench/a/b.cpp": ""},
       "bus/a.cpp  (it has no header", "bench/a/b.cpp  (it has no header")
expect({"app/main.cpp": "", "bench/a/main.cpp": "", "runtime/a.cpp": ""})
