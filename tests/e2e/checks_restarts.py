"""The agent goes and comes: nobody notices."""
import time

from case import test
from expect import SOON, never, pause, same, until
from wanted import silenced


def _quiet_restart(case, end):
    until("the signal is polled", SOON, lambda: all(
        x["Signal"] for x in case.agent.view()["Modems"]))
    netlink, flow = case.start_netlink(), case.start_flow(0)
    pause(0.5)
    end()
    pause(0.5)
    begin = time.time()
    case.agent.start()
    until("adopted", SOON, lambda: all(
        case.agent.is_up(x) for x in ("lte0", "lte1")))
    case.agent.wait_acknowledged(case.config)
    pause(1)
    same("mutating calls", [str(x) for x in case.agent.changes(begin)], [])
    same("kernel", case.netlink_changes(netlink), [])
    case.expect_unbroken(flow)


@test()
def a_killed_agent_adopts_what_it_finds(case):
    _quiet_restart(case, case.agent.kill)


@test()
def a_stopped_agent_leaves_the_connection_alone(case):
    _quiet_restart(case, case.agent.stop)


@test()
def a_running_flow_loses_nothing_over_five_kills(case):
    flow = case.start_flow(1)
    for _ in range(5):
        case.agent.kill()
        begin = time.time()
        case.agent.start()
        case.agent.wait_up(limit=SOON)
        same("mutating calls", case.agent.changes(begin), [])
    case.expect_unbroken(flow)


@test(start="none")
def an_agent_killed_amid_a_connect_finishes_it_next_time(case):
    case.connect()
    case.rig.ctl(0, "connect-delay", 3)
    case.drop(0)
    until("Connect is under way", SOON, lambda: [
        x for x in case.agent.changes() if x.member == "Connect"])
    case.agent.kill()
    begin, after = time.time(), case.agent.log_end()
    case.agent.start()
    case.agent.wait_up("lte0", limit=3 * 3)
    case.rig.ctl(0, "connect-delay", 0.2)
    never("it is lost", 1, lambda: case.agent.lines("lost", after))
    same("calls", [str(x) for x in case.agent.changes(begin)
                   if not x.member.startswith("Setup")], [])


@test(start="none")
def a_restart_under_silence_switches_nothing_on(case):
    case.connect()
    wanted = silenced(case.config)
    case.apply(wanted)
    until("all are off", SOON, lambda: not case.radios())
    case.agent.kill()
    begin = time.time()
    case.agent.start()
    until("silence is acknowledged", SOON, lambda: case.agent.status()[
        "RSConfigTimestamp"] == wanted["RSConfigTimestamp"])
    never("a mutating call", 1, lambda: case.agent.changes(begin))
