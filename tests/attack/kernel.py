"""What the kernel may have while bearerd is attacked: on the links of the modems what
mmsim gave their bearers, on the others what was there before."""
import errno
import ipaddress
import json
import os
import socket
import struct
import subprocess
import threading

from stage import VICTIM

GROUPS = 0x1 | 0x10 | 0x40  # RTMGRP_LINK, _IPV4_IFADDR, _IPV4_ROUTE
NEWLINK, DELLINK, NEWADDR, DELADDR, NEWROUTE, DELROUTE = 16, 17, 20, 21, 24, 25
IFNAME, IFA_LOCAL = 3, 2
RTA_DST, RTA_OIF, RTA_GATEWAY, RTA_PRIORITY = 1, 4, 5, 6
MAIN_TABLE = 254
BUFFER = 16 << 20  # bytes; what is lost is looked for by listing


def given(number):
    """Address, gateway and subnet of modem `number` (docs/simulator.md)."""
    net = f"10.{64 + number // 256}.{number % 256}."
    return net + "2/30", net + "1", net + "0/30"


def number_of(name):
    return int(name[4:]) if name[:4] == "wwan" and name[4:].isdigit() else None


def listed(what):
    return json.loads(subprocess.run(
        ["ip", "-j", "-4", *what.split()], stdout=subprocess.PIPE, check=True,
        text=True).stdout or "[]")


def attributes(data):
    while len(data) >= 4:
        size, kind = struct.unpack_from("=HH", data)
        if size < 4:
            return
        yield kind, data[4:size]
        data = data[(size + 3) // 4 * 4:]


def ip(raw):
    return str(ipaddress.IPv4Address(raw))


class Kernel(threading.Thread):
    def __init__(self, failed):
        super().__init__(daemon=True)
        self.failed = failed
        self.changes = self.lost = 0
        self.names = {x["ifindex"]: x["ifname"] for x in listed("link")}
        self.before = self.of_others()
        self.socket = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
        self.socket.bind((0, GROUPS))
        self.start()

    @staticmethod
    def of_others():
        """Addresses and routes that are not of the modems' links."""
        return ([(x["ifname"], sorted(y["local"] for y in x["addr_info"]))
                 for x in listed("addr") if number_of(x["ifname"]) is None],
                [x for x in listed("route") if number_of(x["dev"]) is None])

    def run(self):
        while True:
            try:
                data, sender = self.socket.recvfrom(1 << 16)
            except OSError as error:
                if error.errno != errno.ENOBUFS:
                    raise
                self.lost += 1
                continue
            while sender[0] == 0 and len(data) >= 16:
                size, kind = struct.unpack_from("=IH", data)
                self.take(kind, data[16:size])
                data = data[(size + 3) // 4 * 4:]

    def take(self, kind, body):
        if kind in (NEWLINK, DELLINK):
            index = struct.unpack_from("=i", body, 4)[0]
            if kind == DELLINK:
                self.failed(f"the link {self.names.get(index)} was deleted")
        elif kind in (NEWADDR, DELADDR):
            prefix, index = struct.unpack_from("=xBxxI", body)
            found = dict(attributes(body[8:]))
            self.change("address", index, kind == NEWADDR,
                        f"{ip(found[IFA_LOCAL])}/{prefix}")
        elif kind in (NEWROUTE, DELROUTE):
            bits, table = struct.unpack_from("=xBxxB", body)
            found = dict(attributes(body[12:]))
            if table != MAIN_TABLE or RTA_OIF not in found:
                return
            to = f"{ip(found[RTA_DST])}/{bits}" if bits else "default"
            metric = struct.unpack("=I", found.get(RTA_PRIORITY, bytes(4)))[0]
            via = ip(found[RTA_GATEWAY]) if RTA_GATEWAY in found else ""
            self.change("route", struct.unpack("=I", found[RTA_OIF])[0],
                        kind == NEWROUTE, f"{to} {via} {metric}")

    def change(self, what, index, new, text):
        self.changes += 1
        name = self.names.get(index, str(index))
        number = number_of(name)
        if number is None:
            self.failed(f"{name}: {what} {text} {'came' if new else 'went'}")
            return
        address, gateway, subnet = given(number)
        right = [address] if what == "address" else [
            f"default {gateway} {5000 + number}", f"{subnet}  0"]
        if new and text not in right:
            self.failed(f"{name}: {what} {text} is not its bearer's")

    def look(self):
        """By listing, what no notification told."""
        if self.of_others() != self.before:
            self.failed(f"{VICTIM} has {self.of_others()}")
        for x in listed("addr"):
            number = number_of(x["ifname"])
            for y in x["addr_info"] if number is not None else []:
                if f"{y['local']}/{y['prefixlen']}" != given(number)[0]:
                    self.failed(f"{x['ifname']} has {y['local']}")

    def look_for_servers(self, folder):
        """The name servers of each interface."""
        for name in os.listdir(folder) if os.path.isdir(folder) else []:
            number = number_of(name.split(".")[0])
            if name.startswith("tmp") and name[3:].isdigit():
                continue  # not in place yet
            if number is None or not name.endswith(".dhcp"):
                self.failed(f"resolv.conf/{name} is no modem's")
                continue
            try:
                with open(f"{folder}/{name}", encoding="utf-8") as file:
                    servers = [x.split()[-1] for x in file]
            except FileNotFoundError:
                continue
            if servers and servers != [given(number)[1], "9.9.9.9"]:
                self.failed(f"resolv.conf/{name} has {servers}")

    @staticmethod
    def addressed():
        """Numbers of modems whose link has its address."""
        return {number_of(x["ifname"]) for x in listed("addr")
                if number_of(x["ifname"]) is not None and x["addr_info"]}
