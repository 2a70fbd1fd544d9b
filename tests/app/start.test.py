#!/usr/bin/env python3
"""What keeps wwand from starting, and what does not: locks of other users, a
second agent, and a file system without room. Argument: the program.

Small file systems are those of a mount namespace; without root, another user is
one of a user namespace. Where the kernel gives none, this says so and ends with
77."""
import ctypes
import fcntl
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

from plain_agent import Agent, PATIENCE, until

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from leaks import canaries  # noqa: E402

BALLAST = 60  # files, that go when there is to be room
IS_ROOT = os.geteuid() == 0
NAMESPACES = ["unshare", "--mount", *([] if IS_ROOT else
                                      ["--user", "--map-root-user"])]
NOBODY = 65534
CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True)


def mount(*options):
    subprocess.run(["mount", *options], check=True)


def locked_by_another_user(path):
    """A shared flock on a directory, held by a process that may only read."""
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        if os.environ["WWAN_INSIDE"] == "root":
            os.setresuid(NOBODY, NOBODY, NOBODY)
        elif LIBC.unshare(CLONE_NEWUSER) != 0:  # its user is nobody there
            os._exit(1)
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        fcntl.flock(os.open(path, os.O_RDONLY), fcntl.LOCK_SH)
        os.write(told, b"1")
        signal.pause()
    os.close(told)
    assert os.read(ready, 1) == b"1", "the other user cannot lock"
    return child


def a_lock_of_another_user_keeps_nobody_from_starting(program, room):
    state = room / "run/wwan"
    state.mkdir(parents=True)
    other = locked_by_another_user(state)
    try:
        with Agent(program, room) as agent:
            agent.serves()
            assert agent.told_systemd("READY=1")
    finally:
        os.kill(other, signal.SIGKILL)
        os.waitpid(other, 0)


def a_second_agent_ends_and_the_first_goes_on(program, room):
    with Agent(program, room) as first:
        first.serves()
        with Agent(program, room) as second:
            assert second.process.wait(PATIENCE) == 1
            second.logs("another wwand serves")
        first.serves()


def a_directory_of_everybody_is_refused_and_named(program, room):
    state = room / "run/wwan"
    state.mkdir(parents=True)
    state.chmod(0o777)
    with Agent(program, room) as agent:
        assert agent.process.wait(PATIENCE) == 1
        agent.logs(f"{state}: everybody may write there; giving up")


def waits_with(program, room, arguments, inodes):
    """A file system with room for so many files: it waits until there are
    more."""
    run = room / "run"
    run.mkdir(exist_ok=True)
    mount("-t", "tmpfs", "-o", f"size=64k,nr_inodes={inodes + BALLAST}",
          "small", run)
    run.chmod(0o755)
    ballast = [run / f"ballast{i}" for i in range(BALLAST)]
    for file in ballast:
        file.touch()
    try:
        with Agent(program, room, arguments) as agent:
            at_once = until(lambda: agent.answers() or agent.said("waits for"))
            if at_once is not True:
                return False
            assert "READY=1" in agent.told_systemd("READY=1")
            told = agent.told_systemd("STATUS=waits for room: ")
            assert "No space left on device" in told, told
            agent.logs("No space left on device; waits for room")
            assert agent.process.poll() is None
            for file in ballast:
                file.unlink()
            agent.serves()
    finally:
        subprocess.run(["umount", run], check=True)
        (room / "log").unlink()
    return True


def most_it_waits_with(program, room, more, arguments=None):
    """With some files more at a time, until there are enough."""
    for inodes in range(1, 40, more):
        if not waits_with(program, room, arguments, inodes):
            return inodes - more
    raise AssertionError("it waits for ever")


def a_full_run_is_waited_for_and_told(program, room):
    # The directory, the lock, the socket: wherever it fails.
    most = most_it_waits_with(program, room, 1)
    assert most >= 3, most


def a_full_run_is_waited_for_in_eve_too(program, room):
    for name in ("persist/log", "persist/agentdebug/wwan"):
        (room / name).mkdir(parents=True)
    most = most_it_waits_with(
        program, room, 4,
        ["--eve", "--no-spawn", "--run-dir", str(room / "run")])
    assert most >= 9, most
    left = [x.name for x in (room / "persist").iterdir()]
    assert "reboot-reason" not in left, left


