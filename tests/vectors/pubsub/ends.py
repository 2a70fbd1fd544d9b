"""The program under test and the sockets around it."""
import base64
import json
import os
import select
import socket
import subprocess
import time

DEADLINE = 10  # seconds for anything to happen


class Failed(Exception):
    pass


def encoded(text):
    data = text if isinstance(text, bytes) else text.encode()
    return base64.b64encode(data).decode()


class Player:
    """A pubsub_player process."""

    def __init__(self, program, role, where, persistent=False):
        self.process = subprocess.Popen(
            [program, role, where.agent, where.topic, where.run,
             where.persist, "true" if persistent else "false"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        self.pending = b""

    def line(self, deadline=DEADLINE):
        end = time.monotonic() + deadline
        out = self.process.stdout.fileno()
        while b"\n" not in self.pending:
            left = end - time.monotonic()
            if left < 0 or not select.select([out], [], [], left)[0]:
                raise Failed("the program said nothing in time")
            more = os.read(out, 1 << 20)
            if not more:
                raise Failed("the program ended")
            self.pending += more
        line, self.pending = self.pending.split(b"\n", 1)
        return line.decode()

    def event(self, deadline=DEADLINE):
        return json.loads(self.line(deadline))

    def order(self, *words):
        text = " ".join([words[0], *map(encoded, words[1:])]) + "\n"
        self.process.stdin.write(text.encode())
        self.process.stdin.flush()
        return self.line()

    def kill(self):
        self.process.kill()
        self.forget()

    def stop(self):
        self.process.stdin.close()
        self.process.wait(DEADLINE)
        self.forget()

    def forget(self):
        self.process.wait(DEADLINE)
        for stream in (self.process.stdin, self.process.stdout):
            try:
                stream.close()
            except BrokenPipeError:
                pass


class Place:
    """Directories of a test's own."""

    def __init__(self, root, agent, topic):
        self.root = root
        self.agent = agent
        self.topic = topic
        self.run = root + "/run"
        self.persist = root + "/persist"
        self.socket = f"{self.run}/{agent}/{topic}.sock"
        os.makedirs(f"{self.run}/{agent}", exist_ok=True)

    def local(self, path):
        return self.root + path.replace("/var/run/", "/run/", 1)


def connect(path):
    peer = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    peer.settimeout(DEADLINE)
    peer.connect(path)
    return peer


def listen(path):
    server = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    server.settimeout(DEADLINE)
    server.bind(path)
    server.listen()
    return server


def receive(peer):
    """One datagram; b"" is the end."""
    try:
        return peer.recv(1 << 17)
    except ConnectionResetError:
        return b""
    except socket.timeout as error:
        raise Failed("nothing came in time") from error
