"""Sessions that end, are refused or take long."""
import time

from case import test
from expect import RECONNECT, SOON, expect, never, pause, same, until
from wanted import changed, config, network

BACK_OFF = (9, 11)  # 10 s, spread by a tenth


def _lose(case, slot, label):
    """Drops the session; the log line about it, and when it was dropped."""
    after, now = case.agent.log_end(), time.time()
    case.drop(slot)
    return case.agent.line("connection lost", after, label), now


@test(seconds=40)
def a_long_session_that_is_lost_is_reconnected_at_once(case):
    pause(31)
    path = case.path("lte0")
    lost, now = _lose(case, 0, "lte0")
    connect = case.agent.line("^connect ", lost.number, "lte0")
    same("turn of Connect", connect.turn, lost.turn)
    expect("at once" in lost.text, lost)
    case.agent.wait_up("lte0", limit=RECONNECT)
    same("calls", [x.brief() for x in case.agent.changes(now, path)],
         ["Connect internet.rig"])
    same("data", case.ask(0), "10.64.0.2")
    expect(not case.agent.lines("radio wish|backing off", lost.number),
           "side effects")


@test(seconds=60)
def ten_short_sessions_are_free_and_the_next_backs_off(case):
    path = case.path("lte1")
    for _ in range(10):
        # The log does not repeat itself so often; calls are all seen.
        now = time.time()
        case.drop(1)

        def calls(since=now):
            return case.agent.changes(since, path)
        call = until("it connects again", SOON, calls)[0]
        same("first call", call.brief(), "Connect internet.rig")
        case.agent.wait_up("lte1", limit=RECONNECT)
        # Ten in two seconds would be a loop, whatever each of them brings.
        never("it is lost by itself", 2, lambda x=calls: len(x()) > 1)
    lost, now = _lose(case, 1, "lte1")
    expect("backing off" in lost.text, lost)
    until("the interface is cleared", SOON, lambda: case.has_no_ip(1))
    doing = case.agent.modem("lte1")["Doing"]
    expect("waits" in doing and "to connect" in doing, doing)
    call = until("it tries again", 2 + SOON,
                 lambda: case.agent.changes(now, path))[0]
    same("first call", call.brief(), "Connect internet.rig")
    # Two seconds, by the seed up to a tenth less (docs/errors.md).
    expect(call.time - now >= 1.8, "too early", call.time - now)
    case.agent.wait_up("lte1", limit=RECONNECT)
    same("calls", len(case.agent.changes(now, path)), 1)
    expect(not case.agent.lines("lost", who="lte0"), "the other was lost")


@test(seconds=25)
def a_refused_connect_is_named_and_tried_again(case):
    path = case.path("lte0")
    case.rig.ctl(0, "connect-error", 33)
    lost, now = _lose(case, 0, "lte0")
    wanted = changed(case.config, DPCKey="second", DPCTimestamp=config()[
        "DPCTimestamp"])
    error = until("ConfigError says so", RECONNECT,
                  lambda: case.agent.config_error("lte0"))
    expect("failed to connect modem" in error and "internet.rig" in error
           and "not subscribed" in error, error)
    case.apply(wanted)
    case.agent.wait_acknowledged(wanted, limit=SOON)
    same("error stays", case.agent.config_error("lte0"), error)
    same("other", case.agent.config_error("lte1"), "")
    case.rig.ctl(0, "connect-error", 0)
    never("the error is forgotten", 3,
          lambda: case.agent.config_error("lte0") != error)
    until("it tries again", BACK_OFF[1] + SOON,
          lambda: len(case.agent.changes(now, path)) > 1)
    first, second = case.agent.changes(now, path)[:2]
    same("calls", [first.brief(), second.brief()], ["Connect internet.rig"] * 2)
    expect(second.time - first.answered >= BACK_OFF[0], "too early",
           second.time - first.answered)
    case.agent.wait_up("lte0", limit=RECONNECT)


@test(start="none", seconds=8)
def a_config_is_acknowledged_although_one_network_fails(case):
    case.rig.ctl(1, "connect-error", 27)
    wanted = config(network(0), network(1, apn="nowhere"))
    case.agent.write(wanted)
    case.agent.start()
    case.agent.wait_up("lte0")
    case.agent.wait_acknowledged(wanted)
    error = case.agent.config_error("lte1")
    expect("nowhere" in error, "ConfigError", error)
    case.rig.ctl(1, "connect-error", 0)


@test(spoils=True, seconds=12)
def a_slow_connect_is_asked_for_once(case):
    path = case.path("lte0")
    case.rig.ctl(0, "connect-delay", 5)
    lost, now = _lose(case, 0, "lte0")
    until("Connect is under way", SOON,
          lambda: case.agent.changes(now, path))
    never("a second call", 4,
          lambda: len(case.agent.changes(now, path)) > 1)
    same("doing", case.agent.modem("lte0")["Doing"].split()[0], "connect")
    case.agent.wait_up("lte0", limit=5 + RECONNECT)
    same("calls", [x.brief() for x in case.agent.changes(now, path)],
         ["Connect internet.rig"])
