#!/usr/bin/env python3
"""Writes cmake/hot_functions.txt: what runs, and what is read, from a lost
bearer's signal to the Connect that answers it. The linker puts these together:
after ten idle milliseconds nothing is in the caches, and each page that is
touched costs more than what is done with it (docs/bench.md).

usage: bench/hot.py PROGRAM
PROGRAM is a release build with symbols (cmake -DWWAN_STRIP=OFF). Takes a minute;
needs valgrind, whose lackey traces each access.
       bench/hot.py --check PROGRAM: of any release build; fails when fewer than
90 % of the list's names are sections of it, by the map that lies beside it.
       bench/hot.py --count PROGRAM: writes nothing; says how many instructions
the program and the floor execute from the wake-up to that call, by valgrind's
callgrind, which is fast enough for the bounds of a turn."""
import argparse
import bisect
import collections
import glob
import os
import re
import subprocess
import sys
import threading
import time

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
sys.path.insert(0, HERE)

from stage import Stage  # noqa: E402

LIST = ROOT + "/cmake/hot_functions.txt"
BEGIN = "bus_process_internal"  # sd-bus: looks for a message
END = "bus_socket_write_message"  # sd-bus: a message leaves
DECIDES = "13modem_machine7advance"  # without it, it was another message
DECIDES_IN_WORDS = "modem_machine::advance"
SLEEPS = "epoll_wait"
# Of the C library (scripts/lib/recipes.sh); the kinds of string functions that
# are in use differ from one processor to the next.
LIBC = [".text.hot_libc" + x
        for x in ("", ".evex", ".evex512", ".avx", ".base")]
# What a symbol's section may be called, by nm's letter.
SECTIONS = {
    "r": (".rodata.", ".data.rel.ro.", ".data.rel.ro.local."),
    "v": (".rodata.", ".data.rel.ro.", ".data.rel.ro.local."),
    "d": (".data.", ".data.rel.ro.", ".data.rel.ro.local."),
    "b": (".bss.",),
    "u": (".bss.", ".data."),
}


class Symbols:
    """Names of code by address, and objects by extent."""

    def __init__(self, program):
        self.code = collections.defaultdict(list)
        self.objects = []
        listing = subprocess.run(["nm", "-S", program], check=True,
                                 capture_output=True, text=True).stdout
        for line in listing.splitlines():
            words = line.split(None, 3)
            if len(words) < 4:
                continue
            at, size, kind, name = words
            if kind in "tTwWi":
                self.code[int(at, 16)].append(name)
            if kind.lower() in SECTIONS:
                self.objects.append((int(at, 16), int(size, 16), kind, name))
        self.objects.sort()
        self.starts = [x[0] for x in self.objects]
        self.entries = sorted(self.code)

    def entry(self, name):
        return next(at for at, names in self.code.items()
                    if any(x.split(".")[0] == name for x in names))

    def function(self, at):
        return self.entries[bisect.bisect_right(self.entries, at) - 1]

    def objects_at(self, at):
        """All names of the object: identical ones share their place."""
        i = bisect.bisect_right(self.starts, at) - 1
        while i >= 0 and self.starts[i] == self.starts[i - 1]:
            i -= 1
        return [x for x in self.objects[max(i, 0):i + 50]
                if x[0] <= at < x[0] + x[1]]


def sections_of(program):
    with open(program + ".map", errors="replace") as file:
        return {word for line in file for word in line.split()
                if word.startswith(".")}


class Trace:
    """The first stretch from BEGIN over DECIDES to END after it is armed."""

    def __init__(self, path, symbols):
        self.path = path
        self.begin, self.end = symbols.entry(BEGIN), symbols.entry(END)
        self.decides = [at for at, names in symbols.code.items()
                        if any(DECIDES in x for x in names)]
        self.armed = False
        self.found = None

    def read(self):
        code, data = {}, {}
        with open(self.path, errors="replace") as lines:
            for line in lines:
                if line[2:3] != " " or line[1] not in " LSM":
                    continue
                at = int(line[3:line.index(",")], 16)
                if line[0] != "I":
                    data[at] = None
                    continue
                if at == self.begin:
                    code, data = {}, {}
                elif (at == self.end and self.armed and self.found is None
                      and any(x in code for x in self.decides)):
                    self.found = list(code), list(data)
                code[at] = None


def programs_for(program):
    tools = f"{ROOT}/build/release/bench/bench_"
    return {"bearerd": os.path.abspath(program),
            "responder": tools + "responder", "floor": tools + "floor"}


