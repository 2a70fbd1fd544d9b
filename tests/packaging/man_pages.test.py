#!/usr/bin/env python3
"""Each page names what there is, and nothing else: options and commands of
--help, environment variables that the sources read, members of the config's
schema. groff has nothing to warn of. Argument: the program bearerd, with its link
bearerctl beside it."""
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs/man"
PRODUCT = ["app", "bus", "control", "eve", "files", "net", "persist"]
OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")
# systemd's own, read by libsystemd.
READ_ELSEWHERE = {"WATCHDOG_USEC", "WATCHDOG_PID"}

complaints = []


def compare(where, named, there):
    complaints.extend(f"{where} lacks {x}" for x in sorted(there - named))
    complaints.extend(f"{where} names {x}, which does not exist"
                      for x in sorted(named - there))


def plain(line):
    """A source line without macros, fonts and escapes."""
    line = re.sub(r"\\f(?:\(..|\[[^]]*\]|.)", "", line)
    line = line.replace("\\-", "-").replace("\\&", "")
    return re.sub(r"^\.[A-Z]+ ?", "", line).replace('"', "")


class Page:
    """Sections and subsections with the tags of their .TP paragraphs."""

    def __init__(self, name):
        self.name = f"docs/man/{name}"
        self.lines = (PAGES / name).read_text().splitlines()
        self.tags = {}
        at = None
        for before, line in zip([""] + self.lines, self.lines):
            if re.match(r"\.S[HS] ", line):
                at = self.tags.setdefault(plain(line), [])
            elif before == ".TP":
                at.append(plain(line))

    def options(self):
        """Options that have an entry of their own."""
        return {x for tag in self.tags.get("OPTIONS", [])
                for x in OPTION.findall(tag)}

    def mentioned(self):
        """Every long option in the text."""
        text = "\n".join(plain(x) for x in self.lines)
        return {x for x in OPTION.findall(text) if x.startswith("--")}

    def words(self, section):
        """First words of the tags; all words of "A, B"."""
        return {x for tag in self.tags.get(section, [])
                for x in (tag.replace(" , ", " ").split() if "," in tag
                          else tag.split()[:1])}


def help_of(program):
    text = subprocess.run([program, "--help"], stdout=subprocess.PIPE,
                          text=True, check=True).stdout
    return text, set(OPTION.findall(text))


def commands_in(text):
    usage = text.split("\n\n")[0]
    return {x for line in usage.splitlines()
            for x in re.findall(r"bearerctl (?:\[[^]]*\] )?([a-z]+)", line)}


def variables(folders):
    """What getenv is asked for."""
    return {x for folder in folders for file in (ROOT / folder).glob("*.cpp")
            for x in re.findall(r'getenv\("(\w+)"\)', file.read_text())}


def members(schema):
    """Path of each object -> names of its members."""
    found = {}

    def walk(node, path):
        if "$ref" in node:
            walk(schema["$defs"][node["$ref"].rsplit("/", 1)[1]], path)
        if "items" in node:
            walk(node["items"], path + "[]")
        if "properties" in node:
            found[path or "(top)"] = set(node["properties"])
            for name, child in node["properties"].items():
                walk(child, f"{path}.{name}" if path else name)

    walk(schema, "")
    return found


def check_options(page, program, known):
    text, options = help_of(program)
    compare(f"{page.name}, OPTIONS,", page.options(), options)
    strange = page.mentioned() - known
    complaints.extend(f"{page.name} mentions {x}, which no program has"
                      for x in sorted(strange))
    return text


def check_schema(page):
    there = members(json.loads(
        (ROOT / "docs/wwan-config.schema.json").read_text()))
    named = {}
    for heading in page.tags:
        for path in heading.split(", "):
            if path == "(top)" or re.search(r"Bearerd|Networks", path):
                named[path] = {x for tag in page.tags[heading]
                               for x in tag.replace(" , ", " ").split()}
    compare(f"{page.name}, headings,", set(named), set(there))
    for path in sorted(set(named) & set(there)):
        compare(f"{page.name}, {path},", named[path], there[path])


def check_format(name):
    said = subprocess.run(
        ["groff", "-man", "-ww", "-z", "-Tutf8", str(PAGES / name)],
        stderr=subprocess.PIPE, text=True, check=False)
    complaints.extend(f"docs/man/{name}: {x}"
                      for x in said.stderr.splitlines())
    if said.returncode != 0:
        complaints.append(f"docs/man/{name}: groff fails")


def main():
    daemon = pathlib.Path(sys.argv[1])
    control = daemon.with_name("bearerctl")
    known = help_of(daemon)[1] | help_of(control)[1]
    pages = {x: Page(x) for x in ("bearerd.8", "bearerctl.8", "bearerd.conf.5")}
    check_options(pages["bearerd.8"], daemon, known)
    text = check_options(pages["bearerctl.8"], control, known)
    compare("docs/man/bearerctl.8, COMMANDS,",
            pages["bearerctl.8"].words("COMMANDS"), commands_in(text))
    compare("docs/man/bearerd.8, ENVIRONMENT,",
            pages["bearerd.8"].words("ENVIRONMENT"),
            variables(set(PRODUCT) - {"control"}) | READ_ELSEWHERE)
    compare("docs/man/bearerctl.8, ENVIRONMENT,",
            pages["bearerctl.8"].words("ENVIRONMENT"), variables(["control"]))
    check_schema(pages["bearerd.conf.5"])
    for name in pages:
        check_format(name)
    there = {x.name for x in PAGES.iterdir()}
    compare("docs/man", there, set(pages))
    print("\n".join(complaints) or "the pages are complete")
    sys.exit(1 if complaints else 0)


main()
