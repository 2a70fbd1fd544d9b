"""An IPv6 router (RFC 4861) on the other side of a modem's link, for a prefix of
64 bits and a server: nd_router.py LINK PREFIX SERVER. It answers each question,
and tells everybody at its start, for an hour; the link has fe80::1."""
import socket
import struct
import sys

SOLICITATION, ADVERTISEMENT = 133, 134
ALL_HOSTS, ALL_ROUTERS = "ff02::1", "ff02::2"
HOUR = 3600


def packed(address):
    return socket.inet_pton(socket.AF_INET6, address)


def advertisement(prefix, server):
    head = struct.pack("!BBHBBHII", ADVERTISEMENT, 0, 0, 64, 0, HOUR, 0, 0)
    on_link_and_autonomous = 0xc0
    told = struct.pack("!BBBBIII", 3, 4, 64, on_link_and_autonomous, HOUR, HOUR,
                       0) + packed(prefix)
    servers = struct.pack("!BBHI", 25, 3, 0, HOUR) + packed(server)
    return head + told + servers


def main(link, prefix, server):
    index = socket.if_nametoindex(link)
    sock = socket.socket(socket.AF_INET6, socket.SOCK_RAW,
                         socket.IPPROTO_ICMPV6)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, link.encode())
    for option, value in [
            (socket.IPV6_MULTICAST_HOPS, struct.pack("i", 255)),
            (socket.IPV6_MULTICAST_IF, struct.pack("i", index)),
            (socket.IPV6_MULTICAST_LOOP, struct.pack("i", 0)),
            (socket.IPV6_JOIN_GROUP,
             packed(ALL_ROUTERS) + struct.pack("i", index))]:
        sock.setsockopt(socket.IPPROTO_IPV6, option, value)
    message = advertisement(prefix, server)
    print("ready", flush=True)
    while True:
        sock.sendto(message, (ALL_HOSTS, 0, 0, index))
        while sock.recv(2048)[0] != SOLICITATION:
            pass


if __name__ == "__main__":
    main(*sys.argv[1:])
