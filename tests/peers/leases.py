"""Modems whose IPv4 address comes by DHCP, or does not come at all."""
import os
import pathlib
import sys
import time

from bars import to_modemmanager, told_calls
from expect import RECONNECT, SOON, START, expect, pause, same, until
from registry import scripted
from wanted import config, network

HERE = os.path.dirname(os.path.abspath(__file__))
SERVER, LEASED = "10.99.0.1", "10.99.0.2"


def _serve(x):
    """Who leases an address on the link of the first modem."""
    python = os.path.basename(sys.executable)
    x.rig.spawn(python, sys.executable, "-B", HERE + "/dhcp_server.py", "isp0",
                SERVER, LEASED)
    log = pathlib.Path(x.rig.run, python + ".log")
    until("the server listens", START, lambda: "ready" in log.read_text())


def _connect_leased(x):
    x.rig.ctl(0, "ip4", "dhcp")
    _serve(x)
    x.connect()
    until("it has its lease", SOON, lambda: _has_lease(x))


def _has_lease(x):
    return (x.addresses(0) == [LEASED + "/24"]
            and x.default_routes().get("wwan0", {}).get("gateway") == SERVER)


@scripted
def what_a_server_leases_is_set_up_and_told(x):
    _connect_leased(x)
    told = x.agent.entry("lte0")["IPSettings"]
    same("told address", told["Address"]["IP"], LEASED)
    same("told gateway", told["Gateway"], SERVER)
    same("told servers", told["DNSServers"], ["9.9.9.9"])
    same("told MTU", told["MTU"], x.link(0)["mtu"])
    expect(LEASED + "/24" in x.agent.ctl("why", "lte0"), "why",
           x.agent.ctl("why", "lte0"))
    with open(x.agent.state + "/resolv.conf/wwan0.dhcp",
              encoding="utf-8") as file:
        same("servers", file.read(), "nameserver 9.9.9.9\n")


@scripted
def a_restart_asks_for_the_address_that_is_there(x):
    _connect_leased(x)
    with x.undisturbed():
        for _ in range(5):
            x.agent.kill()
            x.agent.start()
            x.agent.wait_up("lte0", "lte1", limit=SOON)
        expect(_has_lease(x), "the lease is gone", x.addresses(0))


@scripted(minutes=1)
def without_a_lease_the_session_ends_and_comes_again(x):
    x.rig.ctl(0, "ip4", "dhcp")
    x.config = config(network(0), network(1))
    x.agent.write(x.config)
    x.agent.start()
    x.agent.wait_up("lte1", limit=RECONNECT)
    begin = time.time()
    until("it is said", 20, lambda: "no DHCP offer in 15 s"
          in x.agent.config_error("lte0"))
    until("the session ends", 40, lambda: any(
        "Disconnect" in y.brief() for y in to_modemmanager(
            x.agent.changes(begin))))
    _serve(x)
    until("it has its lease", 40, lambda: _has_lease(x))
    until("the error is gone", SOON,
          lambda: not x.agent.config_error("lte0"))
    same("the other modem", x.addresses(1), ["10.64.1.2/30"])


@scripted(minutes=1)
def a_session_without_an_address_is_no_session(x):
    x.connect()
    x.rig.ctl(0, "ip4", "none")
    begin = time.time()
    x.rig.ctl(0, "drop", 36)
    until("it is said", 15, lambda: "no usable address"
          in x.agent.config_error("lte0"))
    until("it is asked for anew", 40, lambda: sum(
        "Connect internet" in y.brief() for y in to_modemmanager(
            x.agent.changes(begin))) >= 2)
    calls = to_modemmanager(x.agent.changes(begin))
    expect(len(calls) <= 4, "a storm", told_calls(calls))
    x.rig.ctl(0, "ip4", "static")
    until("it serves", 60, lambda: x.addresses(0) == ["10.64.0.2/30"])
    until("the error is gone", SOON, lambda: not x.agent.config_error("lte0"))


@scripted
def ppp_is_refused_and_the_tty_named(x):
    x.rig.ctl(0, "ip4", "ppp")
    x.config = config(network(0), network(1))
    x.agent.write(x.config)
    x.agent.start()
    x.agent.wait_up("lte1", limit=RECONNECT)
    until("PPP and its tty are named", SOON, lambda: (
        "PPP on ttyUSB0" in x.agent.config_error("lte0")))
    same("addresses", x.addresses(0), [])
    same("the other modem", x.addresses(1), ["10.64.1.2/30"])
    begin = time.time()
    pause(12)
    calls = to_modemmanager(x.agent.changes(begin))
    expect(not calls, "another session would be no better", told_calls(calls))
