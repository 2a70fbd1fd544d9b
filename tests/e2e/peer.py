"""Runs inside of the rig: an echo server, its client, a netlink listener."""
import json
import os
import signal
import socket
import struct
import sys
import threading
import time

RECORD = 64
stopped = []  # an Event would deadlock in a signal handler


def serve(port):
    """Echoes everything, on the gateways' side."""
    server = socket.create_server(("", int(port)), family=socket.AF_INET6,
                                  dualstack_ipv6=True)

    def echo(sock):
        try:
            while data := sock.recv(65536):
                sock.sendall(data)
        except OSError:
            pass
        sock.close()

    while True:
        sock, _ = server.accept()
        threading.Thread(target=echo, args=(sock,), daemon=True).start()


def connected(device, address, port):
    sock = socket.socket(
        socket.AF_INET6 if ":" in address else socket.AF_INET)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, device.encode())
    sock.settimeout(5)
    sock.connect((address, int(port)))
    return sock


def ask(device, address, port):
    """One byte there and back; prints the local address."""
    sock = connected(device, address, port)
    sock.sendall(b"x")
    assert sock.recv(1) == b"x"
    print(sock.getsockname()[0])


def flow(device, address, port):
    """A stream of numbered records until SIGTERM; then a report."""
    sock = connected(device, address, port)
    print("running", flush=True)
    state = {"echoed": 0, "intact": True, "longest_gap": 0.0, "error": ""}
    finished = threading.Event()

    def receive():
        pending, last = b"", time.monotonic()
        try:
            while data := sock.recv(65536):
                now = time.monotonic()
                state["longest_gap"] = max(state["longest_gap"], now - last)
                last = now
                pending += data
                while len(pending) >= RECORD:
                    number = struct.unpack_from("<Q", pending)[0]
                    state["intact"] &= number == state["echoed"]
                    state["echoed"] += 1
                    pending = pending[RECORD:]
        except OSError as error:
            state["error"] = str(error)
        finished.set()

    threading.Thread(target=receive, daemon=True).start()
    sent = 0
    try:
        while not stopped:
            time.sleep(0.005)
            sock.sendall(struct.pack("<Q", sent).ljust(RECORD, b"."))
            sent += 1
        sock.shutdown(socket.SHUT_WR)
    except OSError as error:
        state["error"] = str(error)
    finished.wait(5)
    # tcpi_total_retrans of linux/tcp.h
    info = sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 104)
    state["retransmits"] = struct.unpack_from("=I", info, 100)[0]
    print(json.dumps({"sent": sent, **state}), flush=True)


def netlink():
    """Counts changes of links, IPv4 addresses and routes until SIGTERM."""
    names = {16: "new link", 17: "delete link", 20: "new address",
             21: "delete address", 24: "new route", 25: "delete route"}
    sock = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
    sock.bind((0, 0x1 | 0x10 | 0x40))  # RTMGRP_LINK, _IPV4_IFADDR, _ROUTE
    sock.settimeout(0.05)
    print("running", flush=True)
    while not stopped:
        try:
            data = sock.recv(1 << 16)
        except socket.timeout:
            continue
        while len(data) >= 16:
            size, kind = struct.unpack_from("=IH", data)
            print(names.get(kind, kind), flush=True)
            data = data[(size + 3) // 4 * 4:]


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(1))
    if sys.argv[1] == "serve":
        signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    {"serve": serve, "ask": ask, "flow": flow,
     "netlink": netlink}[sys.argv[1]](*sys.argv[2:])
