"""From a config to data, status and metrics."""
import base64
import time

from case import ADDRESS, GATEWAY, test
from expect import DETECT, SOON, expect, never, pause, same, until
from wanted import config, network


@test()
def both_modems_carry_data(case):
    for slot in (0, 1):
        same(f"address of wwan{slot}", case.ask(slot), ADDRESS[slot])


@test(start="fresh")
def fresh_modems_get_enable_connect_and_the_signal_only(case):
    begin = time.time()
    case.connect()
    for label in ("lte0", "lte1"):
        path = case.path(label)
        until("the signal is polled", SOON,
              lambda: case.agent.changes(begin, path)[3:])
        same(label, [x.brief() for x in case.agent.changes(begin, path)],
             ["Enable True", "Connect internet.rig",
              "SetupThresholds {'rssi-threshold': 5, "
              "'error-rate-threshold': False}", "Setup 60"])
    same("calls to others", len(case.agent.changes(begin)), 8)


@test()
def the_kernel_has_what_the_network_gave(case):
    routes = case.default_routes()
    for slot, mtu in ((0, 1430), (1, 1500)):
        link = case.link(slot)
        same("MTU", link["mtu"], mtu)
        expect({"UP", "NOARP"} <= set(link["flags"]), link["flags"])
        same("addresses", case.addresses(slot), [ADDRESS[slot] + "/30"])
        route = routes[f"wwan{slot}"]
        same("route", [route.get(x) for x in (
            "gateway", "metric", "prefsrc", "protocol")],
            [GATEWAY[slot], 5000 + slot, ADDRESS[slot], "static"])
    same("resolv.conf", case.resolv_conf(0),
         "nameserver 10.64.0.1\nnameserver 9.9.9.9\n")
    same("resolv.conf", case.resolv_conf(1), "nameserver 10.65.0.1\n")


@test()
def what_others_take_from_the_interface_comes_back(case):
    begin = time.time()
    case.rig.output("ip", "route", "del", "default", "dev", "wwan0")
    until("the route is back", SOON, lambda: case.has_ip(0))
    case.rig.output("ip", "addr", "flush", "dev", "wwan1", "scope", "global")
    until("the address is back", SOON, lambda: case.has_ip(1))
    same("calls", case.agent.changes(begin), [])


@test()
def the_status_is_complete(case):
    status = case.agent.status()
    for key in ("DPCKey", "DPCTimestamp", "RSConfigTimestamp"):
        same(key, status[key], case.config[key])
    x = case.agent.entry("lte0")
    same("PhysAddrs", x["PhysAddrs"], {
        "Interface": "wwan0", "USB": "1:1", "PCI": "0000:00:14.0",
        "Dev": "/dev/cdc-wdm0"})
    same("Module", x["Module"], {
        "Name": "354033090000010", "IMEI": "354033090000010",
        "Model": "PLS63-W", "Manufacturer": "Cinterion",
        "Revision": "REVISION 01.202", "ControlProtocol": "mbim",
        "OpMode": "online-and-connected"})
    same("IPSettings", x["IPSettings"], {
        "Address": {"IP": "10.64.0.2", "Mask": base64.b64encode(
            bytes([255, 255, 255, 252])).decode()},
        "Gateway": "10.64.0.1", "DNSServers": ["10.64.0.1", "9.9.9.9"],
        "MTU": 1430})
    same("CurrentProvider", x["CurrentProvider"], {
        "PLMN": "00101", "Description": "Rig Mobile", "CurrentServing": True,
        "Roaming": False, "Forbidden": False})
    same("SIMs", [(s["SlotNumber"], s["SlotActivated"], s["State"], s["ICCID"],
                   s["IMSI"]) for s in x["SimCards"]],
         [(1, True, "present", "8900101000000000018", "001010000000001"),
          (2, False, "absent", "", "")])
    same("CurrentRATs", x["CurrentRATs"], ["lte"])
    bearers = {b["Type"]: b for b in x["Bearers"] if b["Connected"]}
    same("data bearer", [bearers[2][k] for k in ("APN", "IPType")],
         ["internet.rig", "ipv4"])
    same("attach bearer", bearers[1]["APN"], "attach.rig")
    expect(abs(time.time() - x["ConnectedAt"]) < 600, "ConnectedAt",
           x["ConnectedAt"])
    same("wwan1", case.agent.entry("lte1")["Module"]["Model"], "RM500Q-GL")


@test(seconds=25)
def the_metrics_have_the_real_signal_and_counters(case):
    def complete():
        for label, slot in (("lte0", 0), ("lte1", 1)):
            x = case.agent.entry(label, "WwanMetrics")
            same("interface", x["PhysAddrs"]["Interface"], f"wwan{slot}")
            signal = x["SignalInfo"]
            same(label, (signal["RSRP"], signal["SNR"]), (-90, 15))
            # ModemManager 1.24 knows no RSRQ of slot 1, and reads the 2 dB
            # steps of its RSSI as 1 dB.
            same(label, signal, case.signal_in_modemmanager(slot))
            expect(set(x["PacketStats"]) == {
                "RxBytes", "RxPackets", "RxDrops", "TxBytes", "TxPackets",
                "TxDrops"}, x["PacketStats"])
        same("lte0", case.agent.entry("lte0", "WwanMetrics")["SignalInfo"],
             {"RSSI": -73, "RSRP": -90, "RSRQ": -10, "SNR": 15})
        return True
    # Samples are taken every 20 s, when something changed.
    until("metrics are complete", 20 + SOON, complete, every=0.5)


@test(start="none")
def without_a_config_nothing_is_touched(case):
    until("modems are there", DETECT,
          lambda: case.path_of_slot(0) and case.path_of_slot(1))
    case.agent.start()
    case.agent.line("is there")
    never("a mutating call", 2, case.agent.changes)
    expect("cannot open" in case.agent.view()["Config"]["Error"],
           case.agent.view()["Config"])
    case.apply(config(network(0), network(1)))
    case.agent.wait_up()


@test(start="none", seconds=50)
def at_idle_nothing_is_called_and_nobody_wakes_up(case):
    began = time.time()
    case.connect()
    # The metrics timer fires at most twice before all is quiet.
    until("the second sample was taken", 20 + SOON, lambda: all(
        case.agent.entry(x, "WwanMetrics")["SignalInfo"]["RSRP"] == -90
        for x in ("lte0", "lte1")))
    # The config's 15 s and the metrics' 20 s were due once; now they are over.
    pause(max(0, began + 38 - time.time()))

    def switches():
        with open(f"/proc/{case.agent.process.pid}/status") as file:
            found = dict(x.strip().partition(":\t")[::2] for x in file)
        same("threads", found["Threads"], "1")
        return int(found["voluntary_ctxt_switches"])
    begin, before = time.time(), switches()
    pause(10)
    grown = switches() - before
    same("calls", [str(x) for x in case.agent.calls(begin)], [])
    # Each signal wakes it once, and may arm the metrics' timer; one sent right
    # before the window may have armed it, too.
    signals = len(case.rig.monitor.signals(begin - 21))
    expect(grown <= 2 * signals, "wake-ups", grown, "signals", signals)
