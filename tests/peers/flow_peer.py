"""Both ends of TCP flows over a modem's link, each of which counts and checks
what it hears:
  flow_peer.py network veth|tun PORT IPV4 IPV6 FAR...
  flow_peer.py flow ADDRESS PORT
The network is a namespace of its own with isp0 in it, which has the first two
addresses, and hosts behind it that have the others. tun: isp0 and wwan0 are raw
IP, and this is the wire between them. A report is a line of JSON."""
import ctypes
import fcntl
import json
import os
import selectors
import signal
import socket
import struct
import subprocess
import sys
import threading
import time

CLONE_NEWNET = 0x40000000    # linux/sched.h
TUNSETIFF = 0x400454CA       # linux/if_tun.h
IFF_TUN, IFF_NO_PI = 1, 0x1000
TOTAL_RETRANS = 100          # tcpi_total_retrans of linux/tcp.h: its offset
SEGMENT = 1000               # bytes: fits any MTU that IPv6 has
PART, PACE = 256, 0.005      # bytes, seconds
END = 10                     # seconds for what is on its way
stopped = []


def pattern(start, size, salt):
    """What a stream has at this place: numbers of eight bytes."""
    first, last = start // 8, (start + size + 7) // 8
    blob = b"".join(struct.pack(">Q", x + salt) for x in range(first, last))
    return blob[start % 8:start % 8 + size]


class End:
    """Sends a counted stream and checks the other end's."""

    def __init__(self, sock, is_network):
        self._sock = sock
        self._salts = (1 << 62, 1 << 61)[::1 if is_network else -1]
        self.report = {"sent": 0, "received": 0, "intact": True, "gap": 0.0,
                       "error": ""}
        self._ended = threading.Event()

    def _receive(self):
        told, last = self.report, time.monotonic()
        try:
            while data := self._sock.recv(65536):
                now = time.monotonic()
                told["gap"], last = max(told["gap"], now - last), now
                told["intact"] &= data == pattern(
                    told["received"], len(data), self._salts[1])
                told["received"] += len(data)
        except OSError as error:
            told["error"] = str(error)
        self._ended.set()

    def play(self, is_over):
        """Until is_over(), or the other end has no more to say."""
        threading.Thread(target=self._receive, daemon=True).start()
        told = self.report
        try:
            while not is_over() and not self._ended.wait(PACE):
                told["sent"] += self._sock.send(
                    pattern(told["sent"], PART, self._salts[0]))
            self._sock.shutdown(socket.SHUT_WR)
        except OSError as error:
            told["error"] = str(error)
        if not self._ended.wait(END):
            told["error"] = told["error"] or "the other end does not end"
        info = self._sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 104)
        told["retransmits"] = struct.unpack_from("=I", info, TOTAL_RETRANS)[0]
        return told


def flow(address, port):
    """Until SIGTERM; then a report. Bound to no device: it needs the route."""
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(1))
    sock = socket.socket(
        socket.AF_INET6 if ":" in address else socket.AF_INET)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, SEGMENT)
    sock.settimeout(END)
    sock.connect((address, int(port)))
    sock.settimeout(None)
    print("running", flush=True)
    told = End(sock, False).play(lambda: stopped)
    print(json.dumps({"near": sock.getsockname()[0], **told}), flush=True)


def open_tun(name):
    fd = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(fd, TUNSETIFF, struct.pack(
        "16sH22x", name.encode(), IFF_TUN | IFF_NO_PI))
    return fd


def relay(ends):
    """The wire between two tun devices. What a link that is down refuses is
    lost."""
    selector = selectors.DefaultSelector()
    for one, other in (ends, ends[::-1]):
        selector.register(one, selectors.EVENT_READ, other)
    while True:
        for key, _ in selector.select():
            try:
                os.write(key.data, os.read(key.fd, 65536))
            except OSError:
                pass


def run(*command):
    subprocess.run(command, check=True)


def network(kind, port, v4, v6, *far):
    ends = [open_tun("wwan0")] if kind == "tun" else []
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    print("namespace", flush=True)
    if ends:
        ends.append(open_tun("isp0"))
        threading.Thread(target=relay, args=(ends,), daemon=True).start()
    while "isp0" not in (name for _, name in socket.if_nameindex()):
        time.sleep(0.02)  # it is brought here
    run("ip", "link", "set", "lo", "up")
    run("ip", "link", "set", "isp0", "up")
    for address, device in [(v4, "isp0"), (v6, "isp0"),
                            *((x, "lo") for x in far)]:
        nodad = ["nodad"] if ":" in address else []
        run("ip", "address", "add", address, "dev", device, *nodad)
    server = socket.create_server(("", int(port)), family=socket.AF_INET6,
                                  dualstack_ipv6=True)
    server.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, SEGMENT)
    print("ready", flush=True)

    def serve(sock, near):
        told = End(sock, True).play(lambda: False)
        print(json.dumps({"near": near[0].replace("::ffff:", ""), **told}),
              flush=True)
    while True:
        threading.Thread(target=serve, args=server.accept(),
                         daemon=True).start()


if __name__ == "__main__":
    {"network": network, "flow": flow}[sys.argv[1]](*sys.argv[2:])
