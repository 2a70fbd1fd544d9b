"""Modems whose IPv6 address comes by router advertisements."""
import os
import pathlib
import sys

from expect import RECONNECT, SOON, START, expect, same, until
from registry import scripted
from wanted import config, network

HERE = os.path.dirname(os.path.abspath(__file__))
PREFIX, SERVER = "2001:db8:99::", "2001:db8:99::53"
ID = "fe80::1:1"  # that mmsim's bearers have
ADDRESS = "2001:db8:99::1:1/64"
IPV4 = "10.64.0.2/30"


def _route(x):
    """Who answers on the link of the first modem."""
    x.rig.output("ip", "addr", "add", "fe80::1/64", "dev", "isp0", "nodad")
    python = os.path.basename(sys.executable)
    x.rig.spawn(python, sys.executable, "-B", HERE + "/nd_router.py", "isp0",
                PREFIX, SERVER)
    log = pathlib.Path(x.rig.run, python + ".log")
    until("the router listens", START, lambda: "ready" in log.read_text())


def _start(x, ip_type):
    x.rig.ctl(0, "ip6", "slaac")
    if ip_type == "ipv6":
        x.rig.ctl(0, "ip4", "none")
    x.config = config(network(0, ip_type=ip_type), network(1))
    x.agent.write(x.config)
    x.agent.start()


def _addresses(x):
    return sorted(y["local"] + "/" + str(y["prefixlen"])
                  for y in x.link(0)["addr_info"] if y["scope"] == "global")


def _servers(x):
    with open(x.agent.state + "/resolv.conf/wwan0.ra",
              encoding="utf-8") as file:
        return file.read()


@scripted
def what_a_router_tells_is_set_up_and_told(x):
    _route(x)
    _start(x, "ipv4v6")
    until("both are there", RECONNECT,
          lambda: _addresses(x) == sorted([IPV4, ADDRESS]))
    same("link-local addresses", [
        y["local"] for y in x.link(0)["addr_info"] if y["scope"] == "link"],
         [ID])
    same("servers", _servers(x), f"nameserver {SERVER}\n")
    until("it is said", SOON, lambda: ADDRESS in x.agent.ctl("why", "lte0"))
    same("EVE's one address",
         x.agent.entry("lte0")["IPSettings"]["Address"]["IP"],
         IPV4.split("/")[0])
    same("error", x.agent.config_error("lte0"), "")
    same("the other modem", x.addresses(1), ["10.64.1.2/30"])


@scripted
def a_restart_keeps_the_address_that_is_there(x):
    _route(x)
    _start(x, "ipv6")
    until("it is there", RECONNECT, lambda: _addresses(x) == [ADDRESS])
    with x.undisturbed():
        for _ in range(5):
            x.agent.kill()
            x.agent.start()
            x.agent.wait_up("lte0", "lte1", limit=SOON)
            same("address", _addresses(x), [ADDRESS])
    until("it is told", SOON, lambda: x.agent.entry("lte0")["IPSettings"]
          ["Address"]["IP"] == ADDRESS.split("/")[0])
    same("servers", _servers(x), f"nameserver {SERVER}\n")


@scripted(minutes=1)
def a_router_may_come_late(x):
    _start(x, "ipv4v6")
    until("IPv4 is there", RECONNECT, lambda: _addresses(x) == [IPV4])
    until("what is missing is said", SOON, lambda: "no router advertisement"
          in x.agent.config_error("lte0"))
    with x.undisturbed():
        _route(x)
        until("both are there", RECONNECT,
              lambda: _addresses(x) == sorted([IPV4, ADDRESS]))
    until("nothing is missing", SOON,
          lambda: x.agent.config_error("lte0") == "")


@scripted(minutes=2)
def without_a_router_the_session_ends_and_comes_again(x):
    _start(x, "ipv6")
    x.agent.wait_up("lte1", limit=RECONNECT)
    until("it is said", 20, lambda: "no router advertisement in 15 s"
          in x.agent.config_error("lte0"))
    _route(x)
    until("it has its address", 60, lambda: _addresses(x) == [ADDRESS])
    until("the error is gone", SOON,
          lambda: not x.agent.config_error("lte0"))
    expect("wwan0" not in x.default_routes(), "a default route of IPv4")
