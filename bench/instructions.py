"""Instructions for each reaction: runs under callgrind that differ only in
the number of rounds, so that the start cancels out."""
import re
import shutil
import subprocess
import time

import latency
import report
from stage import Stage, make_config, until

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


def losses(programs, modems):
    result = {}
    with Stage(programs, modems) as stage:
        def work(count):
            lost = [x for x in latency.rounds_of(
                stage.ask("losses", count, 0, 150_000, 0)) if x.connect < 0]
            if lost:
                raise RuntimeError("a loss without Connect")
        for name in ("floor", "wwand"):
            result[name] = each(stage, name, work)
    return result


def configs():
    return lambda stage: lambda count: [
        (stage.write(make_config(stage.modems, ip_type=("", "ipv4")[i % 2])),
         time.sleep(0.15)) for i in range(count)]


def config(programs):
    """Another IP type that the bearer serves: parsed, decided, no call."""
    with Stage(programs, 1) as stage:
        return {"wwand": each(stage, "wwand", configs()(stage))}


def plugs(programs):
    result = {}
    with Stage(programs, 1) as stage:
        for name in ("floor", "wwand"):
            result[name] = each(stage, name, lambda n: stage.ask(
                "plugs", n, 0, 150_000, 0))
    return result


def silence(programs):
    """One run from connected to off, less a run that stays connected."""
    with Stage(programs, 1) as stage:
        def off():
            stage.write(make_config(1, silence=True))
            until("the modem is off", lambda: (
                (stage.status()["Networks"] or [{}])[0]["Module"]["OpMode"]
                == "radio-off"))
            time.sleep(0.5)
        return {"wwand": total(stage, "wwand", off)
                - total(stage, "wwand", lambda: time.sleep(1))}


def measure(programs):
    if not shutil.which("valgrind"):
        print("  valgrind is not installed: not measured")
        return None
    version = subprocess.run(["valgrind", "--version"], text=True,
                             stdout=subprocess.PIPE).stdout.strip()
    print(f"  {version}, user space only, whole reaction up to settled again")
    report.row("reaction", "floor", "wwand", "ratio",
               widths=(34, 14, 14, 9))
    out = {"tool": version}
    for name, what in (
            ("loss and reconnect, 64 modems", lambda: losses(programs, 64)),
            ("hot plug to connected", lambda: plugs(programs)),
            ("config change without call", lambda: config(programs)),
            ("connected to radio off", lambda: silence(programs))):
        x = out[name] = what()
        floor = x.get("floor")
        report.row(name, f"{floor:,.0f}" if floor else "-",
                   f"{x['wwand']:,.0f}",
                   f"x{x['wwand'] / floor:.1f}" if floor else "",
                   widths=(34, 14, 14, 9))
    return out
