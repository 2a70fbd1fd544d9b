"""As much of D-Bus's wire format as a monitor needs, and a caller."""
import socket
import struct

CALL, RETURN, ERROR, SIGNAL = 1, 2, 3, 4
_FIELDS = {1: "path", 2: "interface", 3: "member", 4: "error",
           5: "reply_serial", 6: "destination", 7: "sender", 8: "signature"}
_FIXED = {"y": "B", "n": "h", "q": "H", "i": "i", "u": "I", "b": "I",
          "x": "q", "t": "Q", "d": "d", "h": "I"}
_ALIGN = {"y": 1, "g": 1, "v": 1, "n": 2, "q": 2, "x": 8, "t": 8, "d": 8,
          "(": 8, "{": 8}


def split(signature):
    """The complete types of a signature."""
    result, at = [], 0
    while at < len(signature):
        end = at
        while signature[end] == "a":
            end += 1
        depth = 0
        while True:
            depth += (signature[end] in "({") - (signature[end] in ")}")
            end += 1
            if depth == 0:
                break
        result.append(signature[at:end])
        at = end
    return result


class Reader:
    def __init__(self, data, order="<"):
        self.data, self.order, self.at = data, order, 0

    def align(self, size):
        self.at = (self.at + size - 1) // size * size

    def number(self, code):
        size = struct.calcsize(code)
        self.align(size)
        value = struct.unpack_from(self.order + code, self.data, self.at)[0]
        self.at += size
        return value

    def text(self, size):
        value = self.data[self.at:self.at + size].decode()
        self.at += size + 1
        return value

    def value(self, kind):
        first = kind[0]
        if first in _FIXED:
            number = self.number(_FIXED[first])
            return bool(number) if first == "b" else number
        if first in "so":
            return self.text(self.number("I"))
        if first == "g":
            return self.text(self.number("B"))
        if first == "v":
            return self.value(self.text(self.number("B")))
        if first in "({":
            self.align(8)
            return tuple(self.value(x) for x in split(kind[1:-1]))
        return self.array(kind[1:])

    def array(self, kind):
        size = self.number("I")
        self.align(_ALIGN.get(kind[0], 4))
        end, result = self.at + size, []
        while self.at < end:
            result.append(self.value(kind))
        return dict(result) if kind[0] == "{" else result

    def values(self, signature):
        return [self.value(kind) for kind in split(signature)]


class Message:
    def __init__(self, raw):
        order = "<" if raw[0:1] == b"l" else ">"
        reader = Reader(raw, order)
        reader.at = 1
        self.type = reader.number("B")
        reader.at = 8
        self.serial = reader.number("I")
        fields = dict(reader.value("a(yv)"))
        for code, name in _FIELDS.items():
            setattr(self, name, fields.get(code))
        reader.align(8)
        self._body, self._order = raw[reader.at:], order

    def args(self):
        return Reader(self._body, self._order).values(self.signature or "")


def _marshal(kind, value, out):
    out += bytes(-len(out) % _ALIGN.get(kind[0], 4))
    if kind in "so":
        raw = value.encode()
        out += struct.pack("<I", len(raw)) + raw + b"\0"
    elif kind == "g":
        out += bytes([len(value)]) + value.encode() + b"\0"
    elif kind in "ub":
        out += struct.pack("<I", value)
    elif kind == "a{sv}":  # texts, truths and unsigned numbers
        body = bytearray()
        for key, item in value.items():
            body += bytes(-len(body) % 8)
            _marshal("s", key, body)
            inner = {str: "s", bool: "b", int: "u"}[type(item)]
            body += bytes([1]) + inner.encode() + b"\0"
            _marshal(inner, item, body)
        out += struct.pack("<I", len(body))
        out += bytes(-len(out) % 8) + body
    elif kind == "as":
        body = bytearray()
        for item in value:
            _marshal("s", item, body)
        out += struct.pack("<I", len(body)) + body
    else:
        raise ValueError(kind)


class Connection:
    """A connection to a bus; blocking, with a timeout."""

    def __init__(self, path):
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(10)
        self._serial = 0
        self._input = b""
        try:
            self._socket.connect(path)
            self._socket.sendall(b"\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n")
            while b"OK " not in self._input or self._input[-2:] != b"\r\n":
                self._input += self._receive()
        except OSError:
            self.close()
            raise
        self._input = b""
        self.name = self.call("Hello")[0]

    def _receive(self):
        data = self._socket.recv(1 << 16)
        if not data:
            raise ConnectionError("the bus closed the connection")
        return data

    def call(self, member, signature="", *args,
             interface="org.freedesktop.DBus"):
        """A method of the bus itself; returns the reply's arguments."""
        serial = self.send("org.freedesktop.DBus", "/org/freedesktop/DBus",
                           interface, member, signature, *args)
        while True:
            message = self.next()
            if message.reply_serial == serial:
                if message.type == ERROR:
                    raise OSError(f"{message.error}: {message.args()}")
                return message.args()

    def send(self, to, path, interface, member, signature="", *args):
        """A method call; returns its serial number, which the reply has."""
        self._serial += 1
        body = bytearray()
        for kind, value in zip(split(signature), args):
            _marshal(kind, value, body)
        fields = bytearray()
        for code, kind, value in (
                (1, "o", path), (2, "s", interface), (3, "s", member),
                (6, "s", to),
                *([(8, "g", signature)] if signature else [])):
            fields += bytes(-len(fields) % 8)
            fields += bytes([code, 1]) + kind.encode() + b"\0"
            _marshal(kind, value, fields)
        head = struct.pack("<cBBBIII", b"l", CALL, 0, 1, len(body),
                           self._serial, len(fields)) + fields
        self._socket.sendall(head + bytes(-len(head) % 8) + body)
        return self._serial

    def next(self):
        while (size := self._size()) > len(self._input):
            self._input += self._receive()
        raw, self._input = self._input[:size], self._input[size:]
        return Message(raw)

    def _size(self):
        if len(self._input) < 16:
            return 16
        order = "<" if self._input[0:1] == b"l" else ">"
        body, _, fields = struct.unpack_from(order + "III", self._input, 4)
        return 16 + (fields + 7) // 8 * 8 + body

    def listen_for_ever(self):
        self._socket.settimeout(None)

    def close(self):
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self._socket.close()
