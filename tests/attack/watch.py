"""What is looked at all the time: status, radio silence, memory, life."""
import contextlib
import random
import threading
import time

from kernel import Kernel
from stage import PATIENCE, Sim, until

SILENCE_BOUND = 10  # s, from the wish to the last radio off
STATUS_BOUND = 5  # s, for an answer, with each core busy
LIFT_BOUND = 60  # s, from the wish to all radios on


class Watch:
    def __init__(self, stage, rng):
        self.stage, self.rng = stage, rng
        self.failures = []
        self.too_late = []
        self.ended = threading.Event()  # the attack
        self.answers = []
        self.refused = 0
        self.off = []
        self.on = []
        self.absent = threading.Lock()  # held while a modem is taken away
        self.kernel = Kernel(self.failed)
        self.threads = []

    def failed(self, text):
        self.failures.append(text)

    def late(self, text):
        """What a machine that has no time for anybody explains, too."""
        self.too_late.append(text)

    def follow(self, *doings):
        for doing in doings:
            self.threads.append(threading.Thread(
                target=self.guarded, args=(doing,), daemon=True))
            self.threads[-1].start()

    def guarded(self, doing):
        try:
            doing()
        except TimeoutError as error:  # mmsim, or bearerd
            self.late(f"{doing.__name__}: {error}")
        except Exception as error:  # pylint: disable=broad-except
            self.failed(f"{doing.__name__}: {type(error).__name__}: {error}")

    def join(self):
        self.ended.set()
        for x in self.threads:
            x.join(LIFT_BOUND + PATIENCE)

    # -- each in a thread of its own --

    def ask_for_status(self):
        """An answer's time is from the first try: a full house throws out who
        waits, and those who starve refuse."""
        began = None
        while not self.ended.wait(0.2 if began is None else 0.05):
            began = began or time.monotonic()
            try:
                self.stage.status()
            except (ConnectionError, BlockingIOError, TimeoutError):
                self.refused += 1
                continue
            self.answers.append(time.monotonic() - began)
            began = None
        if began is not None:
            self.answers.append(time.monotonic() - began)

    def look_at_kernel(self):
        while not self.ended.wait(1):
            self.kernel.look()
            self.kernel.look_for_servers(self.stage.state / "resolv.conf")

    def radios(self, sim):
        """Whether all modems are there, and which radios are on."""
        modems = sim.modems()
        return (all(x for x, _ in modems),
                [n for n, (_, on) in enumerate(modems) if on])

    def wish_for_silence(self):
        """At random moments; in the end it is lifted."""
        sim, every = Sim(self.stage.sim_path), self.stage.scene.look_every
        seconds = self.stage.options.seconds
        pause = self.rng.uniform(0, 1)
        while not self.ended.wait(pause):
            pause = self.rng.uniform(1, min(20, 1 + seconds / 5))
            with self.absent:
                until("all modems are there", lambda: self.radios(sim)[0])
                self.stage.wish(silence=True)
                took = self.seen("off", lambda: self.radios(
                    sim) == (True, []), SILENCE_BOUND * 3, every)
                self.off.append(took)
                if took < SILENCE_BOUND * 3:
                    self.stay_off(sim, self.rng.uniform(1, 3), every)
                else:
                    self.late(f"radios {self.radios(sim)[1][:5]} stayed on")
            self.stage.wish(silence=False)
            wanted = list(range(self.stage.scene.networks))
            self.on.append(self.seen("on", lambda: set(self.radios(
                sim)[1]) >= set(wanted), LIFT_BOUND, every))

    def seen(self, what, holds, bound, every):
        try:
            return until(f"all radios {what}", holds, bound, every)
        except AssertionError as error:
            self.late(str(error))
            return bound

    def stay_off(self, sim, seconds, every):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            on = self.radios(sim)[1]
            if on:
                self.failed(f"radios {on[:5]} came on under silence")
                return
            time.sleep(every)
        left = self.kernel.addressed()
        if left:
            self.late(f"addresses of {sorted(left)[:5]} under silence")

    def sessions_come_and_go(self):
        sim = Sim(self.stage.sim_path)
        top = self.stage.scene.networks
        while not self.ended.wait(self.rng.uniform(0.05, 0.4)):
            number = self.rng.randrange(top)
            what = self.rng.choice([
                "drop 36", "drop 36", "signal -95", "signal -70",
                "network searching", "unplug"])
            if what != "unplug":
                sim.ask(f"{number} {what}", f"{number} network home")
                continue
            if self.absent.acquire(blocking=False):
                try:
                    sim.ask(f"{number} unplug")
                    time.sleep(self.rng.uniform(0, 0.5))
                finally:
                    sim.ask(f"{number} plug")
                    self.absent.release()

    # -- at the end --

    def peace(self):
        """All is well again: connected, with addresses, and told so."""
        sim = Sim(self.stage.sim_path)
        until("all modems are there", lambda: self.radios(sim)[0])
        self.stage.wish(silence=False, new_apn=True)
        wanted = set(range(self.stage.scene.networks))

        def well():
            with contextlib.suppress(OSError, ValueError):
                modems = self.stage.status().get("Modems", [])
                told = {x.get("Label") for x in modems
                        if x.get("State") == "connected" and x.get("Address")}
                return (told >= {f"lte{x}" for x in wanted}
                        and self.kernel.addressed() == wanted)
            return False
        took = self.seen("connected again, with addresses", well,
                         self.stage.scene.peace_bound, 0.2)
        self.kernel.look()
        return took


def random_of(options, name):
    return random.Random(f"{options.seed} {name}")
