"""A client of the bus that owns no name, and what it says."""
import struct

from bus_wire import CALL, ERROR, RETURN, SIGNAL, Connection, split

DRIVER = "org.freedesktop.DBus"
MM = "org.freedesktop.ModemManager1"
ROOT = "/org/freedesktop/ModemManager1"
_ALIGN = {"y": 1, "g": 1, "v": 1, "(": 8, "{": 8}
_CODES = {"y": "B", "u": "I", "i": "i", "d": "d", "b": "I", "x": "q", "t": "Q"}


def put(kind, value, out):
    """Appends a value of a complete type; a variant is (type, value)."""
    first = kind[0]
    out += bytes(-len(out) % _ALIGN.get(first, 8 if first in "dxt" else 4))
    if first in _CODES:
        out += struct.pack("<" + _CODES[first], value)
    elif first in "so":
        raw = value.encode()
        out += struct.pack("<I", len(raw)) + raw + b"\0"
    elif first == "g":
        out += bytes([len(value)]) + value.encode() + b"\0"
    elif first == "v":
        put("g", value[0], out)
        put(value[0], value[1], out)
    elif first in "({":
        for inner, x in zip(split(kind[1:-1]), value):
            put(inner, x, out)
    else:
        put_array(kind[1:], value, out)


def put_array(kind, value, out):
    at = len(out)
    out += bytes(4)
    out += bytes(-len(out) % _ALIGN.get(kind[0], 8 if kind[0] in "dxt" else 4))
    begin = len(out)
    for x in value.items() if isinstance(value, dict) else value:
        put(kind, x, out)
    struct.pack_into("<I", out, at, len(out) - begin)


def message(kind, serial, signature, args, **fields):
    """Bytes of a message; fields: path, interface, member, error, reply_serial,
    destination."""
    codes = {"path": (1, "o"), "interface": (2, "s"), "member": (3, "s"),
             "error": (4, "s"), "reply_serial": (5, "u"),
             "destination": (6, "s")}
    body, head = bytearray(), bytearray()
    for one, value in zip(split(signature), args):
        put(one, value, body)
    items = [(codes[x][0], (codes[x][1], y)) for x, y in fields.items() if y]
    if signature:
        items.append((8, ("g", signature)))
    head += struct.pack("<cBBBII", b"l", kind, 1, 1, len(body), serial)
    put("a(yv)", items, head)
    return bytes(head + bytes(-len(head) % 8) + body)


def changed(path, interface, values):
    return (path, DRIVER + ".Properties", "PropertiesChanged", "sa{sv}as",
            [interface, values, []])


def forgeries(mine, owner):
    """Every kind of signal that bearerd understands, and some more."""
    modem, bearer, sim = (f"{ROOT}/{x}/0" for x in ("Modem", "Bearer", "SIM"))
    address = {"method": ("u", 2), "address": ("s", "6.6.6.6"),
               "prefix": ("u", 0), "gateway": ("s", "6.6.6.1"),
               "dns1": ("s", "6.6.6.6"), "mtu": ("u", 576)}
    up = {"Connected": ("b", 1), "Interface": ("s", "eth0"),
          "Ip4Config": ("a{sv}", address)}
    return [
        *[("/org/freedesktop/DBus", DRIVER, "NameOwnerChanged", "sss",
           [MM, before, after]) for before, after in (
               (owner, ""), (owner, mine), ("", mine), (mine, ""))],
        ("/org/freedesktop/DBus", DRIVER, "NameLost", "s", [MM]),
        ("/org/freedesktop/DBus", DRIVER, "NameAcquired", "s", [MM]),
        ("/org/freedesktop/DBus", DRIVER, "Disconnected", "", []),
        changed(modem, MM + ".Modem", {"State": ("i", 3),
                                       "PowerState": ("u", 1)}),
        changed(modem, MM + ".Modem", {"State": ("i", 11)}),
        changed(bearer, MM + ".Bearer", up),
        changed(bearer, MM + ".Bearer", {"Connected": ("b", 0)}),
        changed(sim, MM + ".Sim", {"SimIdentifier": ("s", "666")}),
        (ROOT, DRIVER + ".ObjectManager", "InterfacesAdded", "oa{sa{sv}}",
         [f"{ROOT}/Modem/99", {
             MM + ".Modem": {"State": ("i", 11), "Bearers": ("ao", [bearer]),
                             "Ports": ("a(su)", [("eth0", 2)])},
             MM + ".Modem.Simple": {}}]),
        (ROOT, DRIVER + ".ObjectManager", "InterfacesRemoved", "oas",
         [modem, [MM + ".Modem", MM + ".Modem.Modem3gpp"]]),
        (modem, MM + ".Modem", "StateChanged", "iiu", [11, 3, 0]),
        (modem, MM + ".Modem.Modem3gpp.ProfileManager", "Updated", "", []),
    ]


def all_of_it(mine, victims, owner):
    """Messages, marshalled once: to each of bearerd's names, and to all."""
    result, serial = [], 0x10000
    for to in [*victims, ""]:
        for path, interface, member, signature, args in forgeries(mine, owner):
            serial += 1
            result.append(message(SIGNAL, serial, signature, args, path=path,
                                  interface=interface, member=member,
                                  destination=to))
    for to in victims:
        for number in range(1, 40):
            serial += 2
            result.append(message(RETURN, serial, "", [], destination=to,
                                  reply_serial=number))
            result.append(message(
                ERROR, serial + 1, "s", ["no"], destination=to,
                reply_serial=number, error=DRIVER + ".Error.NoReply"))
        for member in ("Ping", "GetAll", "Introspect"):
            serial += 1
            result.append(message(
                CALL, serial, "", [], destination=to, path="/",
                interface=DRIVER + ".Peer", member=member))
    return result


def names_of(bus, pid):
    """bearerd's unique names, and the owner of ModemManager's."""
    it = Connection(bus)
    found = []
    for name in it.call("ListNames")[0]:
        if not name.startswith(":"):
            continue
        try:
            if it.call("GetConnectionUnixProcessID", "s", name)[0] == pid:
                found.append(name)
        except OSError:
            pass  # gone
    return {"victims": found, "owner": it.call("GetNameOwner", "s", MM)[0]}
