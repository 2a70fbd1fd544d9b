"""A TCP flow over each family survives all that is changed beside it, and the
agent's death: no byte is lost, and the kernel tells of no change of our
addresses."""
import json
import os
import pathlib
import sys
import time

from bars import to_modemmanager, told_calls
from expect import SOON, START, Skipped, expect, same, until
from registry import scripted
from rig import Inside
from wanted import config, network

HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON = os.path.basename(sys.executable)
PORT = "7000"
# docs/simulator.md; the far ones are behind the default route.
OURS = {4: "10.64.0.2", 6: "2001:db8:64::2"}
GATEWAY = {4: "10.64.0.1", 6: "2001:db8:64::1"}
FAR = {4: "203.0.113.1", 6: "2001:db8:f::1"}
RESTARTS = 100


class Flow:
    """From our address to the far one, till it is judged."""

    def __init__(self, x, family):
        self._stage, self.family = x.rig, family
        self._path = f"{x.rig.run}/flow{family}-{time.monotonic()}.log"
        with open(self._path, "wb") as log:
            self._process = Inside(
                x.rig, [sys.executable, "-B", HERE + "/flow_peer.py", "flow",
                        FAR[family], PORT], PYTHON, log, log)
        x.others.append(self)
        until("the flow runs", SOON, lambda: "running" in self._told())

    def _told(self):
        return pathlib.Path(self._path).read_text()

    def stop(self):
        self._process.stop(15)

    def _far_report(self):
        for line in pathlib.Path(
                f"{self._stage.run}/{PYTHON}.log").read_text().splitlines():
            if line.startswith("{") and (
                    report := json.loads(line))["near"] == OURS[self.family]:
                last = report
        return last

    def judge(self):
        """No byte is lost. The bytes each way, and the longest gap in ms."""
        self.stop()
        near = json.loads(self._told().splitlines()[-1])
        far = until("the other end tells", SOON, self._far_report)
        for end in (near, far):
            expect(end["intact"] and not end["error"], "broken", near, far)
        same("heard there", far["received"], near["sent"])
        same("heard here", near["received"], far["sent"])
        expect(min(near["sent"], far["sent"]) > 10_000, "hardly any data", near,
               far)
        same("from", near["near"], OURS[self.family])
        same("retransmits", (near["retransmits"], far["retransmits"]), (0, 0))
        return (near["sent"], near["received"],
                round(1000 * max(near["gap"], far["gap"])))


class Addresses:
    """`ip -o monitor address`, each family by itself."""

    def __init__(self, x):
        self._path = x.rig.run + "/ip.log"
        x.rig.spawn("ip", "ip", "-o", "monitor", "address")

        def hears():
            for what in ("add", "del"):
                x.rig.output("ip", "address", what, "192.0.2.99", "dev", "lo")
            return os.path.getsize(self._path)
        until("addresses are followed", START, hears)

    def mark(self):
        return os.path.getsize(self._path)

    def since(self, mark, *families):
        """Events of our addresses; the kernel's link-local one is its own."""
        with open(self._path, encoding="utf-8") as file:
            file.seek(mark)
            return [x for x in file
                    if any(f" {OURS[f]}/" in x for f in families)]


def _begin(x, kind):
    if kind == "tun":
        if not os.access("/dev/net/tun", os.R_OK | os.W_OK):
            raise Skipped("no tun devices")
        x.rig.output("ip", "link", "del", "wwan0")
    peer = x.rig.spawn(PYTHON, sys.executable, "-B", HERE + "/flow_peer.py",
                       "network", kind, PORT, GATEWAY[4] + "/30",
                       GATEWAY[6] + "/64", FAR[4] + "/32", FAR[6] + "/128")
    log = pathlib.Path(x.rig.run, PYTHON + ".log")
    until("the network is there", START, lambda: "namespace" in log.read_text())
    if kind == "veth":
        x.rig.output("ip", "link", "set", "isp0", "netns", str(peer.inner_pid))
    until("the network listens", START, lambda: "ready" in log.read_text())
    x.connect(wanted=_wish())
    x.addresses_told = Addresses(x)


def _wish(**more):
    return config(network(0, **{"metric": 5000, "ip_type": "ipv4v6", **more}))


def _state(x):
    """MTU, and of each family the addresses and default routes."""
    link = x.link(0)
    told = {"mtu": link["mtu"]}
    for family, word in ((4, "inet"), (6, "inet6")):
        told[family] = (
            [a["local"] for a in link["addr_info"]
             if a["family"] == word and a["scope"] == "global"],
            [r["metric"] for r in json.loads(x.rig.output(
                "ip", "-j", f"-{family}", "route", "show", "default"))
             if r.get("dev") == "wwan0"])
    return told


