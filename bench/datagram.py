"""A config as EVE's nim tells it, beside the same config in a file."""
import base64
import contextlib
import json
import os
import shutil
import socket
import threading
import time

import report
from stage import Stage, make_config, now

WAYS = ("file", "datagram")
BLOCK = 50


def base64_of(text):
    return base64.b64encode(text.encode()).decode()


class Nim:
    """Publishes WwanConfig/global to whoever connects, one at a time."""

    def __init__(self, run, persist):
        self.side_files = persist + "/pubsub-large/nim/WwanConfig"
        os.makedirs(self.side_files, exist_ok=True)
        os.makedirs(run + "/nim", exist_ok=True)
        self.path = run + "/nim/WwanConfig.sock"
        self.server = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.server.bind(self.path)
        self.server.listen()
        self.peer = None
        self.config = None
        self.lock = threading.Lock()
        self.files = 0
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        with contextlib.suppress(OSError):
            while True:
                peer, _ = self.server.accept()
                peer.recv(256)
                with self.lock:
                    peer.send(b"hello WwanConfig false")
                    if self.config:
                        peer.send(self.update())
                    peer.send(b"complete WwanConfig")
                    self.peer = peer

    def update(self):
        """The datagram; the side files of its networks are written."""
        config = json.loads(json.dumps(self.config))
        for network in config["Networks"]:
            self.files += 1
            path = f"{self.side_files}/pubsub-file-CipherData{self.files}"
            with open(path, "w") as file:
                file.write('{"pubsub-large-CipherData":null}')
            network["AccessPoint"]["EncryptedCredentials"] = {
                "CipherBlockID": "", "IsCipher": False,
                "pubsub-file-CipherData": json.dumps(path)}
        return (f"update WwanConfig {base64_of('global')} "
                f"{base64_of(json.dumps(config))}").encode()

    def publish(self, config):
        """The time just before the datagram leaves."""
        with self.lock:
            self.config = config
            if not self.peer:
                return now()
            datagram = self.update()
            stamp = now()
            self.peer.send(datagram)
            return stamp

    def close(self):
        self.server.close()


class EveStage(Stage):
    """bearerd in one of both ways, beside the same responder."""

    def __init__(self, programs, modems):
        super().__init__(programs, modems)
        self.way = "file"
        self.nim = Nim(self.dir + "/run", self.persist)

    def __exit__(self, *_):
        self.nim.close()
        super().__exit__()

    @property
    def state(self):
        return self.dir + ("/run/wwan" if self.way == "datagram" else "/state")

    def write(self, config):
        if self.way == "datagram":
            return self.nim.publish(config)
        return super().write(config)

    def bearerd_command(self):
        if self.way == "file":
            return super().bearerd_command()
        return [self.programs["bearerd"], "--eve", "--no-spawn", "--run-dir",
                self.dir + "/run", "--persist-dir", self.persist,
                "--bus", self.address, "--sysfs", self.sysfs]

    def begin(self, way):
        self.stop_agent()
        self.way = way
        self.nim.peer = None
        shutil.rmtree(self.dir + "/run/wwan", ignore_errors=True)
        self.start("bearerd")


def first_calls(stage, count):
    """ns from each config with another APN to the first call."""
    found = []
    for i in range(count):
        stamp = stage.write(make_config(1, apn=f"apn{i}.bench"))
        time.sleep(0.06)
        calls = [x for x in stage.ask("calls") if x[0] == "call"]
        found += [int(calls[0][1]) - stamp] if calls else []
    return found


def measure(programs, count):
    found = {x: [] for x in WAYS}
    with EveStage(programs, 1) as stage:
        stage.ask("notify", 1)
        turn = 0
        while min(map(len, found.values())) < count:
            for way in WAYS if turn % 2 == 0 else WAYS[::-1]:
                stage.begin(way)
                time.sleep(0.1)
                left = min(BLOCK, count - len(found[way]))
                found[way] += first_calls(stage, left)
            turn += 1
    out = {way: report.summary(found[way]) for way in WAYS}
    out["ratio"] = out["datagram"]["median"] / out["file"]["median"]
    for way in WAYS:
        x = out[way]
        more = (f"x{out['ratio']:.2f}",) if way == "datagram" else ()
        report.row("config -> first call", way, x["min"], x["p25"],
                   x["median"], x["p99"], x["rounds"], *more)
    report.bar("update datagram -> first call", out["ratio"], 1.5, "x file")
    return out
