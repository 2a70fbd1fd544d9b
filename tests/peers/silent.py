"""Radio silence beside others: reached, or said not to be."""
import re

from bars import MINUTE, play_two_minutes, to_modemmanager, told_calls
from expect import SOON, expect, never, until
from neighbour import autoconnects, enables
from neighbours import network_manager
from registry import contest, scripted_contest_of_both
from wanted import silenced


def asks_once_a_second(agent, begin):
    """What silence may do: a round a second, each with what it reads back."""
    calls = [x for x in to_modemmanager(agent.calls(begin))
             if x.time < begin + MINUTE]
    rounds = sum(x.member == "SetPowerState" for x in calls)
    agent.measured = f"{rounds} rounds in the second minute"
    expect(rounds <= MINUTE and len(calls) <= 4 * MINUTE,
           "more than a round a second", rounds, len(calls), told_calls(calls))


class Silence:
    """Looks whether it is reached, and what is said about it."""

    def __init__(self, x):
        self._x = x
        self._on = self._off = self._false = 0

    def look(self):
        text = self._x.agent.ctl("status")
        line = re.search(r"(?m)^Radio +(.*)$", text)
        silent = line is not None and line[1].startswith("silent")
        if any(self._x.radios()):
            self._on += 1
            self._false += silent
        else:
            self._off += 1

    def check(self):
        """Of a modem that is switched on and off all the time a look may be
        late by some ms; a claim that is false again and again is one."""
        expect(self._on + self._off > 50, "hardly looked", self._on, self._off)
        expect(self._false <= self._on // 10 + 2, "said to be silent, and is "
               "not", f"{self._false} of {self._on} looks")


def _silence_beside(x, habit):
    x.connect()
    neighbour = x.neighbour(habit, 0)
    x.apply(silenced(x.config))
    until("the other modem is off", SOON, lambda: not x.radios()[1])
    silence = Silence(x)
    play_two_minutes(x, bar=asks_once_a_second, meanwhile=silence.look)
    silence.check()
    expect(neighbour.asked > 2, "hardly a fight", neighbour.asked)
    never("the other modem is on", 1, lambda: x.radios()[1])


@scripted_contest_of_both
def silence_beside_who_autoconnects_is_reached_or_said_not_to_be(x):
    _silence_beside(x, autoconnects("internet.nm"))


@scripted_contest_of_both
def silence_beside_who_enables_is_reached_or_said_not_to_be(x):
    _silence_beside(x, enables)


@contest
def silence_beside_a_profile_is_reached_or_said_not_to_be(x):
    x.connect()
    network_manager(x, 0).start()
    x.apply(silenced(x.config))
    silence = Silence(x)
    play_two_minutes(x, bar=asks_once_a_second, meanwhile=silence.look)
    silence.check()