def without_descriptors_it_waits_too(program, room):
    """So few that one of the sockets it cannot do without has none."""
    with Agent(program, room) as agent:
        agent.serves()
        pid = agent.process.pid
        used = {int(x) for x in os.listdir(f"/proc/{pid}/fd")}
    limited = room / "limited"
    # It can do without the last ones: those are opened when it serves.
    for missing in range(1, len(used)):
        (room / "log").unlink()
        limited.write_text(f'#!/bin/sh\nulimit -S -n {len(used) - missing}\n'
                           f'exec "{program}" "$@"\n')
        limited.chmod(0o755)
        with Agent(limited, room) as agent:
            agent.program = pathlib.Path(program)
            until(lambda a=agent: a.said("Too many open files"))
            if not agent.said("Too many open files; waits for room"):
                continue
            subprocess.run(["prlimit", "--pid", str(agent.process.pid),
                            "--nofile=1024:"], check=True)
            agent.serves()
            return
    raise AssertionError("it never waits")


def a_config_for_everybody_with_secrets_is_warned_of(program, room):
    config = room / "config.json"
    with Agent(program, room) as agent:
        agent.serves()
        assert "Warnings" not in agent.answers()
        config.write_text(json.dumps({"Networks": [{
            "LogicalLabel": "lte0", "PhysAddrs": {"Interface": "wwan0"},
            "Wwand": {"PINs": [{"PIN": canaries()["pin"], "SIMSlot": 1}]}}]}))
        config.chmod(0o644)
        warning = "config file: can be read by everybody, and a password " \
            "or PIN is in it"
        assert until(lambda: agent.answers().get("Warnings") == [warning]), \
            (agent.answers(), agent.log.read_text())
        agent.logs("config: the file can be read by everybody")
        config.chmod(0o640)
        assert until(lambda: "Warnings" not in agent.answers())
        config.chmod(0o644)
        assert until(lambda: "Warnings" in agent.answers())
        room.chmod(0o750)  # only the file is watched
        config.chmod(0o664)
        assert until(lambda: "Warnings" not in agent.answers())


def reads_memory_of(pid):
    """Whether an ordinary process of the agent's own user could."""
    child = os.fork()
    if child == 0:
        os.setresuid(NOBODY, NOBODY, NOBODY)
        try:
            with open(f"/proc/{pid}/mem", "rb"):
                os._exit(0)
        except PermissionError:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def its_memory_is_for_root_alone(program, room):
    if os.environ["WWAN_INSIDE"] != "root":
        print("skipped: in a user namespace everybody is root")
        return
    os.chown(room, NOBODY, NOBODY)
    with subprocess.Popen(["sleep", "60"], user=NOBODY) as plain, \
            Agent(program, room, user=NOBODY) as agent:
        agent.serves()
        pid = agent.process.pid
        open_to_all = reads_memory_of(plain.pid)
        plain.kill()
        assert open_to_all, "the test shows nothing"
        assert not reads_memory_of(pid)
        limits = pathlib.Path(f"/proc/{pid}/limits").read_text()
        assert re.search(r"Max core file size +0 ", limits), limits


TESTS = [
    a_config_for_everybody_with_secrets_is_warned_of,
    its_memory_is_for_root_alone,
    a_lock_of_another_user_keeps_nobody_from_starting,
    a_second_agent_ends_and_the_first_goes_on,
    a_directory_of_everybody_is_refused_and_named,
    a_full_run_is_waited_for_and_told,
    a_full_run_is_waited_for_in_eve_too,
    without_descriptors_it_waits_too,
]


def inside(program, only):
    for test in TESTS:
        if only and test.__name__ not in only:
            continue
        room = pathlib.Path(tempfile.mkdtemp(prefix="wwan-start-"))
        room.chmod(0o755)
        try:
            test(program, room)
        finally:
            shutil.rmtree(room)
        print("passed:", test.__name__)


def main():
    program, *only = sys.argv[1:]
    if os.environ.get("WWAN_INSIDE"):
        return inside(program, only)
    can = subprocess.run([*NAMESPACES, "true"], stderr=subprocess.PIPE,
                         text=True, check=False)
    if can.returncode != 0:
        print("skipped: no namespace:", can.stderr.strip())
        return 77
    os.environ["WWAN_INSIDE"] = "root" if IS_ROOT else "user"
    os.execvp(NAMESPACES[0], [*NAMESPACES, sys.executable, __file__, program,
                              *only])


sys.exit(main())
