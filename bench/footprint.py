"""Size, memory, threads, wake-ups at idle, calls at idle, start."""
import os
import re
import shutil
import subprocess
import tempfile
import time

import report
from stage import Stage, stop_pid, until

MIB = 1 << 20
MOST_BYTES = 3000000  # as in scripts/test
BOTH_FAMILIES = "32 ipv4v6"
METRICS_PERIOD = 20  # s; bearerd samples no more often


def squashed(program):
    if not shutil.which("mksquashfs"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        image = folder + "/image"
        subprocess.run(["mksquashfs", program, image, "-comp", "xz",
                        "-no-progress"], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return os.path.getsize(image)


def numbers(path):
    with open(path) as file:
        return {k: int(v) for k, v in
                re.findall(r"^(\w+):\s+(\d+)", file.read(), re.M)}


def memory(pid):
    rollup = numbers(f"/proc/{pid}/smaps_rollup")
    status = numbers(f"/proc/{pid}/status")
    return {"rss": rollup["Rss"] << 10,
            "private_dirty": rollup["Private_Dirty"] << 10,
            "threads": status["Threads"]}


def switches(pid):
    status = numbers(f"/proc/{pid}/status")
    return (status["voluntary_ctxt_switches"]
            + status["nonvoluntary_ctxt_switches"])


def start_times(stage, count):
    """exec to the first status that lists all modems; in ns."""
    result = []
    config = stage.config()
    for _ in range(count):
        stage.ask("reset")
        stage.clear_state()
        stage.write(config)
        stage.tell("start", stage.state + "/WwanStatus",
                   *stage.bearerd_command())
        pid = int(stage.line()[1])
        try:
            result.append(int(stage.lines()[0][1]))
            time.sleep(0.05)
        finally:
            stop_pid(pid)
        stage.ask("watch", "off")
        time.sleep(0.05)
    return result


def one_size(programs, size, idle, starts):
    """`size`: how many modems, and of which families unless IPv4 alone."""
    modems, *families = str(size).split()
    with Stage(programs, int(modems), *families) as stage:
        begin = report.summary(start_times(stage, starts))
        pid = stage.start("bearerd", limit=60)
        # The first metrics come a second after the start.
        until("metrics", lambda: os.path.exists(
            stage.state + "/WwanMetrics/global.json"))
        until("all addresses are there", stage.is_addressed)
        # What changed since then is sampled by a timer, once, after 20 s:
        # it is due, so it is not idle's.
        time.sleep(METRICS_PERIOD + 2 if idle >= METRICS_PERIOD else 1.5)
        result = memory(pid)
        calls, before = stage.calls(), switches(pid)
        time.sleep(idle)
        result["switches_per_minute"] = (switches(pid) - before) * 60 / idle
        result["calls_at_idle"] = stage.calls()[0] - calls[0]
        result["start_us"] = begin
    return result


def binary(programs):
    size = os.path.getsize(programs["bearerd"])
    out = {"bytes": size, "squashfs_xz": squashed(programs["bearerd"]),
           "floor_bytes": os.path.getsize(programs["floor"])}
    print(f"  binary {size:,} bytes (floor program: "
          f"{out['floor_bytes']:,}), squashfs-xz "
          + (f"{out['squashfs_xz']:,} bytes" if out["squashfs_xz"]
             else "not measured: no mksquashfs"))
    return out


def measure(programs, sizes, idle):
    out = {"binary": binary(programs)}
    widths = (10, 11, 14, 9, 13, 12, 15, 12)
    report.row("modems", "RSS KiB", "priv. dirty", "threads", "switches/min",
               "calls/idle", "start ms (min)", "(median)", widths=widths)
    for size in sizes:
        x = out[size] = one_size(programs, size, idle, 5 if idle < 20 else 20)
        report.row(str(size), x["rss"] >> 10, x["private_dirty"] >> 10,
                   x["threads"], x["switches_per_minute"], x["calls_at_idle"],
                   x["start_us"]["min"] / 1000, x["start_us"]["median"] / 1000,
                   widths=widths)
    report.bar("binary", out["binary"]["bytes"] / MIB, MOST_BYTES / MIB, "MiB")
    for size, limit in ((2, 4), (32, 4), (BOTH_FAMILIES, 4)):
        if size in out:
            report.bar(f"RSS, {size} modems", out[size]["rss"] / MIB,
                       limit, "MiB")
    if 2 in out:
        report.bar("private dirty, 2 modems",
                   out[2]["private_dirty"] / MIB, 1, "MiB")
    measured = [out[x] for x in sizes]
    report.bar("threads", max(x["threads"] for x in measured), 1, "", "{}")
    report.bar("context switches at idle", max(
        x["switches_per_minute"] for x in measured), 0, "per minute")
    report.bar("calls at idle", max(
        x["calls_at_idle"] for x in measured), 0, "", "{}")
    if 8 in out:
        report.bar("exec -> full first status, 8 modems, median",
                   out[8]["start_us"]["median"] / 1000, 30, "ms")
    return out


