"""Tables for people, JSON for programs."""
import json
import os
import statistics

BARS = []


def summary(ns):
    """min, quartile, median and p99 in us, of nanoseconds."""
    xs = sorted(x / 1000 for x in ns)
    return {"rounds": len(xs), "min": xs[0], "p25": xs[len(xs) // 4],
            "median": statistics.median(xs),
            "p99": xs[min(len(xs) - 1, int(len(xs) * 0.99))]}


def bar(name, value, limit, unit, form="{:.2f}"):
    """Notes a bar; True if it holds."""
    ok = value <= limit
    BARS.append({"bar": name, "value": value, "limit": limit, "unit": unit,
                 "ok": ok})
    print(f"  {'ok' if ok else 'MISSED':6} {name}: {form.format(value)}"
          f" (bar {limit}) {unit}", flush=True)
    return ok


def title(text):
    print(f"\n{text}", flush=True)


def row(*cells, widths=(36, 7, 9, 9, 9, 9, 7, 8, 9)):
    text = "  "
    for i, x in enumerate(cells):
        width = widths[i] if i < len(widths) else 10
        if isinstance(x, float):
            x = f"{x:.1f}" if abs(x) < 1000 else f"{x:.0f}"
        text += str(x).ljust(width) if i == 0 else str(x).rjust(width)
    print(text, flush=True)


def latency_head():
    row("us", "agent", "min", "p25", "median", "p99", "rounds", "ratio",
        "diff.")


def compared(name, floor, bearerd):
    """Two rows; what goes into the JSON. Ratio and difference: of medians."""
    out = {"name": name, "floor": summary(floor), "bearerd": summary(bearerd)}
    a, b = out["floor"], out["bearerd"]
    for field in ("min", "p25", "median"):
        out["ratio_" + field] = b[field] / a[field]
    out["ratio"] = out["ratio_median"]
    out["difference_us"] = b["median"] - a["median"]
    for agent, more in (("floor", ()), ("bearerd", (
            f"x{out['ratio']:.2f}", f"{out['difference_us']:+.1f}"))):
        x = out[agent]
        row(name, agent, x["min"], x["p25"], x["median"], x["p99"],
            x["rounds"], *more)
    return out


def overview(data):
    """All reactions in one table, with the instructions of each kind."""
    found = []

    def walk(x):
        if isinstance(x, dict) and "ratio_min" in x:
            found.append(x)
        elif isinstance(x, (dict, list)):
            for y in x.values() if isinstance(x, dict) else x:
                walk(y)
    walk(data)
    if not found:
        return
    title("overview, us")
    widths = (40, 9, 9, 9, 9, 9, 9, 8, 9)
    row("floor | bearerd", "min", "median", "p99", "min", "median", "p99",
        "ratio", "diff.", widths=widths)
    for x in found:
        a, b = x["floor"], x["bearerd"]
        row(x["name"], a["min"], a["median"], a["p99"], b["min"],
            b["median"], b["p99"], f"x{x['ratio']:.2f}",
            f"{x['difference_us']:+.1f}", widths=widths)
    widths = (40, 14, 14, 9)
    for name, x in (data.get("instructions") or {}).items():
        if isinstance(x, dict):
            row("instructions: " + name, f"{x['floor']:,.0f}",
                f"{x['bearerd']:,.0f}", f"x{x['bearerd'] / x['floor']:.1f}",
                widths=widths)


def machine():
    model = "?"
    with open("/proc/cpuinfo") as file:
        for line in file:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    return {"cores": os.cpu_count(), "cpu": model,
            "load": [round(x, 2) for x in os.getloadavg()],
            "kernel": os.uname().release}


def write(folder, name, data):
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/{name}.json", "w") as file:
        json.dump(data, file, indent=1)
