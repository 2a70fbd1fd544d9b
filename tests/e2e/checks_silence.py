"""Radio silence of modems that work."""
import time

from case import test
from expect import (BRING_UP, RECONNECT, SILENCE, SOON, expect, never, same,
                    until)
from silence_kit import (acknowledged, expect_only_off, expect_same_turn,
                         first_call, settled_off, takes_low_alone,
                         wait_off, way_off)
from wanted import changed, config, network, silenced


@test()
def silence_disconnects_disables_and_powers_down_in_this_order(case):
    paths = [case.path(x) for x in ("lte0", "lte1")]
    after = case.agent.log_end()
    begin = case.apply(silenced(case.config))
    wait_off(case)
    for path in paths:
        calls = [x.brief() for x in case.agent.changes(begin, path)]
        same("first call", calls[0], way_off(case)[0])
        same("sequence", list(dict.fromkeys(calls)), way_off(case))
    first = "power-low" if takes_low_alone(case) else "disconnect"
    for label in ("lte0", "lte1"):
        expect_same_turn(case, after, label, first)
        off = case.agent.line("-> disabled", after, label)
        low = case.agent.line("^power-low$", after, label)
        expect(low.turn <= off.turn, "low came later than disabled", off, low)
    for slot in (0, 1):
        until("no IP", SOON, lambda x=slot: case.has_no_ip(x))
    settled_off(case, begin)


@test()
def silence_asks_each_step_once(case):
    paths = [case.path(x) for x in ("lte0", "lte1")]
    begin = case.apply(silenced(case.config))
    wait_off(case)
    for path in paths:
        same("calls", [x.brief() for x in case.agent.changes(begin, path)],
             way_off(case))


@test()
def silence_that_is_lifted_reconnects(case):
    case.apply(silenced(case.config))
    wait_off(case)
    begin = case.apply(silenced(case.config, on=False))
    until("acknowledged", SOON, lambda: acknowledged(case))
    case.agent.wait_up(limit=BRING_UP)
    for label in ("lte0", "lte1"):
        same("calls", [x.brief() for x in case.agent.changes(
            begin, case.path(label)) if not x.member.startswith("Setup")],
            ["SetPowerState 3", "Enable True", "Connect internet.rig"])
    same("data", case.ask(0), "10.64.0.2")


@test()
def silence_and_back_at_once_ends_connected(case):
    for _ in range(3):
        case.apply(silenced(case.config))
        case.apply(silenced(case.config, on=False))
        until("acknowledged", SOON, lambda: acknowledged(case))
    # Nothing went wrong, so nothing has to be waited for.
    case.agent.wait_up(limit=SILENCE + RECONNECT)


@test()
def silence_holds_for_modems_without_a_network(case):
    begin = case.apply(changed(silenced(case.config), Networks=[]))
    wait_off(case)
    settled_off(case, begin)


@test(spoils=True)
def silence_cancels_a_connect_in_flight(case):
    case.rig.ctl(0, "connect-delay", 20)
    path = case.path("lte0")
    dropped = time.time()
    case.drop(0)
    connect = until("Connect is under way", SOON, lambda: [
        x for x in case.agent.changes(dropped, path)
        if x.member == "Connect"])[0]
    until("it is connecting", SOON, lambda: case.agent.modem("lte0")[
        "State"] == "connecting")
    after = case.agent.log_end()
    begin = case.apply(silenced(case.config))
    same("first call", first_call(case, begin, path).brief(), "Disconnect /")
    expect_same_turn(case, after, "lte0", "disconnect")
    wait_off(case)
    until("Connect is answered", SOON, lambda: connect.error)
    expect("Cancelled" in connect.error, "Connect", connect.error)
    settled_off(case, begin)


@test(spoils=True)
def silence_does_not_wait_for_a_back_off(case):
    case.rig.ctl(0, "connect-error", 33)
    case.drop(0)
    until("it backs off", RECONNECT,
          lambda: case.agent.modem("lte0")["Doing"].startswith("waits"))
    path, after = case.path("lte0"), case.agent.log_end()
    begin = case.apply(silenced(case.config))
    same("first call", first_call(case, begin, path).brief(),
         way_off(case, "Enable False")[0])
    expect_same_turn(case, after, "lte0",
                     "power-low" if takes_low_alone(case) else "disable")
    wait_off(case)
    settled_off(case, begin)


@test()
def a_stopped_agent_leaves_silence_in_place(case):
    case.apply(silenced(case.config))
    wait_off(case)
    case.agent.stop()
    never("a radio is on", 1, case.radios)


@test(start="none")
def an_agent_that_starts_under_silence_silences_at_once(case):
    case.connect()
    case.agent.kill()
    case.config = silenced(case.config)
    case.agent.write(case.config)
    begin = time.time()
    case.agent.start()
    wait_off(case)
    for path in (case.path("lte0"), case.path("lte1")):
        same("first call", first_call(case, begin, path).brief(),
             "Disconnect /")
    settled_off(case, begin)


@test(start="fresh")
def modems_that_appear_under_silence_are_never_switched_on(case):
    case.config = config(network(0), network(1), silence=True)
    case.agent.write(case.config)
    begin = time.time()
    case.agent.start()
    until("both are there", BRING_UP, lambda: all(
        case.agent.mode(x) == "radio-off" for x in ("lte0", "lte1")))
    wait_off(case)
    expect_only_off(case, begin)
    settled_off(case, begin)


@test(start="none")
def silence_survives_an_agent_killed_amid_it(case):
    case.connect()
    begin = case.apply(silenced(case.config))
    until("it began", SOON, lambda: case.agent.changes(begin))
    case.agent.kill()
    begin = time.time()
    case.agent.start()
    wait_off(case)
    settled_off(case, begin)
