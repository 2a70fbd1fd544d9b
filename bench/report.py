"""Tables for people, JSON for programs."""
import json
import os
import statistics

BARS = []


def summary(ns):
    """min, median and p99 in us, of nanoseconds."""
    xs = sorted(x / 1000 for x in ns)
    return {"rounds": len(xs), "min": xs[0],
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


def row(*cells, widths=(34, 12, 9, 9, 9, 12)):
    text = "  "
    for i, x in enumerate(cells):
        width = widths[i] if i < len(widths) else 10
        if isinstance(x, float):
            x = f"{x:.1f}" if abs(x) < 1000 else f"{x:.0f}"
        text += str(x).ljust(width) if i == 0 else str(x).rjust(width)
    print(text, flush=True)


def latency_head():
    row("reaction (us)", "agent", "min", "median", "p99", "rounds")


def compared(name, floor, wwand):
    """Two rows and the difference; what goes into the JSON."""
    out = {"floor": summary(floor) if floor else None,
           "wwand": summary(wwand)}
    for agent in ("floor", "wwand"):
        x = out[agent]
        if x:
            row(name, agent, x["min"], x["median"], x["p99"], x["rounds"])
    if floor:
        a, b = out["floor"]["median"], out["wwand"]["median"]
        out["ratio"], out["difference_us"] = b / a, b - a
        row("", "", "", f"x{b / a:.2f}", f"+{b - a:.1f}", "us")
    return out


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
