"""Changes of the config, good and bad ones."""
import json
import os
import time

from case import ADDRESS, test
from expect import (RECONNECT, SILENCE, SOON, expect, never, same, until)
from silence_kit import way_off
from wanted import changed, config, network


def _two(case, first, second=None, **values):
    """The present config with other networks and a new key."""
    number = int(case.config["DPCKey"].partition("-")[2] or 0) + 1
    values.setdefault("DPCKey", f"key-{number}")
    return changed(case.config, Networks=[first, second or network(1)],
                   DPCTimestamp=config()["DPCTimestamp"], **values)


@test()
def a_new_metric_replaces_the_route_alone(case):
    flow = case.start_flow(0)
    netlink = case.start_netlink()
    begin = case.apply_and_wait(_two(case, network(0, metric=77)))
    until("the metric is new", SOON,
          lambda: case.default_routes()["wwan0"]["metric"] == 77)
    same("other route", case.default_routes()["wwan1"]["metric"], 5001)
    same("calls", case.agent.changes(begin), [])
    changes = case.netlink_changes(netlink)
    expect(set(changes) <= {"new route", "delete route"}, "kernel", changes)
    case.expect_unbroken(flow)


@test()
def a_metric_of_zero_is_a_metric(case):
    begin = case.apply_and_wait(_two(case, network(0, metric=0)))
    until("the metric is 0", SOON, lambda: case.default_routes()[
        "wwan0"].get("metric", 0) == 0)
    same("calls", case.agent.changes(begin), [])
    same("data", case.ask(0), ADDRESS[0])


@test()
def a_new_mtu_does_not_reconnect(case):
    flow = case.start_flow(0)
    begin = case.apply_and_wait(_two(case, network(0, mtu=1380)))
    until("the MTU is new", SOON, lambda: case.link(0)["mtu"] == 1380)
    same("status", case.agent.modem("lte0")["Doing"], "connected")
    same("addresses", case.addresses(0), [ADDRESS[0] + "/30"])
    case.apply_and_wait(_two(case, network(0)))
    until("the network's MTU", SOON, lambda: case.link(0)["mtu"] == 1430)
    same("calls", case.agent.changes(begin), [])
    case.expect_unbroken(flow)


@test()
def a_new_apn_touches_one_modem(case):
    flow = case.start_flow(1)
    path = case.path("lte0")
    begin = case.apply_and_wait(_two(case, network(0, apn="private.rig")))
    until("the modem knows", RECONNECT, lambda: case.rig.modem(0)[
        "sessions"]["0"]["apn"] == "private.rig")
    case.agent.wait_up("lte0", limit=RECONNECT)
    same("calls", [str(x).split(": ", 1)[1] for x in
                   case.agent.changes(begin)],
         ["Disconnect /", "Connect private.rig"])
    same("path", {x.path for x in case.agent.changes(begin)}, {path})
    same("other", case.rig.modem(1)["sessions"]["0"]["apn"], "internet.rig")
    case.expect_unbroken(flow)


@test()
def a_new_timestamp_alone_is_acknowledged_without_a_call(case):
    begin = case.apply_and_wait(_two(case, network(0), DPCKey="other"))
    same("calls", case.agent.calls(begin), [])


@test()
def a_modem_without_a_network_is_switched_off(case):
    flow = case.start_flow(0)
    path = case.path("lte1")
    begin = case.apply(changed(case.config, Networks=[network(0)],
                               DPCKey="one",
                               Bearerd={"Unconfigured": "off"}))
    case.agent.wait_acknowledged(case.config)
    until("its radio is off", SILENCE, lambda: case.radios() == [0])
    until("its IP is gone", SOON, lambda: case.has_no_ip(1))
    calls = [x.brief() for x in case.agent.changes(begin)]
    same("sequence", list(dict.fromkeys(calls)), way_off(case))
    same("path", {x.path for x in case.agent.changes(begin)}, {path})
    until("its OpMode", SOON, lambda: case.agent.mode("") == "radio-off")
    case.expect_unbroken(flow)
    case.apply(changed(case.config, Networks=[network(0), network(1)]))
    case.agent.wait_up()


@test()
def the_file_is_followed_whichever_way_it_is_written(case):
    for number, write in enumerate((
            case.agent.write, case.agent.rewrite, case.agent.rewrite,
            case.agent.write)):
        case.config = _two(case, network(0, metric=100 + number))
        write(case.config)
        case.agent.wait_acknowledged(case.config, limit=SOON)
        until("the metric is new", SOON, lambda n=number: case.default_routes()[
            "wwan0"]["metric"] == 100 + n)


def _bad(case, text, *words):
    """The error names the field; nothing else changes; a good one heals."""
    good, status = case.config, case.agent.status()
    after = case.agent.log_end()
    begin = case.apply(text)

    def error():
        view = case.agent.view()["Config"]
        expect(view["State"] == "rejected", view)
        return view["Error"]
    found = until("it is rejected", SOON, error)
    for word in words:
        expect(word in found, f"{word!r} is missing", found[:300])
    expect(len(found) < 1000, "too long", len(found))
    expect(words[0] in " ".join(case.agent.ctl("status").split()),
           "bearerctl status does not show it")
    line = case.agent.line("rejected: ", after)
    expect(words[0] in line.text, line)
    never("a call", 0.3, lambda: case.agent.changes(begin))
    same("status", case.agent.status(), status)
    for label in ("lte0", "lte1"):
        expect(case.agent.is_up(label), label)
    case.apply(good)
    until("it is accepted again", SOON, lambda: case.agent.view()["Config"][
        "State"] == "applied")
    same("Error", case.agent.view()["Config"]["Error"], "")
    same("calls", case.agent.changes(begin), [])


@test()
def a_truncated_config_changes_nothing(case):
    text = json.dumps(case.config)
    _bad(case, text[:len(text) // 2], "ends too early", "byte")


@test()
def an_empty_config_file_changes_nothing(case):
    _bad(case, "", "document")


@test()
def a_wrong_type_is_named(case):
    wrong = _two(case, network(0))
    wrong["Networks"][1]["RouteMetric"] = "low"
    _bad(case, json.dumps(wrong), "Networks[1].RouteMetric")


@test()
def a_number_out_of_range_is_named(case):
    wrong = _two(case, network(0))
    wrong["Networks"][0]["MTU"] = 70000
    _bad(case, json.dumps(wrong), "Networks[0].MTU", "65535")


@test()
def a_duplicate_label_is_named(case):
    wrong = _two(case, network(0), network(1, label="lte0"))
    _bad(case, json.dumps(wrong), "Networks[1].LogicalLabel", "Networks[0]")


@test()
def a_config_of_ten_megabytes_is_refused(case):
    wrong = _two(case, network(0))
    wrong["Filler"] = "x" * (10 << 20)
    _bad(case, json.dumps(wrong), "larger than 8388608 bytes")


@test()
def unknown_fields_pass(case):
    odd = _two(case, {**network(0), "Shiny": {"new": [1, None]}}, Future=True)
    begin = case.apply_and_wait(odd)
    same("calls", case.agent.changes(begin), [])
    same("Error", case.agent.view()["Config"]["Error"], "")


@test()
def a_config_file_that_is_removed_changes_nothing(case):
    begin = time.time()
    os.unlink(case.agent.config_path)
    never("it is lost", 0.5, lambda: not (
        case.agent.is_up("lte0") and case.agent.is_up("lte1")))
    same("calls", case.agent.changes(begin), [])
    case.apply_and_wait(_two(case, network(0)))
