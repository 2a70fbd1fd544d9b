"""What a person at the keyboard does to modems and links, scripted."""
import time

from bars import MINUTE, MOST, back, stays_rare, to_modemmanager, told_calls
from expect import RECONNECT, SOON, expect, pause, same, until
from registry import scripted

CONFLICT = 6 * MINUTE  # docs/errors.md: 5 minutes, spread by 10 %
REPROBE = 3 * 2.1  # the modem is back after a reset, docs/simulator.md


def _undone(x, what, limit):
    """Done once to modem 0, it is soon as wanted again, and modem 1 hears
    nothing of it."""
    x.connect()
    modem, other = x.hand().modem(0), x.hand().modem(1)
    begin = time.time()
    what(modem)
    until("it is seen", SOON, lambda: x.agent.changes(begin))
    back(x, 0, limit)
    calls = to_modemmanager(x.agent.calls(begin))
    expect(len(calls) <= MOST, "calls of ours", len(calls), told_calls(calls))
    same("calls to the other modem", x.agent.changes(begin, other.path), [])


@scripted
def a_session_that_somebody_ends_is_back(x):
    _undone(x, lambda modem: modem.disconnect(), RECONNECT)


@scripted
def a_modem_that_somebody_disables_is_back(x):
    _undone(x, lambda modem: modem.enable(False), RECONNECT)


@scripted
def a_modem_that_somebody_resets_is_back(x):
    _undone(x, lambda modem: modem.reset(), REPROBE + RECONNECT)


def airplane(x):
    """As NetworkManager does it for `nmcli radio wwan off`, once."""
    x.connect()
    for slot in (0, 1):
        modem = x.hand().modem(slot)
        modem.enable(False, then=lambda error, m=modem: m.power_low())
    until("it is seen", SOON, lambda: x.agent.changes(time.time() - 1))
    for slot in (0, 1):
        back(x, slot, 30)


@scripted
def airplane_mode_of_another_program_is_no_dead_end(x):
    airplane(x)


@scripted(minutes=2)
def who_disables_a_modem_for_a_while_gets_no_storm(x):
    x.connect()
    modem, begin = x.hand().modem(0), time.time()
    for _ in range(15):
        modem.enable(False)
        pause(3)
    pause(begin + MINUTE - time.time())
    pause(MINUTE)
    stays_rare(x.agent, begin + MINUTE)
    back(x, 0, MINUTE)


@scripted(minutes=2)
def sessions_of_a_hand_do_not_count_as_ours(x):
    """Again and again an APN that nobody wants, then the hand is gone."""
    x.connect()
    modem, begin = x.hand().modem(0), time.time()
    for _ in range(24):
        modem.take("internet.hand")
        pause(2.5)
    pause(begin + MINUTE - time.time())
    pause(MINUTE)
    stays_rare(x.agent, begin + MINUTE)
    # The pause of a conflict, not the half hour of short sessions.
    now = x.agent.modem("lte0")
    if now["Doing"] != "connected":
        left = now["NextRetry"]["Unix"] - time.time()
        expect(left <= CONFLICT, "it waits for", left)
