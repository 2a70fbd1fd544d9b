"""A transcript's subscribers are played; our publisher must say the recorded
words, byte for byte but for what docs/differences.md lists."""
import base64
import json
import os
import re
import stat

from . import differences
from .ends import Failed, Player, connect, receive
from .transcript import (alike, file_note_of, paths_in, update_of,
                         with_large_inline)

FILE_NAME = re.compile(r'\\"(/[^"]*/pubsub-file-[^0-9"]*)\d+\\"')


class Conn:
    def __init__(self, peer):
        self.peer = peer
        self.told = {}  # key -> recorded text
        self.late = []  # recorded updates that were not matched yet
        self.good = False
        self.complete = False


class Replay:
    def __init__(self, program, place, transcript):
        self.program = program
        self.place = place
        self.transcript = transcript
        self.files = transcript.side_files()
        # Of some side files nothing was recorded but the name.
        self.all_known = all(
            path in self.files for update in map(
                update_of, (r.packet for r in
                            transcript.packets_to_subscriber()))
            if update for _, path in paths_in(json.loads(update.text)))
        self.player = None
        self.conns = {}
        self.published = {}
        self.restarted = 0
        self.checked = 0  # datagrams

    def run(self):
        self.start()
        rows = self.transcript.rows
        for at, row in enumerate(rows):
            note = file_note_of(row)
            if note:
                self.check_file(note)
            if not row.is_packet():
                continue
            if not row.to_subscriber:
                self.ask(row, self.answers(at, row.conn))
            elif not row.packet:
                self.end(row.conn)
            else:
                self.expect(row)
        if self.player:
            self.player.kill()
        return self.checked

    def start(self):
        self.player = Player(self.program, "publisher", self.place,
                             self.transcript.persistent)
        if self.player.line() != "ready":
            raise Failed("the publisher did not start")

    def answers(self, at, conn):
        return [r for r in self.transcript.rows[at + 1:]
                if r.is_packet() and r.to_subscriber and r.conn == conn]

    def ask(self, row, answers):
        """A subscriber says something; most often its request."""
        if self.player is None:
            self.start()
        conn = self.conns.get(row.conn)
        if conn is None:
            self.publish_snapshot(answers)
            conn = self.conns[row.conn] = Conn(connect(self.place.socket))
            conn.good = bool(answers and answers[0].packet)
        conn.peer.send(row.packet)

    def publish_snapshot(self, answers):
        """What the recorded publisher had when it was asked."""
        keys = set()
        for row in answers:
            update = update_of(row.packet)
            if update:
                keys.add(update.key)
                self.publish(update)
            if row.packet.startswith(b"complete "):
                break
        else:
            return
        # A key may have gone while the recorded publisher was away.
        for key in set(self.published) - keys:
            del self.published[key]
            self.player.order("unpublish", key)
        after = answers[answers.index(row) + 1:][:1]
        if after and after[0].packet.startswith(b"restarted "):
            self.set_restarted(int(after[0].packet.split(b" ")[2]))

    def publish(self, update):
        value = with_large_inline(json.loads(update.text), self.files)
        text = json.dumps(value)
        if self.published.get(update.key) == text:
            return
        self.published[update.key] = text
        answer = self.player.order("publish", update.key, text)
        # A key with a slash has no file; subscribers get it all the same.
        if answer != "done" and "/" not in update.key:
            raise Failed(f"publish: {answer}")

    def set_restarted(self, count):
        while self.restarted != count:
            order = "clear" if count == 0 else "restart"
            self.player.order(order)
            self.restarted = 0 if count == 0 else self.restarted + 1

    def end(self, number):
        """The recorded publisher hung up, or was killed."""
        conn = self.conns.pop(number)
        if conn.good:
            self.player.kill()
            self.player = None
        if receive(conn.peer) != b"":
            raise Failed("said something to a subscriber with a bad request")
        conn.peer.close()

    def expect(self, row):
        conn = self.conns[row.conn]
        verb = row.packet.split(b" ")[0]
        update = update_of(row.packet)
        if update:
            self.publish(update)
            if conn.told.get(update.key) == self.plain(update):
                differences.allow("pubsub-told-once")
                return
            conn.told[update.key] = self.plain(update)
            conn.late.append(self.plain_packet(row.packet))
            if conn.complete:
                self.match_updates(conn)
            return
        self.match_updates(conn)
        if verb == b"delete":
            self.unpublish(row.packet, conn)
        elif verb == b"restarted":
            self.set_restarted(int(row.packet.split(b" ")[2]))
        said = receive(conn.peer)
        if said != self.allowed(row.packet):
            raise Failed(f"said {said[:200]!r}, recorded {row.packet[:200]!r}")
        conn.complete = conn.complete or verb == b"complete"
        self.checked += 1

    def unpublish(self, packet, conn):
        key = base64.b64decode(packet.split(b" ")[2]).decode()
        conn.told.pop(key, None)
        if self.published.pop(key, None) is not None:
            self.player.order("unpublish", key)

    def match_updates(self, conn):
        """A snapshot's keys come in any order."""
        said = [self.plain_packet(receive(conn.peer)) for _ in conn.late]
        if sorted(map(repr, said)) != sorted(map(repr, conn.late)):
            raise Failed(f"said {str(said)[:900]}, "
                         f"recorded {str(conn.late)[:900]}")
        if said != conn.late:
            differences.allow("pubsub-key-order")
        self.checked += len(said)
        conn.late = []

    def allowed(self, recorded):
        """Our hello always has a third word."""
        if recorded == f"hello {self.transcript.topic}".encode():
            differences.allow("pubsub-hello-word")
            return recorded + b" false"
        return recorded

    def plain(self, update):
        """Without what is random in the names of side files."""
        text = update.text.replace(self.place.root, "")
        return FILE_NAME.sub(r"<\1>", text)

    def plain_packet(self, packet):
        update = update_of(packet)
        if update is None or "pubsub-file-" not in update.text:
            return packet
        self.check_side_files(update)
        return (update.key, self.plain(update))

    def check_side_files(self, update):
        """Our own: content as recorded, and removed as a subscriber does."""
        for _, path in paths_in(json.loads(update.text)):
            if path.startswith(self.place.root) and os.path.exists(path):
                with open(path, "rb") as file:
                    content = file.read()
                os.unlink(path)
                if self.all_known and content not in self.files.values():
                    raise Failed(f"side file {content[:100]!r}")

    def check_file(self, note):
        if "/persist/pubsub-large" in note.path:
            return
        local = self.place.local(note.path)
        if not os.path.lexists(local) or note.path.count("/") < 3:
            return
        mode = stat.filemode(os.lstat(local).st_mode)
        if mode != note.mode:
            raise Failed(f"{note.path}: {mode}, recorded {note.mode}")
        if note.path.endswith(".json") and note.content is not None:
            with open(local, "rb") as file:
                ours = json.loads(file.read())
            if alike(ours) != alike(json.loads(note.content)):
                raise Failed(f"{note.path}: {ours}")
