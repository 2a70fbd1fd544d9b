"""A recorded pubsub session and what its rows mean."""
import ast
import base64
import json
import pathlib
import re

LARGE = "pubsub-large-"
FILE = "pubsub-file-"
# What 2^64-1 becomes in the recorded publisher's float64.
ROUNDED_MAX = 18446744073709552000


class Update:
    """An `update` datagram, or None's place when it is not one."""

    def __init__(self, packet):
        words = packet.split(b" ")
        self.topic = words[1].decode()
        self.key = base64.b64decode(words[2], validate=True).decode()
        self.text = base64.b64decode(words[3], validate=True).decode()


def update_of(packet):
    words = packet.split(b" ")
    if len(words) != 4 or words[0] != b"update":
        return None
    try:
        return Update(packet)
    except ValueError:
        return None


class Row:
    def __init__(self, raw):
        self.kind = raw["kind"]
        self.text = raw.get("text", "")
        self.who = raw.get("who", "")
        self.event = raw.get("ev", {}) if self.kind == "event" else {}
        self.conn = raw.get("conn")
        self.to_subscriber = raw.get("dir") == "p2s"
        self.packet = base64.b64decode(raw.get("b64") or "")

    def is_packet(self):
        return self.kind == "packet"


class FileNote:
    """`FS mode size path content='...'`."""
    PATTERN = re.compile(
        r"FS (\S+) (\d+) (\S+)(?: content=(.*))?$", re.DOTALL)

    def __init__(self, match):
        self.mode, self.size, self.path, literal = match.groups()
        self.content = None
        if literal:
            # Bytes were noted as latin-1 text.
            self.content = ast.literal_eval(literal).encode("latin-1")


def file_note_of(row):
    match = FileNote.PATTERN.match(row.text) if row.kind == "note" else None
    return FileNote(match) if match else None


class Transcript:
    def __init__(self, path):
        self.name = path.stem
        rows = [json.loads(x) for x in path.read_text().splitlines()]
        self.rows = [Row(x) for x in rows if x["kind"] != "header"]
        answered = {r.conn for r in self.packets_to_subscriber() if r.packet}
        self.topic = next(
            r.packet.split(b" ")[1].decode() for r in self.rows
            if r.conn in answered and r.packet.startswith(b"request "))
        self.agent = self._agent()
        first = next(r for r in self.packets_to_subscriber() if r.packet)
        self.persistent = first.packet == f"hello {self.topic} true".encode()

    def packets_to_subscriber(self):
        return [r for r in self.rows if r.is_packet() and r.to_subscriber]

    def _agent(self):
        paths = [n.path for n in map(file_note_of, self.rows) if n]
        for update in map(update_of, (
                r.packet for r in self.packets_to_subscriber())):
            if update and FILE in update.text:
                paths += [path for _, path in paths_in(
                    json.loads(update.text))]
        for path in paths:
            match = re.search(rf"/([^/]+)/{self.topic}(\.sock|/|$)", path)
            if match:
                return match.group(1)
        return "agent"

    def other_subscribers(self):
        """Connections that came while another one was served."""
        last = {r.conn: at for at, r in enumerate(self.rows) if r.is_packet()}
        result = set()
        current = None
        for at, row in enumerate(self.rows):
            if not row.is_packet() or row.to_subscriber:
                continue
            if current not in (None, row.conn) and last[current] > at:
                result.add(row.conn)
            else:
                current = row.conn
        return result

    def publisher_keeps_the_protocol(self):
        """False where a person played the publisher to break it."""
        verbs = {b"hello", b"update", b"delete", b"complete", b"restarted"}
        words = {b"update": 4, b"delete": 3, b"complete": 2, b"restarted": 3}
        for row in self.packets_to_subscriber():
            split = row.packet.split(b" ")
            if row.packet and (
                    split[0] not in verbs or split[1] != self.topic.encode()
                    or len(split) != words.get(split[0], len(split))):
                return False
        return True

    def side_files(self):
        """path -> content, from listings and from what subscribers read."""
        result = {}
        for note in filter(None, map(file_note_of, self.rows)):
            if FILE in note.path and note.content is not None:
                result[note.path] = note.content
        for at, row in enumerate(self.rows):
            update = update_of(row.packet) if row.to_subscriber else None
            if update and FILE in update.text:
                paths = paths_in(json.loads(update.text))
                values = self._large_values_after(at, update.key)
                for (name, path), value in zip(paths, values):
                    content = json.dumps(
                        {LARGE + name: value}, separators=(",", ":"))
                    result.setdefault(path, content.encode())
        return result

    def _large_values_after(self, at, key):
        for row in self.rows[at:]:
            event = row.event
            if event.get("ev") in ("create", "modify") and event["key"] == key:
                return list(large_values_in(event["val"]))
        return []


def paths_in(tree):
    """(member, path) of each side file, in the order of the document."""
    found = []
    if isinstance(tree, dict):
        for name, value in tree.items():
            if name.startswith(FILE) and value.startswith('"'):
                found.append((name[len(FILE):], json.loads(value)))
            else:
                found += paths_in(value)
    elif isinstance(tree, list):
        for value in tree:
            found += paths_in(value)
    return found


def large_values_in(tree):
    if isinstance(tree, dict):
        for name, value in tree.items():
            if name.startswith(LARGE):
                yield value
            else:
                yield from large_values_in(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from large_values_in(value)


def with_large_inline(tree, files):
    """The value that the recorded publisher had."""
    if isinstance(tree, dict):
        result = {}
        for name, value in tree.items():
            if name.startswith(FILE):
                content = files.get(json.loads(value))
                inner = json.loads(content) if content else {}
                result[LARGE + name[len(FILE):]] = next(
                    iter(inner.values()), None)
            else:
                result[name] = with_large_inline(value, files)
        return result
    if isinstance(tree, list):
        return [with_large_inline(x, files) for x in tree]
    if tree == ROUNDED_MAX:
        return 2**64 - 1
    return tree


def alike(tree):
    """Empty lists and null are the same to every reader."""
    if isinstance(tree, dict):
        return {name: alike(value) for name, value in tree.items()}
    if isinstance(tree, list):
        return [alike(x) for x in tree] or None
    return tree


def load_all(directory):
    paths = sorted(pathlib.Path(directory).glob("*.jsonl"))
    return [Transcript(path) for path in paths]
