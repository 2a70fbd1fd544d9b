"""The scenes: what is done to bearerd, and what with less than it needs."""
import contextlib
import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field

from stage import ATTACKERS, Attackers, Stage, nobody, until
from watch import SILENCE_BOUND, STATUS_BOUND, Watch, random_of

ALL = {}
MOST_BUSY = 1  # s, for a bystander's 20 ms; two busy loops leave it a third


@dataclass
class Scene:
    name: str
    attack: object
    __doc__: str
    modems: int = 8
    networks: int = 8
    route: str = "file"
    limits: dict = field(default_factory=dict)
    growth: int = 2048  # KiB of RSS, from before the attack to peace after it
    look_every: float = 0.05  # s
    peace_bound: float = 60  # s
    own_user_namespace: bool = False
    also_needed: str = ""  # of the shell, inside
    file_systems: dict = field(default_factory=lambda: {
        "run": "50%", "sys": "50%"})  # sizes


def scene(**more):
    def add(function):
        name = function.__name__.replace("_", "-")
        ALL[name] = Scene(name, function, function.__doc__, **more)
        return function
    return add


@scene(route="eve")
def forged(x, attackers):
    """forged D-Bus signals and netlink messages, junk for bearerctl's socket"""
    agent = str(x.stage.agent.pid)
    names = json.loads(subprocess.run(
        [sys.executable, "-B", ATTACKERS, "names", x.stage.bus, agent],
        stdout=subprocess.PIPE, check=True).stdout)
    attackers.start("bus", x.stage.bus, json.dumps(names), **nobody())
    attackers.start("control", x.stage.control)
    attackers.start("control", x.stage.control, name="control-of-nobody",
                    **nobody())
    attackers.start("netlink", agent)


@scene(modems=3000, networks=64, growth=32768, look_every=0.25,
       peace_bound=180)
def flooded(x, attackers):
    """3,000 modems, 20,000 bearers, signals as fast as mmsim sends them"""
    flood(x, attackers)


@scene(limits={resource.RLIMIT_NOFILE: 16})
def starved_descriptors(x, attackers):
    """16 descriptors (ulimit -n), and many who ask for status"""
    attackers.start("control", x.stage.control)


@scene(modems=24, route="eve", limits={resource.RLIMIT_AS: 24 << 20})
def starved_memory(x, attackers):
    """24 MiB of address space (ulimit -v)"""
    attackers.start("control", x.stage.control)
    flood(x, attackers)


@scene(route="eve", file_systems={
    "run": "128k", "persist": "128k", "sys": "50%"})
def full_disk(x, attackers):
    """no room in /run and none for what outlives a reboot, most of the time"""
    x.follow(lambda: fill_and_free(x))


@scene(own_user_namespace=True,
       also_needed=" && echo 0 >/proc/sys/user/max_inotify_instances")
def no_inotify(x, attackers):
    """no inotify instance at all"""
    del x, attackers


def flood(x, attackers):
    scene = x.stage.scene
    attackers.start("flood", x.stage.sim_path, str(scene.modems),
                    str(scene.networks))


def fill_and_free(x):
    ballast = [x.stage.folder / y / "ballast" for y in ("run", "persist")]
    while not x.ended.wait(x.rng.uniform(0.1, 1)):
        for file in ballast:
            fill(file)
        x.ended.wait(x.rng.uniform(1, 6))
        for file in ballast:
            file.unlink()


def fill(file):
    with contextlib.suppress(OSError), open(file, "wb", buffering=0) as to:
        while True:
            to.write(bytes(4096))


def prepare(stage, name):
    stage.build()
    if name == "no-inotify":
        pathlib.Path("/proc/sys/user/max_inotify_instances").write_text("0")


