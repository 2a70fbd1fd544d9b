#!/usr/bin/env python3
"""tests/layering/check finds what it is for, in a small checkout made for that."""
import pathlib
import subprocess
import sys
import tempfile

CHECK = pathlib.Path(__file__).resolve().parent / "check"


def verdict(files, rules=CHECK.parent / "rules.txt"):
    """Its exit code and lines about a checkout of these files."""
    with tempfile.TemporaryDirectory() as root:
        for name, text in files.items():
            path = pathlib.Path(root) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        done = subprocess.run([CHECK, root, rules], stdout=subprocess.PIPE, text=True)
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


def with_members(count, more=""):
    members = "".join(f"  int m{i}_ = 0;\n" for i in range(count))
    return f"class a {{\npublic:\n  int f() const;\n\nprivate:\n{members}{more}}};\n"


expect({"core/a.hpp": with_members(12)})
expect({"core/a.hpp": with_members(13)}, "core/a.hpp: a: 13 members  (a class")
expect({"runtime/a.hpp": with_members(13)})
# Each way to write a thirteenth...
for member in ("std::map<std::string, std::pair<int, b>> m_;", "b& m_;",
               "b m_{1, [] { x; }};", 'const char* m_ = ";}\\"";',
               "std::array<b, 3> m_[2] = {};", "unsigned m_ : 3;", "long m_ = 5'000;",
               "std::function<void(b)> m_; ///< {", "struct b {\nint i;\n} m_;",
               "int f() { return 1; } int m_;", "int i = 0, m_ = 0;", "char m_ = '{';",
               "public: int (*f)(int); protected: const b m_;"):
    expect({"core/a.hpp": with_members(12, member)}, "13 members")
# ...and what is none.
for other in ("static constexpr int m_ = 1;", "int f(int m_ = 1) const { return m_; }",
              "using m_ = b;", "bool operator==(const a& x) { return m_ == x.m_; }",
              "// int m_;", "struct b {\nint m_;\n};", "enum class b { m_ };",
              "template <class m_> b f() const;", "a() : m_(1) { m_ = 2; }"):
    expect({"core/a.hpp": with_members(12, other)})
expect({"core/a.cpp": "namespace {\n" + with_members(13) + "}\n", "core/a.hpp":
        "template <class T>\nstruct b<T> final : public c {\n" + with_members(13)
        + "};\nint m_;\n"}, "core/a.cpp: a: 13", "core/a.hpp: a: 13")


def expect_listed(members, code, text):
    """Of a class that the rules have among those to be split."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as rules:
        rules.write("core: core/\nown-header-rooms: core\nto-be-split: core/a.hpp\n"
                    "caf-headers:\ncaf-rooms:\n")
        rules.flush()
        found = verdict({"core/a.hpp": with_members(members)}, rules.name)
    if found[0] != code or text not in found[1][0]:
        sys.exit(f"listed, {members} members: {found}")


expect_listed(13, 0, "warning: core/a.hpp: a: 13 members")
expect_listed(12, 1, "core/a.hpp  (no class in it is to be split")
