#!/usr/bin/env python3
"""Those who attack: one kind in each process, until it is told to end; what it
did is its last line.

usage: attackers.py bus BUS NAMES | names BUS PID | control SOCKET | netlink PID
                  | flood SIM-SOCKET MODEMS NETWORKS | busy | bystander"""
import contextlib
import json
import os
import pathlib
import random
import select
import signal
import socket
import struct
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "e2e")]

from bus_wire import Connection  # noqa: E402
import strangers  # noqa: E402

NETLINK_REQUESTS = 0x10, 17, 21, 25  # new and deleted links, addresses, routes
MOST_PEERS = 100  # connections that are kept open
ended = []


def bus(address, names):
    names = json.loads(names)
    sent, closed = 0, 0
    while not ended:
        try:
            it = Connection(address)
            messages = strangers.all_of_it(
                it.name, names["victims"], names["owner"])
            raw = it._socket  # pylint: disable=protected-access
            raw.setblocking(False)
            while not ended:
                for i in range(0, len(messages), 16):
                    send_all(raw, b"".join(messages[i:i + 16]))
                    sent += len(messages[i:i + 16])
                    if ended:
                        break
        except OSError:
            closed += 1
            time.sleep(0.05)
    print(f"{sent:,} forged messages on the bus (uid {os.getuid()}, "
          f"thrown out {closed} times)")


def send_all(raw, data):
    """Errors and replies that come back are not read for ever."""
    while data and not ended:
        readable, writable, _ = select.select([raw], [raw], [], 0.5)
        if readable and not raw.recv(1 << 16):
            raise ConnectionError
        if writable:
            with contextlib.suppress(BlockingIOError):
                data = data[raw.send(data):]


def junk(rng):
    """Requests that are none, or not all of one."""
    return rng.choice([
        rng.randbytes(rng.randrange(1, 200)), b"status", b"status 0",
        b"plan 8388608\n" + bytes(rng.randrange(1 << 16)), b"status -1\n",
        b"plan 99999999999999999999\n", b"why 4096\nlte0", b"\n" * 100,
        b"watch 0\n", b"status 0\n", b"follow-events 0\n", b"metrics 0\n",
        b"plan 20\n{\"Networks\":[[[[[[[", b"why 3\n\x1b[2"])


def control(path):
    rng = random.Random(os.getpid())
    peers, made, refused = [], 0, 0
    while not ended:
        peer = socket.socket(socket.AF_UNIX)
        peer.settimeout(0.2)
        try:
            peer.connect(path)
            made += 1
            peer.sendall(junk(rng))
            peers.append(peer)
        except OSError:
            refused += 1
            peer.close()
            time.sleep(0.02)
        # Some stay for long, most not.
        while len(peers) > MOST_PEERS or peers and rng.random() < 0.4:
            peers.pop(rng.randrange(len(peers))).close()
        time.sleep(0.001)
    print(f"{made:,} connections to its socket and {refused:,} refused "
          f"(uid {os.getuid()})")


def netlink_ports(pid):
    """Of the route sockets of one process."""
    with open("/proc/net/netlink", encoding="ascii") as table:
        rows = [x.split() for x in table.readlines()[1:]]
    ports = {f"socket:[{x[-1]}]": int(x[2]) for x in rows if x[1] == "0"}
    result = []
    for x in pathlib.Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(OSError, KeyError):
            result.append(ports[os.readlink(x)])
    return result


def netlink(pid):
    it = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
    it.setblocking(False)
    sent, refused = 0, 0
    ports, until = [], 0
    while not ended:
        if time.monotonic() > until:
            ports, until = netlink_ports(pid), time.monotonic() + 1
        # To bearerd's sockets, and to all that hear of links and addresses.
        for to in [(x, 0) for x in ports] + [(0, 1), (0, 0x10), (0, 0x40)]:
            for kind in NETLINK_REQUESTS:
                for size in (32, 0, 16, 0xffffffff):
                    data = struct.pack("=IHHIIBxHiII", size, kind, 0, 0, 0, 2,
                                       0, random.randrange(1, 20), 0, 0)
                    try:
                        it.sendto(data, to)
                        sent += 1
                    except OSError:
                        refused += 1
        time.sleep(0.0005)
    print(f"{sent:,} netlink messages in the kernel's place and {refused:,} "
          "refused")


def flood(path, modems, networks):
    """Each kind for a moment, one after the other and over again. What is said
    of a state is a lie, and ModemManager refuses steps that do not fit it: of
    the first modems, whose radios and sessions are looked at, nothing is."""
    rng, modems = random.Random(os.getpid()), range(int(networks), int(modems))
    sim = socket.socket(socket.AF_UNIX)
    sim.connect(path)
    told = 0

    def tell(lines):
        sim.sendall(("\n".join(lines) + "\n").encode())
        answers = b""
        while answers.count(b"\n") < len(lines):
            answers += sim.recv(1 << 16)
        return len(lines)

    bearer = "/org/freedesktop/ModemManager1/Bearer/"
    while not ended:
        who, end = rng.choice(modems), time.monotonic() + rng.uniform(1, 4)
        kind = rng.choice(["bearers", "states", "of-all", "storm", "texts"])
        if kind == "storm":
            told += tell([f"storm 20000 {rng.uniform(1, 4):.1f}"])
        while not ended and time.monotonic() < end:
            if kind == "bearers":
                count = rng.choice([20_000, 64, 0])
                told += tell([f"{who} property Modem Bearers value ao {count} "
                              + " ".join(f"{bearer}{100 + i}"
                                         for i in range(count))])
            elif kind in ("states", "of-all"):
                told += tell([
                    f"{who if kind == 'states' else rng.choice(modems)} "
                    f"property Modem State value i {rng.choice([6, 8, 11])}"
                    for _ in range(500)])
            elif kind == "texts":
                told += tell([f"{who} property Modem3gpp OperatorName value s "
                              + chr(rng.randrange(97, 123)) * 100_000])
            else:
                time.sleep(0.1)
        tell([f"{x} property Modem {name} normal" for x in
              (modems if kind == "of-all" else [who])
              for name in ("State", "Bearers")]
             + [f"{who} property Modem3gpp OperatorName normal"])
    print(f"{told:,} commands of floods")


def busy():
    while not ended:
        pass


def bystander():
    """How long a little work takes somebody who has no part in all this: the
    longest of all, in seconds."""
    longest = 0
    while not ended:
        began, end = time.monotonic(), time.process_time() + 0.02
        while time.process_time() < end:
            pass
        longest = max(longest, time.monotonic() - began)
        time.sleep(0.1)
    print(longest)


def main():
    signal.signal(signal.SIGTERM, lambda *_: ended.append(1))
    kind, *arguments = sys.argv[1:]
    # Not by who starts it: another user need not be able to read this.
    if (user := int(os.environ.get("WWAN_AS", "0"))) != 0:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    if kind == "names":
        print(json.dumps(strangers.names_of(arguments[0], int(arguments[1]))))
        return
    {"bus": bus, "control": control, "netlink": netlink, "flood": flood,
     "busy": busy, "bystander": bystander}[kind](*arguments)


main()
