"""A DHCP server for one host (RFC 2131), on the other side of a modem's link:
dhcp_server.py LINK ADDRESS OFFERED. Leases last an hour."""
import socket
import struct
import sys

MAGIC = b"\x63\x82\x53\x63"
DISCOVER, OFFER, REQUEST, ACK, NAK = 1, 2, 3, 5, 6


def options_of(packet):
    result, at = {}, 240
    while at < len(packet) and packet[at] != 255:
        if packet[at]:
            size = packet[at + 1]
            result[packet[at]] = packet[at + 2:at + 2 + size]
            at += 2 + size
        else:
            at += 1
    return result


def answer(packet, kind, server, offered):
    """Of the question: its number, flags and hardware address."""
    yours = bytes(4) if kind == NAK else offered
    head = b"\x02" + packet[1:3] + b"\0" + packet[4:8] + bytes(2) + packet[10:12]
    body = head + bytes(4) + yours + bytes(8) + packet[28:44] + bytes(192)
    told = [(53, bytes([kind])), (54, server)]
    if kind != NAK:
        told += [(51, struct.pack("!I", 3600)), (1, bytes([255, 255, 255, 0])),
                 (3, server), (6, bytes([9, 9, 9, 9]))]
    return body + MAGIC + b"".join(
        bytes([code, len(value)]) + value for code, value in told) + b"\xff"


def main(link, address, offered):
    server, offered = map(socket.inet_aton, (address, offered))
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, link.encode())
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
    sock.bind(("", 67))
    print("ready", flush=True)
    while True:
        packet = sock.recv(2048)
        if len(packet) < 240 or packet[236:240] != MAGIC:
            continue
        options = options_of(packet)
        kind = options.get(53, b"\0")[0]
        wish = options.get(50, packet[12:16])
        if kind == DISCOVER:
            kind = OFFER
        elif kind == REQUEST:
            kind = ACK if wish == offered else NAK
        else:
            continue
        sock.sendto(answer(packet, kind, server, offered),
                    ("255.255.255.255", 68))


if __name__ == "__main__":
    main(*sys.argv[1:])
