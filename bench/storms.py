"""Signals at a rate: what they cost, and whether a loss is still seen."""
import json
import os
import time

import footprint
import latency
import report
from stage import Stage, until

MODEMS = 64
TICK = os.sysconf("SC_CLK_TCK")


def cpu(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def levels(stage):
    """RSSI as published, in the order of the modems."""
    with open(stage.state + "/WwanMetrics/global.json") as file:
        found = {x["LogicalLabel"]: x["SignalInfo"]["RSSI"]
                 for x in json.load(file)["Networks"]}
    return [found[f"lte{i}"] for i in range(stage.modems)]


def sent(stage):
    answer = [x for x in stage.ask("levels") if x[0] == "levels"]
    return [int(x) for x in answer[0][1:]]


def different(stage):
    return sum(a != b for a, b in zip(levels(stage), sent(stage)))


def lost(stage):
    """Modems whose last value never came; waits for the next sample."""
    end = time.monotonic() + footprint.METRICS_PERIOD + 5
    while different(stage) and time.monotonic() < end:
        time.sleep(0.1)
    return different(stage)


def one_rate(programs, rate, seconds):
    with Stage(programs, MODEMS) as stage:
        pid = stage.start("bearerd")
        until("metrics", lambda: os.path.exists(
            stage.state + "/WwanMetrics/global.json"))
        time.sleep(0.3)
        before, bus_before = cpu(pid), cpu(stage.bus_pid)
        # Losses of all modems spread over the storm; each is free.
        count = min(MODEMS * 3, int(seconds / 0.15))
        pause = seconds * 0.9 / count - 0.005
        stage.tell("storm", rate, seconds)
        stage.tell("losses", count, 0, int(pause * 1e6), 0)
        lines = stage.lines() + stage.lines()  # each ends with "done"
        storm = next(x for x in lines if x[0] == "storm")
        took = float(storm[2])
        rounds = latency.rounds_of(lines)
        seen = [x.connect for x in rounds if x.connect >= 0]
        return {
            "wanted": rate, "rate": int(storm[1]) / took,
            "signals": int(storm[1]), "seconds": took,
            "slowest_tick_ms": float(storm[3]),
            "cpu_percent": (cpu(pid) - before) / took * 100,
            "bus_cpu_percent": (cpu(stage.bus_pid) - bus_before) / took * 100,
            "rss": footprint.memory(pid)["rss"],
            "reaction_us": report.summary(seen),
            "reactions_missed": len(rounds) - len(seen),
            "modems_without_last_value": lost(stage)}


def measure(programs, rates):
    print(f"  {MODEMS} modems; a loss now and then, reaction = loss -> Connect")
    widths = (9, 9, 9, 8, 9, 8, 6, 11, 9, 8)
    report.row("wanted/s", "sent/s", "seconds", "CPU %", "bus CPU", "RSS KiB",
               "lost", "median us", "p99", "losses", widths=widths)
    out = {}
    for rate, seconds in rates.items():
        x = out[rate] = one_rate(programs, rate, seconds)
        react = x["reaction_us"]
        report.row(str(rate), x["rate"], x["seconds"], x["cpu_percent"],
                   x["bus_cpu_percent"], x["rss"] >> 10,
                   x["modems_without_last_value"], react["median"],
                   react["p99"], react["rounds"], widths=widths)
    if 10_000 in out:
        x = out[10_000]
        report.bar("10,000 signals/s: rate reached (missing share)",
                   max(0, 100 - x["rate"] / 100), 2, "%")
        report.bar("10,000 signals/s: modems without their last value",
                   x["modems_without_last_value"], 0, "", "{}")
        report.bar("10,000 signals/s: losses without Connect",
                   x["reactions_missed"], 0, "", "{}")
        report.bar("10,000 signals/s: reaction to a loss, median",
                   x["reaction_us"]["median"] / 1000, 5, "ms")
    if len(out) > 1:
        low, high = out[min(rates)], out[max(rates)]
        each = ((high["cpu_percent"] - low["cpu_percent"]) * 1e4
                / (high["rate"] - low["rate"]))
        out["us_per_signal"] = each
        print(f"  one signal more costs bearerd {each:.1f} us of CPU")
    return out