def _is(x, mtu=1430, metric=5000, without=None):
    wanted = {"mtu": mtu}
    for family in (4, 6):
        there = family != without
        wanted[family] = ([OURS[family]] * there, [metric] * there)
    same("the link", _state(x), wanted)
    return True


def _servers(x, *servers):
    def read(name):
        return pathlib.Path(x.agent.state, "resolv.conf", name).read_text()
    same("servers", read("wwan0.dhcp") + read("wwan0.dhcp6"),
         "".join(f"nameserver {s}\n" for s in servers))
    return True


def _bearer(x, family, *more):
    """The bearer's settings of a family become others."""
    length = {4: 30, 6: 64}[family]
    words = ["method u 2", f"address s {OURS[family]}", f"prefix u {length}",
             f"gateway s {GATEWAY[family]}", "mtu u 1430", *more]
    x.rig.ctl(0, "property", "Bearer", f"Ip{family}Config", "value", "a{sv}",
              len(words), *" ".join(words).split())


def _wished(x, **more):
    x.apply_and_wait(_wish(**more))


def _change_all_beside(x):
    """What is changed without touching an address."""
    _wished(x, metric=5100)
    until("the metric is another", SOON, lambda: _is(x, metric=5100))
    _wished(x)
    until("it is as it was", SOON, lambda: _is(x))
    _bearer(x, 4, "dns1 s 192.0.2.53")
    _bearer(x, 6, "dns1 s 2001:db8:53::1")
    until("servers are others", SOON,
          lambda: _servers(x, "192.0.2.53", "2001:db8:53::1"))
    for mtu in (1280, 1300, 9000, 1430):
        _wished(x, mtu=mtu)
        until(f"the MTU is {mtu}", SOON, lambda m=mtu: _is(x, mtu=m))
    x.agent.rewrite(x.config)
    x.agent.write(x.config)
    _wished(x, mtu=1430)  # the same with another time stamp
    _is(x)


def _kill_and_start(x, count):
    """The longest of so many starts in seconds, till all is told."""
    longest = 0.0
    for _ in range(count):
        x.agent.kill()
        begin = time.time()
        x.agent.start()
        x.agent.wait_up("lte0", limit=2 * SOON)
        longest = max(longest, time.time() - begin)
        calls = to_modemmanager(x.agent.changes(begin))
        expect(not calls, "calls to ModemManager", told_calls(calls))
        _is(x)
    return longest


def _comes_and_goes(x, other):
    """A family, beside the flow of the one that stays."""
    flow, mark = Flow(x, 10 - other), x.addresses_told.mark()
    for _ in range(3):
        x.rig.ctl(0, "property", "Bearer", f"Ip{other}Config", "value",
                  "a{sv}", 1, "method", "u", 0)
        until(f"IPv{other} goes", SOON, lambda: _is(x, without=other))
        _bearer(x, other)
        until(f"IPv{other} comes", SOON, lambda: _is(x))
    if other == 6:
        for mtu in (1200, 1430):
            _wished(x, mtu=mtu)
            until(f"the MTU is {mtu}", SOON, lambda m=mtu: _is(
                x, mtu=m, without=6 if m < 1280 else None))
    told = x.addresses_told
    expect(told.since(mark, other), "nobody saw it go")
    same(f"events of IPv{10 - other}'s address",
         told.since(mark, 10 - other), [])
    return flow.judge()


def _play(x, kind):
    _begin(x, kind)
    mark = x.addresses_told.mark()
    flows = [Flow(x, 4), Flow(x, 6)]
    _change_all_beside(x)
    longest = _kill_and_start(x, RESTARTS)
    same("events of our addresses", x.addresses_told.since(mark, 4, 6), [])
    figures = [flow.judge() for flow in flows]
    figures += [_comes_and_goes(x, other) for other in (6, 4)]
    x.agent.measured = (
        f"{RESTARTS} restarts, the longest {longest:.1f} s; "
        + ", ".join(f"IPv{family} {there}+{back} bytes, gap {gap} ms"
                    for family, (there, back, gap) in zip((4, 6, 4, 6),
                                                          figures)))


@scripted
def a_flow_over_each_family_survives_on_ethernet(x):
    _play(x, "veth")


@scripted
def a_flow_over_each_family_survives_on_raw_ip(x):
    _play(x, "tun")
