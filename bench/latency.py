"""How fast an agent reacts, beside the floor."""
import statistics
import time

import report
from stage import Stage, freshen_links, make_config, stop_pid, until
from traffic import Traffic

FREE_LOSSES = 3  # in a row; a changed access clears bearerd's memory


class Round:
    def __init__(self, words):
        (self.slot, self.first, self.connect, self.send, self.decode,
         self.reply, self.address, self.status_first, self.status_last,
         self.shown) = map(int, words[1:])


def rounds_of(lines):
    return [Round(x) for x in lines if x[0] == "round"]


def lose(stage, name, count, gap_us, hold_us=0):
    """`count` losses, each of them one that is free to reconnect at once."""
    result, passwords = [], ("x", "")  # the bearer shows none
    many = stage.modems >= count or name == "floor"
    while len(result) < count:
        part = count if many else min(FREE_LOSSES, count - len(result))
        lines = stage.ask("losses", part, len(result), gap_us, hold_us)
        result += rounds_of(lines)
        if not many and len(result) < count:
            config = stage.config(
                password=passwords[len(result) // FREE_LOSSES % 2])
            stage.write(config)
            until("the config is taken", lambda: stage.is_settled(config))
    return result


def interleave(stage, count, block, measure, floor_args=()):
    """Blocks of both agents in turn; results by agent."""
    found = {"floor": [], "bearerd": []}
    turn = 0
    while min(map(len, found.values())) < count:
        order = ("floor", "bearerd") if turn % 2 == 0 else ("bearerd", "floor")
        turn += 1
        for name in order:
            stage.start(name, *(floor_args if name == "floor" else ()))
            time.sleep(0.1)
            left = min(block, count - len(found[name]))
            found[name] += measure(name, left)
    stage.stop_agent()
    return found


def missed(found, field):
    return {k: sum(getattr(x, field) < 0 for x in v)
            for k, v in found.items()}


def values(found, field):
    return {k: [getattr(x, field) for x in v if getattr(x, field) >= 0]
            for k, v in found.items()}


def loss_to_connect(programs, modems, count):
    with Stage(programs, modems) as stage, Traffic(modems):
        gap = 10_000
        # A block is no longer than the modems last: one loss each.
        block = min(count, 50 if modems == 1 else 100)
        found = interleave(stage, count, block,
                           lambda name, n: lose(stage, name, n, gap))
    lost = missed(found, "connect")
    times = values(found, "connect")
    out = report.compared(f"loss -> Connect, {modems} modem(s)",
                          times["floor"], times["bearerd"])
    out["missed"] = lost
    every = found["floor"] + found["bearerd"]
    own = {x: statistics.median(getattr(r, x) for r in every) / 1000
           for x in ("send", "decode", "reply")}
    least = {x: min(getattr(r, x) for r in every if getattr(r, x) >= 0) / 1000
             for x in own}
    out["responder_us"], out["responder_min_us"] = own, least
    print("  the responder's own share (CPU, median and min): " + ", ".join(
        f"{x} {own[x]:.1f} ({least[x]:.1f})" for x in own) + " us")
    report.bar(f"loss -> Connect, {modems} modem(s)", out["ratio"], 1.25,
               "x floor")
    report.bar("responder's decode + reply", own["decode"] + own["reply"],
               20, "us")
    if sum(lost.values()):
        print(f"  MISSED rounds without Connect: {lost}")
    return out


def loss_to_status(programs, modems, count):
    with Stage(programs, modems) as stage, Traffic(modems):
        def measure(name, n):
            stage.ask("watch", stage.state + "/WwanStatus")
            return lose(stage, name, n, 10_000 if modems == 1 else 60_000,
                        60_000)
        found = interleave(stage, count, min(count, 50), measure,
                           ("--status", stage.state + "/WwanStatus"))
    times = values(found, "status_last")
    out = report.compared(f"loss -> status file, {modems} modem(s)",
                          times["floor"], times["bearerd"])
    out["first"] = report.summary(values(found, "status_first")["bearerd"])
    out["not_shown"] = sum(not x.shown for x in found["bearerd"])
    out["missed"] = missed(found, "status_last")
    if out["not_shown"]:
        print(f"  MISSED status without the loss: {out['not_shown']}")
    return out


def bearer_to_address(programs, count, families="ipv4"):
    with Stage(programs, 1, families) as stage, Traffic(1):
        stage.ask("addresses")
        found = interleave(
            stage, count, min(count, 50),
            lambda name, n: lose(stage, name, n, 20_000, 20_000),
            ("--interface", "wwan0"))
    times = values(found, "address")
    text, limit = ("bearer up -> both addresses", 1.7) \
        if families == "ipv4v6" else ("bearer up -> address in kernel", 1.5)
    out = report.compared(text, times["floor"], times["bearerd"])
    out["missed"] = missed(found, "address")
    report.bar(text, out["ratio"], limit, "x floor")
    if sum(out["missed"].values()):
        print(f"  MISSED rounds without address: {out['missed']}")
    return out


def settled_after(stage, name, command):
    """ns from exec, beside registered modems, until the kernel has the last
    address; -1: not within half a minute."""
    stage.ask("reset", "registered")
    freshen_links(stage.modems, stage.families,
                  "up" if name == "floor" else "down")
    stage.clear_state()
    stage.write(stage.config())
    time.sleep(0.1)
    stage.tell("settle", *command)
    pid = int(stage.line()[1])
    try:
        result = int(stage.lines()[0][1])
        # An address that went again is none.
        return result if stage.is_addressed() else -1
    finally:
        stop_pid(pid)


def settle(programs, modems, count, families):
    """All modems from the agent's start on: Connect, and their addresses."""
    found = {"floor": [], "bearerd": []}
    with Stage(programs, modems, families) as stage:
        stage.ask("addresses")
        commands = {
            "bearerd": stage.bearerd_command(),
            "floor": stage.floor_command(
                "--interface", "all", "--modems", str(modems), "--connect",
                "all")}
        for i in range(count):
            for name in sorted(found, reverse=i % 2 == 0):
                found[name].append(settled_after(stage, name, commands[name]))
    text = f"{modems} modems settle, {families}"
    lost = {k: sum(x < 0 for x in v) for k, v in found.items()}
    out = report.compared(text, *([x for x in found[k] if x >= 0]
                                  for k in ("floor", "bearerd")))
    out["missed"] = lost
    report.bar(text, out["bearerd"]["median"] / 1e6, 1, "s")
    if sum(lost.values()):
        print(f"  MISSED starts without all addresses: {lost}")
    return out


def hot_plug(programs, modems, count):
    with Stage(programs, modems) as stage:
        found = interleave(
            stage, count, min(count, 20),
            lambda name, n: rounds_of(
                stage.ask("plugs", n, 0, 60_000, 0)))
    out = {}
    for field, text in (("first", "Enable"), ("connect", "Connect")):
        times = values(found, field)
        out[text] = report.compared(f"hot plug -> {text}, {modems} modem(s)",
                                    times["floor"], times["bearerd"])
        out[text]["missed"] = missed(found, field)
    return out


def calls_after(stage, config, pause):
    """The calls that a config causes, as (ns, member, slot)."""
    stamp = stage.write(config)
    time.sleep(pause)
    return [(int(x[1]) - stamp, x[2], int(x[3]))
            for x in stage.ask("calls") if x[0] == "call"]


def config_change(programs, count):
    """Another APN for the one modem: the first call of either agent."""
    with Stage(programs, 1) as stage:
        stage.ask("notify", 1)

        def measure(name, n):
            found = []
            for i in range(n):
                calls = calls_after(
                    stage, make_config(1, apn=f"apn{i}.bench"), 0.06)
                found += [calls[0][0]] if calls else []
            return found
        found = interleave(stage, count, min(count, 50), measure,
                           ("--config", stage.config_path))
    return report.compared("config change -> first call", found["floor"],
                           found["bearerd"])


def config_to_address(programs, modems, count):
    """Another APN for all: until the kernel has the last new address."""
    with Stage(programs, modems) as stage:
        stage.ask("notify", 1)
        stage.ask("addresses")

        def measure(name, n):
            found = []
            for i in range(n):
                stage.ask("calls")
                stamp = stage.write(make_config(modems, apn=f"apn{i}.bench"))
                time.sleep(0.06 if modems == 1 else 0.4)
                seen = [int(x[1]) - stamp for x in stage.ask("calls")
                        if x[0] == "address"]
                found.append(seen[modems - 1] if len(seen) >= modems else -1)
            return found
        found = interleave(stage, count, min(count, 10), measure,
                           ("--config", stage.config_path, "--interface",
                            "wwan0", "--modems", str(modems), "--reconnect",
                            "all"))
    text = f"config change -> new address in kernel, {modems} modem(s)"
    lost = {k: sum(x < 0 for x in v) for k, v in found.items()}
    out = report.compared(text, [x for x in found["floor"] if x >= 0],
                          [x for x in found["bearerd"] if x >= 0])
    out["missed"] = lost
    report.bar(text, out["ratio"], 2.0, "x floor")
    if sum(lost.values()):
        print(f"  MISSED rounds without address: {lost}")
    return out


def silence(programs, modems, count):
    with Stage(programs, modems) as stage:
        stage.ask("notify", 1)

        def measure(name, n):
            calls = calls_after(
                stage, make_config(modems, silence=True),
                0.15 if modems < 100 else 1.0)
            first = {}
            for ns, _, slot in calls:
                first.setdefault(slot, ns)
            low = [ns for ns, member, _ in calls if member == "SetPowerState"]
            if len(first) < modems or len(low) < modems:
                raise RuntimeError(f"{name}: {len(low)} of {modems} off")
            return [(min(first.values()), max(first.values()), min(low),
                     max(low))]
        found = interleave(stage, count, 1, measure,
                           ("--config", stage.config_path, "--modems",
                            str(modems)))
    out = {}
    names = ["first call"] if modems == 1 else ["first call",
                                                 "each had a call"]
    names += ["SetPowerState"] if modems == 1 else ["first SetPowerState",
                                                    "last SetPowerState"]
    for i, name in zip((0, 2) if modems == 1 else range(4), names):
        out[name] = report.compared(
            f"silence -> {name}, {modems} modem(s)",
            [x[i] for x in found["floor"]], [x[i] for x in found["bearerd"]])
    return out
