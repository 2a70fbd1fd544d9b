"""Both families of a session: data, and what is said of them."""
import json
import os
import re

from case import ADDRESS, GATEWAY, test
from expect import SOON, expect, same, until
from wanted import config, network

ADDRESS_6 = {0: "2001:db8:64::2", 1: "2001:db8:65::2"}
GATEWAY_6 = {0: "2001:db8:64::1", 1: "2001:db8:65::1"}


def addresses(case, slot):
    """Those that last and that others can reach, by the kernel's word."""
    return sorted(x["local"] for x in case.link(slot)["addr_info"]
                  if x["scope"] == "global")


def routes_6(case, slot):
    return [x for x in json.loads(case.rig.output(
        "ip", "-j", "-6", "route", "show", "default"))
        if x.get("dev") == f"wwan{slot}"]


def said(case, label):
    """What `why` says that the interface has."""
    text = case.agent.ctl("why", label)
    return sorted(set(re.findall(r"[0-9a-f:.]+(?=/\d)", text)))


def servers(case, suffix):
    path = f"{case.agent.state}/resolv.conf/wwan0.{suffix}"
    if not os.path.exists(path):
        return None
    with open(path) as file:
        return file.read()


@test()
def dual_stack_carries_data_over_both(case):
    flow = case.start_flow(1)
    case.apply_and_wait(config(network(0, ip_type="ipv4v6"), network(1)))
    until("both are there", SOON,
          lambda: addresses(case, 0) == sorted([ADDRESS[0], ADDRESS_6[0]]))
    same("over IPv4", case.ask(0), ADDRESS[0])
    same("over IPv6", case.ask(0, GATEWAY_6[0]), ADDRESS_6[0])
    route = routes_6(case, 0)[0]
    same("route", [route.get(x) for x in ("metric", "protocol")],
         [5000, "static"])
    same("said and so", said(case, "lte0"), addresses(case, 0))
    same("EVE's one address", case.agent.entry("lte0")["IPSettings"]["Address"]
         ["IP"], ADDRESS[0])
    same("servers", (servers(case, "dhcp"), servers(case, "dhcp6")),
         ("nameserver 10.64.0.1\nnameserver 9.9.9.9\n",
          "nameserver 2001:db8:64::1\n"))
    # Each is mended without the other.
    v4 = case.start_flow(0)
    case.rig.output("ip", "-6", "addr", "del", ADDRESS_6[0] + "/64", "dev",
                    "wwan0")
    until("it is back", SOON,
          lambda: addresses(case, 0) == sorted([ADDRESS[0], ADDRESS_6[0]]))
    same("over IPv6 again", case.ask(0, GATEWAY_6[0]), ADDRESS_6[0])
    case.expect_unbroken(v4)
    case.expect_unbroken(flow)


@test()
def ipv6_alone_carries_data(case):
    case.apply_and_wait(config(network(0, ip_type="ipv6"), network(1)))
    until("IPv6 alone", SOON, lambda: addresses(case, 0) == [ADDRESS_6[0]])
    same("over IPv6", case.ask(0, GATEWAY_6[0]), ADDRESS_6[0])
    same("said and so", said(case, "lte0"), [ADDRESS_6[0]])
    entry = case.agent.entry("lte0")
    same("EVE's one address", entry["IPSettings"]["Address"]["IP"],
         ADDRESS_6[0])
    same("error", entry["ConfigError"], "")
    expect("wwan0" not in case.default_routes(), "IPv4's default route")
    same("the other modem", case.ask(1), ADDRESS[1])


@test()
def a_family_that_cannot_be_is_said_and_not_claimed(case):
    case.apply_and_wait(config(network(0, ip_type="ipv4v6", mtu=1200),
                               network(1)))
    until("IPv4 alone", SOON, lambda: addresses(case, 0) == [ADDRESS[0]])
    same("over IPv4", case.ask(0), ADDRESS[0])
    until("it is said", SOON, lambda: "IPv6's minimum of 1280" in
          case.agent.config_error("lte0"))
    same("said and so", said(case, "lte0"), [ADDRESS[0]])
    same("MTU", case.link(0)["mtu"], 1200)


@test()
def who_does_not_ask_for_ipv6_has_none(case):
    same("addresses", addresses(case, 0), [ADDRESS[0]])
    same("routes", routes_6(case, 0), [])
    same("servers", servers(case, "dhcp6"), None)
    same("gateway", case.default_routes()["wwan0"]["gateway"], GATEWAY[0])
