"""A transcript's publisher is played; our subscriber must take it as the
recorded one did."""
import json
import os

from .ends import Failed, Player, encoded, listen, receive
from .transcript import alike, file_note_of, paths_in, update_of

BARRIER = "barrier of the test"


class Replay:
    def __init__(self, program, place, transcript, conns):
        self.place = place
        self.conns = conns  # those that are replayed
        self.transcript = transcript
        self.files = transcript.side_files()
        self.server = None
        self.peer = None
        self.conn = None
        self.values = {}
        self.events = []  # what we saw
        self.player = None
        self.program = program

    def run(self):
        """Returns (our events, the recorded ones that packets explain)."""
        for row in self.transcript.rows:
            note = file_note_of(row)
            if note and "/persist/status/" in note.path:
                self.write(note.path, note.content)
            if row.conn not in self.conns:
                continue
            if row.is_packet() and not row.to_subscriber:
                if row.conn != self.conn:
                    self.connect(row)
            elif row.is_packet() and row.conn == self.conn and self.peer:
                self.play(row.packet)
        self.drain()
        if self.player:
            self.player.kill()
        return self.events, self.expected()

    def write(self, path, content):
        local = self.place.local(path)
        os.makedirs(os.path.dirname(local), exist_ok=True)
        if content is not None:
            with open(local, "wb") as out:
                out.write(content)

    def connect(self, row):
        if row.packet != b"request " + self.transcript.topic.encode():
            return
        if self.player is None:
            self.player = Player(self.program, "subscriber", self.place,
                                 self.transcript.persistent)
        if self.server is None:
            self.server = listen(self.place.socket)
        if self.peer:
            self.drain()
            self.peer.close()
        self.peer, _ = self.server.accept()
        self.conn = row.conn
        request = receive(self.peer)
        if request != row.packet:
            raise Failed(f"asked with {request!r}, recorded {row.packet!r}")

    def play(self, packet):
        if not packet:
            self.drain()
            self.peer.close()
            self.peer = None
            self.conn = None
            return
        update = update_of(packet)
        if update and "pubsub-file-" in update.text:
            packet = self.with_local_files(update)
        self.peer.send(packet)

    def with_local_files(self, update):
        """The same update with its files in our own directories."""
        text = update.text
        for _, path in paths_in(json.loads(update.text)):
            self.write(path, self.files.get(path))
            text = text.replace(path, self.place.local(path))
        return (f"update {update.topic} {encoded(update.key)} "
                f"{encoded(text)}").encode()

    def drain(self):
        """Collects all that our subscriber says about what it was sent."""
        if self.peer is None:
            return
        topic = self.transcript.topic
        mark = f"{BARRIER} {len(self.events)}"
        self.peer.send(
            f"update {topic} {encoded(mark)} {encoded('{}')}".encode())
        while True:
            event = self.player.event()
            if event["key"] == mark:
                break
            self.note(event)
        self.peer.send(f"delete {topic} {encoded(mark)}".encode())
        while self.player.event() != {
                "ev": "removed", "key": mark, "val": None}:
            pass

    def note(self, event):
        kind, key, value = event["ev"], event["key"], event["val"]
        if kind == "changed":
            kind = "modify" if key in self.values else "create"
            self.values[key] = value
            self.events.append((kind, key, alike(value)))
        elif kind == "removed":
            del self.values[key]
            self.events.append(("delete", key, None))
        elif kind in ("sync", "restart"):
            self.events.append((kind, "", value))

    def expected(self):
        sent = {u.key for u in map(
            lambda r: update_of(r.packet),
            self.transcript.packets_to_subscriber()) if u}
        loaded = self.transcript.persistent
        result = []
        for row in self.transcript.rows:
            event = row.event if row.who == "SUB" else {}
            kind = event.get("ev")
            if kind in ("create", "modify", "delete") and (
                    loaded or event["key"] in sent):
                result.append((kind, event["key"], alike(event.get("val"))))
            elif kind == "sync":
                result.append((kind, "", None))
            elif kind == "restart":
                result.append((kind, "", event["n"]))
        return result
