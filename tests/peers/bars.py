"""What must hold beside anybody: how often we ask, what is left alone, and that
silence is reached or said not to be."""
import collections
import time

from expect import START, expect, pause, same, until
from scene import Agent
from stage import ADDRESS

MINUTE = 60
MOST = 20  # calls of ours to ModemManager a minute, after the first one


def told_calls(calls):
    """Kinds of calls with their number, the most frequent first."""
    kinds = collections.Counter(x.brief() for x in calls)
    return ", ".join(f"{count} {what}" for what, count in kinds.most_common(6))


def to_modemmanager(calls):
    return [x for x in calls if "/ModemManager1" in x.path]


def addressed(x, slot):
    same("addresses", x.addresses(slot), [ADDRESS[slot]])
    return f"wwan{slot}" in x.default_routes()


def stays_rare(agent, begin):
    """In the minute that begins then, and has passed."""
    calls = [x for x in to_modemmanager(agent.calls(begin))
             if x.time < begin + MINUTE]
    agent.measured = f"{len(calls)} calls in the second minute"
    expect(len(calls) <= MOST, f"over {MOST} calls in the second minute",
           len(calls), told_calls(calls))


class Untouched:
    """Modems that nobody else wants: between the two calls nothing of them
    changes in the kernel, and no agent asks them for anything."""

    def __init__(self, x, slots, agents):
        self._x, self._slots, self._agents = x, slots, agents
        self._watch = x.kernel()
        self._before = self._now()
        self._begin = time.time()

    def _now(self):
        return ({slot: self._x.addresses(slot) for slot in self._slots},
                {dev: route for dev, route in self._x.default_routes().items()
                 if int(dev.replace("wwan", "")) in self._slots})

    def check(self):
        for slot in self._slots:
            told = [x for x in self._watch.since() if f"wwan{slot} " in x + " "]
            expect(not told, f"changes of wwan{slot} in the kernel", len(told),
                   *told[:4])
            path = self._x.hand().modem(slot).path
            for agent in self._agents:
                calls = agent.changes(self._begin, path)
                expect(not calls, f"calls to modem {slot}", len(calls),
                       told_calls(calls))
        same("addresses and routes", self._now(), self._before)


def play_two_minutes(x, untouched=(), bar=stays_rare, agents=None,
                     meanwhile=None):
    """The first minute is for finding out, the second one is measured."""
    agents = agents or [x.agent]
    peace = Untouched(x, untouched, agents)
    pause(MINUTE)
    begin = time.time()
    while time.time() < begin + MINUTE:
        if meanwhile:
            meanwhile()
        pause(0.2)
    peace.check()
    for agent in agents:
        bar(agent, begin)


def second_agent(x, wanted, name="second"):
    """Another bearerd, with a state directory of its own."""
    agent = Agent(x.rig, x.agent.binary, f"{x.rig.run}/{name}", made=True)
    agent.write(wanted)
    agent.start()
    x.others.append(agent)
    return agent


def back(x, slot, limit):
    until(f"modem {slot} is up again", limit, lambda: (
        x.agent.is_up(f"lte{slot}") and addressed(x, slot)))


def ready(neighbour, slot):
    return until("the neighbour knows the modem", START,
                 lambda: neighbour.modem(slot))