def count_of_a_loss(program, name, modems):
    """Of the first stretch without a sleep that ends with a call."""
    with Stage(programs_for(program), modems) as stage:
        parts = stage.dir + "/part"
        stage.start(name, limit=300, prefix=(
            "valgrind", "--tool=callgrind", "--callgrind-out-file=" + parts,
            "--dump-before=" + SLEEPS, "--dump-before=" + END,
            "--log-file=" + stage.dir + "/valgrind.log"))
        time.sleep(10)
        # Code that valgrind has not seen yet takes it longer than a turn may.
        stage.ask("losses", modems - 1, 0, 500_000, 0)
        time.sleep(3)
        before = set(glob.glob(parts + ".*"))
        stage.ask("losses", 1, modems - 1, 100_000, 0)
        time.sleep(2)
        new = sorted(set(glob.glob(parts + ".*")) - before,
                     key=lambda x: int(x.rsplit(".", 1)[1]))
        for path in new:
            with open(path, errors="replace") as file:
                text = file.read()
            is_call = "Trigger: --dump-before=" + END in text
            if is_call and (name == "floor" or DECIDES_IN_WORDS in text):
                return int(re.search(r"^(?:totals|summary): (\d+)", text,
                                     re.M).group(1))
    sys.exit("no Connect was seen to answer the loss of " + name)


def count(program):
    """With 8 modems, as docs/bench.md has it."""
    result = {x: count_of_a_loss(program, x, 8) for x in ("floor", "bearerd")}
    for name, instructions in result.items():
        print(f"{name}: {instructions:,} instructions from the wake-up to the "
              "call")


def trace_of_a_loss(program, symbols):
    with Stage(programs_for(program), 2) as stage:
        fifo = stage.dir + "/trace"
        os.mkfifo(fifo)
        trace = Trace(fifo, symbols)
        reader = threading.Thread(target=trace.read)
        reader.start()
        stage.start("bearerd", limit=300, prefix=(
            "valgrind", "--tool=lackey", "--trace-mem=yes",
            "--basic-counts=no", "--log-file=" + fifo))
        time.sleep(20)
        trace.armed = True
        stage.ask("losses", 1, 0, 100_000, 0)
        time.sleep(10)
        stage.stop_agent()
        reader.join()
    if trace.found is None:
        sys.exit("no Connect was seen to answer the loss")
    return trace.found


def check(program):
    """Names that are gone do no harm, and no good: the list grows old."""
    with open(LIST) as file:
        names = [x for x in file.read().split() if x not in LIBC]
    there = sections_of(program)
    found = sum(x in there for x in names)
    print(f"hot functions: {found} of {len(names)} names are sections of "
          f"{program} (bar 90 %)")
    if found * 10 < len(names) * 9:
        sys.exit("write cmake/hot_functions.txt anew: bench/hot.py")


def arguments():
    parser = argparse.ArgumentParser(
        usage=__doc__.split("usage: ")[1].replace("%", "%%"))
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--count", action="store_true")
    parser.add_argument("--inside", action="store_true", help="is in a network "
                        "namespace of its own, as bench/hot.py makes it")
    parser.add_argument("program", metavar="PROGRAM")
    return parser.parse_args()


def enter_own_network():
    """Runs this again where no link is but what the stage makes."""
    flags = "-n" if os.geteuid() == 0 else "-rn"
    os.execvp("unshare", ["unshare", flags, sys.executable, __file__,
                          "--inside", *sys.argv[1:]])


def main():
    asked = arguments()
    if asked.check:
        return check(asked.program)
    if not asked.inside:
        enter_own_network()
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    if asked.count:
        return count(asked.program)
    symbols = Symbols(asked.program)
    code, data = trace_of_a_loss(asked.program, symbols)
    functions = dict.fromkeys(symbols.function(at) for at in code)
    names = [x for at in functions for x in sorted(symbols.code[at])]
    lines = [".text." + x for x in names] + LIBC
    lines += [".rodata." + x for x in names]  # tables of their switches
    objects = dict.fromkeys(
        x for at in sorted(data) for x in symbols.objects_at(at))
    for _, _, kind, name in objects:
        lines += [x + name for x in SECTIONS[kind.lower()]]
    there = sections_of(asked.program)
    with open(LIST, "w") as file:
        file.writelines(
            f"{x}\n" for x in dict.fromkeys(lines) if x in there or x in LIBC)
    print(f"{len(functions)} functions, {len(objects)} objects")


if __name__ == "__main__":
    main()
