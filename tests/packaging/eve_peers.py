"""Other agents of EVE, as bearerd meets them: pubsub over seqpacket sockets, and
files."""
import base64
import json
import os
import pathlib
import select
import shutil
import socket
import subprocess
import tempfile
import threading
import time

PATIENCE = 30  # seconds; a busy machine may need them


def encoded(text):
    return base64.b64encode(text.encode()).decode()


class Room:
    """A directory of its own, and processes that end with it."""

    def __init__(self, prefix):
        self.top = pathlib.Path(tempfile.mkdtemp(prefix=prefix))
        self.started = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in reversed(self.started):
            process.terminate()
            process.wait()
        shutil.rmtree(self.top)

    def spawn(self, name, *command, **environment):
        """What it says goes to a file of that name."""
        with open(self.top / f"{name}.log", "w", encoding="utf-8") as log:
            self.started.append(subprocess.Popen(
                [str(x) for x in command], stdout=log, stderr=log,
                env=dict(os.environ, **environment)))
        return self.started[-1]


def until(what, holds):
    """A file that is not there yet, or is half written, does not hold."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if holds():
                return
        except (OSError, ValueError):
            pass
        time.sleep(0.01)
    raise AssertionError(f"not in {PATIENCE} s: {what}")


class Publisher:
    """One topic with the key "global"; tells each subscriber each value."""

    def __init__(self, run, agent, topic):
        self.topic = topic
        self.value = None
        self.peers = []
        self.lock = threading.Lock()
        (run / agent).mkdir(parents=True, exist_ok=True)
        self.server = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.server.bind(str(run / agent / f"{topic}.sock"))
        self.server.listen()
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            peer, _ = self.server.accept()
            if peer.recv(256).decode() != f"request {self.topic}":
                peer.close()
                continue
            with self.lock:
                peer.send(f"hello {self.topic} false".encode())
                if self.value is not None:
                    peer.send(self.update())
                peer.send(f"complete {self.topic}".encode())
                self.peers.append(peer)

    def update(self):
        return (f"update {self.topic} {encoded('global')} "
                f"{encoded(json.dumps(self.value))}").encode()

    def publish(self, value):
        with self.lock:
            self.value = value
            for peer in self.peers:
                peer.send(self.update())


class Subscriber:
    """Remembers the last value of the key "global"."""

    def __init__(self, run, agent, topic):
        self.peer = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        end = time.monotonic() + PATIENCE
        while True:  # as EVE's: its name is there before it is listened on
            try:
                self.peer.connect(str(run / agent / f"{topic}.sock"))
                break
            except ConnectionRefusedError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.01)
        self.peer.send(f"request {topic}".encode())

    def until(self, what, holds):
        end = time.monotonic() + PATIENCE
        last = None
        while time.monotonic() < end:
            left = max(0, end - time.monotonic())
            if not select.select([self.peer], [], [], left)[0]:
                break
            words = self.peer.recv(1 << 17).decode().split(" ")
            if words == [""]:
                raise AssertionError("the publisher hung up")
            if words[0] == "update":
                last = json.loads(base64.b64decode(words[3]))
                if holds(last):
                    return
        raise AssertionError(f"not in {PATIENCE} s: {what}\n"
                             f"{json.dumps(last, indent=1)}")
