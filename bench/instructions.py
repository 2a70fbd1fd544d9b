"""Instructions for each reaction: runs under callgrind that differ only in
the number of rounds, so that the start cancels out."""
import re
import shutil
import subprocess
import time

import latency
import report
from stage import Stage, make_config

FEW, MANY = 3, 43


def total(stage, name, work, more=()):
    """All instructions of one run."""
    out = stage.dir + "/callgrind.out"
    stage.start(name, *more, limit=120, prefix=(
        "valgrind", "--tool=callgrind", "--callgrind-out-file=" + out,
        "--log-file=" + stage.dir + "/valgrind.log"))
    time.sleep(0.5)
    work()
    stage.agent.terminate()
    stage.agent.wait(60)
    stage.agent = None
    with open(out, errors="replace") as file:
        return int(re.search(r"^(?:totals|summary): (\d+)", file.read(),
                             re.M).group(1))


def each(stage, name, work, more=()):
    many = total(stage, name, lambda: work(MANY), more)
    return (many - total(stage, name, lambda: work(FEW), more)) / (MANY - FEW)


def losses(more=()):
    """Among 64 modems: each is lost once, which is free."""
    def work(stage):
        def lose(count):
            lost = [x for x in latency.rounds_of(
                stage.ask("losses", count, 0, 150_000, 0)) if x.connect < 0]
            if lost:
                raise RuntimeError("a loss without Connect")
        return lose
    return 64, work, more


def plugs():
    return 1, lambda stage: lambda count: stage.ask(
        "plugs", count, 0, 150_000, 0), ()


def configs(**kinds):
    """Configs in turn that differ in one word."""
    def work(stage):
        def write(count):
            for i in range(count):
                stage.write(make_config(1, **{
                    k: v.format(i) for k, v in kinds.items()}))
                time.sleep(0.2)
        return write
    return 1, work, ("--config", None)


def compare(programs, reaction):
    modems, work, more = reaction
    result = {}
    with Stage(programs, modems) as stage:
        places = {"--config": stage.config_path,
                  "--status": stage.state + "/WwanStatus",
                  "--interface": "wwan0"}
        args = [x or places[more[i - 1]] for i, x in enumerate(more)]
        for name in ("floor", "bearerd"):
            result[name] = each(stage, name, work(stage),
                                args if name == "floor" else ())
    return result


def silence(programs):
    """One run from connected to off, less a run that stays connected."""
    result = {}
    with Stage(programs, 1) as stage:
        def off():
            stage.write(make_config(1, silence=True))
            time.sleep(2)
        for name in ("floor", "bearerd"):
            more = () if name == "bearerd" else (
                "--config", stage.config_path, "--modems", "1")
            result[name] = (total(stage, name, off, more)
                            - total(stage, name, lambda: time.sleep(1), more))
    return result


REACTIONS = {
    "loss": losses(),
    "loss, status written": losses(("--status", None)),
    "loss, address set": losses(("--interface", None)),
    "plug": plugs(),
    "config, another APN": configs(apn="apn{}.bench"),
}


def measure(programs):
    if not shutil.which("valgrind"):
        print("  valgrind is not installed: not measured")
        return None
    version = subprocess.run(["valgrind", "--version"], text=True,
                             stdout=subprocess.PIPE).stdout.strip()
    print(f"  {version}, user space only, whole reaction up to settled again;"
          "\n  bearerd always writes its status and sets addresses")
    widths = (40, 14, 14, 9)
    report.row("instructions", "floor", "bearerd", "ratio", widths=widths)
    out = {"tool": version}
    todo = {name: (lambda x=x: compare(programs, x))
            for name, x in REACTIONS.items()}
    todo["silence"] = lambda: silence(programs)
    for name, what in todo.items():
        x = out[name] = what()
        report.row(name, f"{x['floor']:,.0f}", f"{x['bearerd']:,.0f}",
                   f"x{x['bearerd'] / x['floor']:.1f}", widths=widths)
    return out
