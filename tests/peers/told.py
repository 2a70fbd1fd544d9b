"""Whoever does something to a modem or a link, it is told what, and that it was
another program."""
import json
import re

from bars import addressed, back
from expect import BRING_UP, RECONNECT, SOON, expect, pause, until
from neighbour import CONNECTED
from neighbours import NetworkManager
from registry import scene, scripted

FLUSH = ("ip", "-4", "address", "flush", "dev", "wwan0")


def _events(x):
    return [json.loads(line)["Text"]
            for line in x.agent.ctl("events", "--json").splitlines()]


def _event(x, pattern, limit=SOON):
    def told():
        texts = _events(x)
        expect(any(re.search(pattern, text) for text in texts),
               "not in the events", *texts[-4:])
        return True
    until(f"an event says {pattern!r}", limit, told)


@scripted
def a_session_that_was_ended_is_told_as_that(x):
    x.connect()
    x.hand().modem(0).disconnect()
    _event(x, r"another program .*disconnect")
    back(x, 0, RECONNECT)


@scripted
def a_modem_that_was_disabled_is_told_as_that(x):
    x.connect()
    x.hand().modem(0).enable(False)
    _event(x, r"another program .*disabled")
    back(x, 0, RECONNECT)


@scripted
def an_apn_that_nobody_wants_is_told(x):
    x.connect()
    x.rig.ctl(0, "method", "Connect", "with", "apn=internet.rig", "error",
              "org.freedesktop.ModemManager1.Error.Core.NotFound")
    x.hand().modem(0).take("internet.hand")
    _event(x, r"another program .*APN internet\.hand")
    # The first time it is ended at once, then it has the modem for a while.
    until("the first session is ended", SOON,
          lambda: x.hand().modem(0).state != CONNECTED)
    x.hand().modem(0).take("internet.hand")

    def why():
        text = x.agent.ctl("why", "lte0", code=1)
        expect(re.search(r"bearer +no: .*internet\.hand.*not wanted", text),
               text)
        return True
    until("why tells of the APN", SOON, why)


@scripted
def an_address_that_is_taken_again_and_again_is_told(x):
    x.connect()
    for _ in range(3):
        x.rig.output(*FLUSH)
        until("it is back", SOON, lambda: addressed(x, 0))
        pause(0.5)
    _event(x, r"another program .*removed the address .*of wwan0")


@scripted
def a_modem_that_leaves_is_an_event(x):
    x.connect()
    x.rig.ctl(0, "unplug")
    _event(x, "the modem (left|is gone|went|vanished)")


@scene
def networkmanager_is_named(x):
    x.connect()
    manager = NetworkManager(x.rig)
    manager.profile(0)
    manager.start()
    x.rig.ctl(0, "drop", 36)
    _event(x, "NetworkManager", BRING_UP)
