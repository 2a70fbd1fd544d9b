"""What somebody does to addresses, routes and links: mended, soon and not all
the time, without a call to ModemManager."""
import time

from bars import MINUTE, addressed, to_modemmanager, told_calls
from expect import SOON, expect, pause, same, until
from registry import scripted

FLUSH = ("ip", "-4", "address", "flush", "dev", "wwan0")
ONCE = (
    FLUSH,
    ("ip", "link", "set", "wwan0", "down"),
    ("ip", "route", "del", "default", "dev", "wwan0"),
    ("ip", "link", "set", "wwan0", "mtu", "1200"),
    ("ip", "address", "add", "192.0.2.7/24", "dev", "wwan0"),
)


def _is_whole(x, slot):
    link = x.link(slot)
    same("MTU", link["mtu"], 1430)
    expect("UP" in link["flags"], "down", link["flags"])
    mine = [a for a in x.addresses(slot) if not a.startswith("192.0.2.")]
    same("addresses", mine, ["10.64.0.2/30" if slot == 0 else "10.64.1.2/30"])
    return f"wwan{slot}" in x.default_routes()


def _restored(x):
    """How often the address of wwan0 was put there since the mark."""
    return sum("wwan0" in line and "10.64.0.2" in line
               and not line.startswith("Deleted")
               for line in x.told.since() if " inet " in line)


def _begin(x):
    x.connect()
    x.told = x.kernel()
    x.begin = time.time()


def _no_calls(x):
    calls = to_modemmanager(x.agent.changes(x.begin))
    expect(not calls, "calls to ModemManager", told_calls(calls))
    told = [line for line in x.told.since() if "wwan1" in line]
    same("changes of the other link", told, [])


@scripted
def what_is_taken_from_a_link_is_back(x):
    _begin(x)
    for command in ONCE:
        x.rig.output(*command)
        until(f"mended: {' '.join(command)}", SOON, lambda: _is_whole(x, 0))
    _no_calls(x)


@scripted(minutes=1)
def who_flushes_each_two_seconds_is_mended_each_time(x):
    _begin(x)
    for _ in range(MINUTE // 2):
        x.rig.output(*FLUSH)
        pause(2)
    until("all is whole", SOON, lambda: _is_whole(x, 0))
    expect(_restored(x) >= MINUTE // 2, "restored", _restored(x))
    _no_calls(x)


@scripted(minutes=1)
def who_flushes_all_the_time_is_answered_once_a_second(x):
    _begin(x)
    until_then = x.begin + 20
    while time.time() < until_then:
        x.rig.output(*FLUSH)
        pause(0.1)
    restored = _restored(x)
    expect(restored <= 20 + 5, "restored", restored)
    until("all is whole", SOON, lambda: _is_whole(x, 0))
    _no_calls(x)


@scripted
def a_link_that_goes_and_comes_is_followed(x):
    _begin(x)
    x.rig.output("ip", "link", "del", "wwan0")
    pause(1)
    x.rig.output("ip", "link", "add", "wwan0", "type", "veth", "peer", "name",
                 "isp0")
    x.rig.output("ip", "link", "set", "isp0", "up")
    until("it has its address", SOON, lambda: addressed(x, 0))
    _no_calls(x)
