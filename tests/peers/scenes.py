"""What happens beside others, and with them alone."""
import time

from bars import to_modemmanager
from expect import RECONNECT, SOON, expect, never, same, until
from neighbours import (MOBILE_NETWORK, NETWORK, Networkd, NetworkManager,
                        networkd_with_modems)
from registry import scene
from stage import ADDRESS


def _addressed(x, slot):
    same("addresses", x.addresses(slot), [ADDRESS[slot]])
    return f"wwan{slot}" in x.default_routes()


def _stays(x, seconds):
    never("an address or a route goes", seconds, lambda: not all(
        _addressed(x, slot) for slot in (0, 1)))


@scene
def mmsim_is_modemmanager_to_networkmanager(x):
    manager = NetworkManager(x.rig)
    manager.profile(0, autoconnect=False)
    begin = time.time()
    process = manager.start()
    manager.cli("connection", "up", "lte0")
    until("it has its address", SOON, lambda: _addressed(x, 0))
    same("calls", [c.brief() for c in x.changes_of(process, begin)],
         ["Enable True", "Enable True", "Connect internet.nm"])
    same("modem 0", x.state(0), "connected")
    x.rig.ctl(0, "drop", 36)
    until("the loss is seen", SOON, lambda: not x.addresses(0))
    manager.cli("connection", "up", "lte0")
    until("it has its address again", SOON, lambda: _addressed(x, 0))
    manager.cli("connection", "down", "lte0")
    until("it is disconnected", SOON, lambda: x.state(0) == "registered")
    same("addresses", x.addresses(0), [])


@scene
def mmsim_is_modemmanager_to_networkd(x):
    daemon = networkd_with_modems(x)
    begin = time.time()
    process = daemon.start(MOBILE_NETWORK)
    until("it has its address", 3 * SOON, lambda: _addressed(x, 0))
    x.rig.ctl(0, "drop", 36)
    until("the loss is answered", SOON,
          lambda: len(x.changes_of(process, begin)) > 1)
    until("it has its address again", SOON, lambda: _addressed(x, 0))
    same("calls", [c.brief() for c in x.changes_of(process, begin)],
         ["Connect internet.nd"] * 2)


@scene
def networkmanager_without_a_profile_is_a_quiet_neighbour(x):
    x.connect()
    manager = NetworkManager(x.rig)
    for end in (x.kill, lambda process: process.stop()):
        with x.undisturbed():
            process = manager.start()
            _stays(x, 3)
            end(process)
    manager.start()
    begin = time.time()
    x.rig.ctl(0, "drop", 36)
    until("the loss is seen", SOON, lambda: x.agent.changes(begin))
    x.agent.wait_up("lte0", limit=RECONNECT)
    until("it has its address again", SOON, lambda: _addressed(x, 0))
    same("calls", [c.brief() for c in x.agent.changes(begin)],
         ["Connect internet.rig"])


@scene
def networkmanager_that_is_kept_away_leaves_the_modems_to_bearerd(x):
    x.connect()
    manager = NetworkManager(x.rig, unmanaged="type:gsm")
    manager.profile(0)
    with x.undisturbed():
        process = manager.start()
        same("state", manager.states()["cdc-wdm0"], "unmanaged")
        text = manager.cli("connection", "up", "lte0", code=4)
        expect("failed" in text, "connection up", text)
    begin = time.time()
    x.rig.ctl(0, "drop", 36)
    until("the loss is seen", SOON, lambda: x.agent.changes(begin))
    x.agent.wait_up("lte0", limit=RECONNECT)
    never("a call of NetworkManager", 1, lambda: x.changes_of(process))


@scene
def an_address_that_networkd_takes_is_back(x):
    x.connect()
    daemon = Networkd(x.rig)
    begin, watch = time.time(), x.start_netlink()
    process = daemon.start()
    until("networkd manages both", 3 * SOON,
          lambda: daemon.is_at("configuring"))
    until("all is as before", SOON, lambda: all(
        _addressed(x, slot) for slot in (0, 1)))
    _stays(x, 3)
    told = x.netlink_changes(watch)
    expect("delete address" in told, "networkd took nothing", told)
    same("calls", to_modemmanager(x.agent.changes(begin))
         + x.changes_of(process, begin), [])


@scene
def networkd_that_is_told_so_manages_no_modem(x):
    x.connect()
    daemon = Networkd(x.rig)
    with x.undisturbed():
        process = daemon.start(NETWORK.replace(
            "[Network]\nDHCP=yes\n", "[Link]\nUnmanaged=yes\n"))
        until("networkd leaves both alone", 3 * SOON,
              lambda: daemon.is_at("unmanaged"))
        _stays(x, 1)
    same("calls", x.changes_of(process), [])