def attack(stage, rng):
    """Facts to tell, and the watch with what went wrong."""
    options = stage.options
    stage.start_agent()
    until("it serves", stage.control.exists)
    x = Watch(stage, rng)
    until("connected at first", lambda: x.kernel.addressed() == set(
        range(stage.scene.networks)), stage.scene.peace_bound)
    before = stage.memory()[0]
    attackers = Attackers(stage)
    for core in range(os.cpu_count()):
        attackers.start("busy", name=f"busy-{core}")
    bystander = Attackers(stage)
    bystander.start("bystander")
    began = time.monotonic()
    x.follow(x.ask_for_status, x.look_at_kernel, x.wish_for_silence,
             x.sessions_come_and_go)
    stage.scene.attack(x, attackers)
    while time.monotonic() < began + options.seconds:
        if stage.agent.poll() is not None:
            x.failed(f"bearerd ended with {stage.agent.returncode}")
            break
        time.sleep(0.2)
    x.join()
    waited = float(bystander.end()[0])
    told = attackers.end()
    told.append(f"20 ms of work took a bystander up to {waited:.2f} s")
    alive = stage.agent.poll() is None
    if alive:
        took = x.peace()
        after, peak = stage.memory()
        told.insert(0, f"RSS {before} -> {after} KiB, {peak} at most (bound +"
                    f"{stage.scene.growth})")
        told.insert(0, f"well again after {took:.1f} s")
        if after > before + stage.scene.growth:
            x.failed(f"RSS grew by {after - before} KiB")
        code = stage.end(stage.agent)
        if code != 0:
            x.failed(f"it ended with {code} when told to end")
    judge(x)
    if waited > MOST_BUSY:
        told.append(f"times not judged ({len(x.too_late)} too long): the "
                    f"machine is too busy (over {MOST_BUSY} s)")
    else:
        x.failures += x.too_late
    return told, x


def judge(x):
    for what, took, bound in (("silence", x.off, SILENCE_BOUND),
                              ("status", x.answers, STATUS_BOUND)):
        if not took:
            x.failed(f"{what}: never seen")
        elif max(took) > bound:
            x.late(f"{what}: {max(took):.1f} s, more than {bound} s")
    log = x.stage.log("bearerd")
    for word in ("terminate called", "AddressSanitizer", "runtime error"):
        if word in log:
            x.failed(f"'{word}' in its log")


def figures(times):
    if not times:
        return "never"
    middle = sorted(times)[len(times) // 2]
    return f"{len(times)} times, {middle:.2f} s median, {max(times):.2f} s " \
        "at most"


def interrupted(*_):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # it cleans up already
    raise KeyboardInterrupt


def play(options):
    (name,) = options.scenes
    signal.signal(signal.SIGTERM, interrupted)
    folder = tempfile.mkdtemp(prefix="bearerd-attack-")
    stage = Stage(folder, options, ALL[name])
    told, failures, x = [], [], None
    try:
        prepare(stage, name)
        told, x = attack(stage, random_of(options, name))
        failures = x.failures
    except (Exception, KeyboardInterrupt):  # pylint: disable=broad-except
        failures = [traceback.format_exc()]
    finally:
        stage.stop()
        if failures and options.keep_logs:
            for log in pathlib.Path(folder).glob("*.log"):
                to = pathlib.Path(options.keep_logs, name)
                to.mkdir(parents=True, exist_ok=True)
                shutil.copy(log, to)
        for y in stage.scene.file_systems:
            subprocess.run(["umount", "--lazy", stage.folder / y], check=False)
        shutil.rmtree(folder, ignore_errors=True)
    report(name, options, told, failures, x)
    return 1 if failures else 0


def report(name, options, told, failures, x):
    parts = []
    if x:
        parts = [f"radios off {figures(x.off)} (bound {SILENCE_BOUND} s)",
                 f"status {figures(x.answers)} (bound {STATUS_BOUND} s), "
                 f"{x.refused} times refused",
                 f"{x.kernel.changes} changes in the kernel"]
    verdict = "FAIL" if failures else "ok"
    print(f"{name}: {verdict} in {options.seconds:.0f} s: "
          + "; ".join(parts + told), flush=True)
    for failure in failures[:8]:
        print(f"  {name}: {failure}", flush=True)
    if len(failures) > 8:
        print(f"  {name}: and {len(failures) - 8} more", flush=True)
