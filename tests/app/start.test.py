#!/usr/bin/env python3
"""What keeps bearerd from starting, and what does not: locks of other users, a
second agent, and a file system without room; and what start-up leaves writable.
Argument: the program.

Small file systems are those of a mount namespace; without root, another user is
one of a user namespace. Where the kernel gives none, this says so and ends with
77."""
import ctypes
import fcntl
import os
import pathlib
import shutil
import signal
import struct
import subprocess

from plain_agent import Agent, PATIENCE, run_inside, until

BALLAST = 60  # files, that go when there is to be room
NAMESPACES = ["unshare", "--mount", *([] if os.geteuid() == 0 else
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
            second.logs("another bearerd serves")
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
            until(lambda a=agent: a.said("Too many open files; waits")
                  or a.process.poll() is not None or a.answers())
            if agent.said("object has invalid vptr"):
                print("skipped: UBSan needs descriptors of its own; "
                      "scripts/test plays it to the program that ships")
                return
            if not agent.said("Too many open files; waits for room"):
                continue
            subprocess.run(["prlimit", "--pid", str(agent.process.pid),
                            "--nofile=1024:"], check=True)
            agent.serves()
            return
    raise AssertionError("it never waits")


def mappings(pid):
    """Begin, end, rights and name of each mapping."""
    with open(f"/proc/{pid}/maps", encoding="ascii") as file:
        for line in file:
            words = line.split()
            begin, end = (int(x, 16) for x in words[0].split("-"))
            yield begin, end, words[1], words[-1]


def relocated(program):
    """From where to where start-up makes it unwritable (PT_GNU_RELRO), and
    whether that is relative to where the program lies."""
    pt_gnu_relro, et_dyn = 0x6474e552, 3
    with open(program, "rb") as file:
        kind = struct.unpack_from("<H", head := file.read(64), 16)[0]
        offset = struct.unpack_from("<Q", head, 32)[0]
        size, count = struct.unpack_from("<HH", head, 54)
        file.seek(offset)
        for _ in range(count):
            entry = file.read(size)
            if struct.unpack_from("<I", entry)[0] == pt_gnu_relro:
                begin, = struct.unpack_from("<Q", entry, 16)
                length, = struct.unpack_from("<Q", entry, 40)
                return begin, begin + length, kind == et_dyn
    raise AssertionError(f"{program} has no such part")


def what_was_relocated_cannot_be_written(program, room):
    with Agent(program, room) as agent:
        agent.serves()
        begin, end, moves = relocated(program)
        maps = list(mappings(agent.process.pid))
        if moves:
            base = min(x[0] for x in maps
                       if os.path.realpath(program) == x[3])
            begin, end = begin + base, end + base
        page = os.sysconf("SC_PAGESIZE")
        begin, end = begin // page * page, end // page * page
        assert begin < end, "there is a page of it"
        rights = {x[2] for x in maps if x[0] < end and x[1] > begin}
        assert rights == {"r--p"}, f"{rights} from {begin:x} to {end:x}"


TESTS = [
    what_was_relocated_cannot_be_written,
    a_lock_of_another_user_keeps_nobody_from_starting,
    a_second_agent_ends_and_the_first_goes_on,
    a_directory_of_everybody_is_refused_and_named,
    a_full_run_is_waited_for_and_told,
    a_full_run_is_waited_for_in_eve_too,
    without_descriptors_it_waits_too,
]


run_inside(TESTS, NAMESPACES, __file__)
