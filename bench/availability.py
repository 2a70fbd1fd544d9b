"""Plays device-days of outages: bearerd, other agents' rules, and an oracle."""
import collections
import concurrent.futures
import json
import os
import statistics
import subprocess

import report

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DAY = 86_400
WHO = ("oracle", "bearerd", "networkd", "NetworkManager", "mmagent")
KINDS = ("drop", "flapping", "no coverage", "denied", "refused", "throttled",
         "stuck")
SLICES = 4  # of the days, played side by side
OF_ORACLE = 0.99


def program():
    """The stage of the tests is what it is played on: a build with tests."""
    path = ROOT + "/build/dev/bench/availability/bench_availability"
    subprocess.run([ROOT + "/scripts/build", "dev", "bench_availability"],
                   check=True)
    return path


def play(command, who, kind, first, days):
    out = subprocess.run([command, who, kind, str(first), str(days)],
                         stdout=subprocess.PIPE, check=True, text=True).stdout
    return [json.loads(x) for x in out.splitlines()]


def played(command, kind, days):
    """The days of each player, all with the same seeds."""
    jobs = collections.defaultdict(list)
    size = -(-days // SLICES)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for who in WHO:
            for first in range(1, days + 1, size):
                jobs[who].append(pool.submit(
                    play, command, who, kind, first,
                    min(size, days + 1 - first)))
        return {who: [x for job in some for x in job.result()]
                for who, some in jobs.items()}


def summed(days):
    attempts = sorted(x["attempts"] for x in days)
    return {"days": len(days),
            "connected": sum(x["connected"] for x in days),
            "worst_s": max(x["worst"] for x in days),
            "worst_median_s": statistics.median(x["worst"] for x in days),
            "attempts_a_day": statistics.mean(attempts),
            "attempts_most": attempts[-1]}


def table(kind, days):
    out = {who: summed(xs) for who, xs in days.items()}
    best = out["oracle"]["connected"]
    for who, x in out.items():
        x["share"] = x["connected"] / (x["days"] * DAY)
        x["of_oracle"] = x["connected"] / best if best else 1
        report.row(kind, who, f"{x['share']:.4%}", f"{x['of_oracle']:.4%}",
                   f"{x['worst_s']:.0f}", f"{x['worst_median_s']:.0f}",
                   f"{x['attempts_a_day']:.1f}", x["attempts_most"],
                   widths=(16, 16, 11, 11, 9, 9, 10, 7))
        kind = ""
    return out


def judge(out):
    ours = out["bearerd"]
    report.bar("availability: missed of the oracle's time, without stuck "
               "modems", 1 - ours["of_oracle"], round(1 - OF_ORACLE, 6),
               "share", "{:.5f}")
    for who in WHO[2:]:
        other = out[who]
        report.bar(f"availability: time offline beside {who}'s",
                   (1 - ours["share"]) / (1 - other["share"]), 1, "x", "{:.4f}")
        report.bar(f"availability: worst case beside {who}'s",
                   ours["worst_s"] / max(other["worst_s"], 1e-3), 1, "x")
    report.bar("availability: attempts a day beside networkd's",
               ours["attempts_a_day"] / out["networkd"]["attempts_a_day"], 1,
               "x")


def measure(days, days_of_kind):
    command = program()
    report.row("days", "who", "connected", "of oracle", "worst s", "median",
               "attempts", "most", widths=(16, 16, 11, 11, 9, 9, 10, 7))
    out = {"mix": table("mix", played(command, "mix", days))}
    out["mix-with-stuck"] = table("with stuck", played(
        command, "mix-with-stuck", days))
    for kind in KINDS:
        out[kind] = table(kind, played(command, kind, days_of_kind))
    judge(out["mix"])
    return out
