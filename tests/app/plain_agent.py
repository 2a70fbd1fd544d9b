"""bearerd as a process without a bus, and what it says."""
import contextlib
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

PATIENCE = 20  # s, for anything at all


def until(holds):
    end = time.monotonic() + PATIENCE
    while not (result := holds()):
        if time.monotonic() > end:
            return None
        time.sleep(0.02)
    return result


class Agent:
    """bearerd without a bus: what it does about files does not need one."""

    def __init__(self, program, room, arguments=None, user=None, stream=None):
        self.program = pathlib.Path(program)
        self.room = room
        self.state = room / "run/wwan"
        (room / "config.json").write_text('{"Networks": []}')
        self.log = room / "log"
        self.notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.notify.settimeout(PATIENCE)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(room / "notify")
        self.notify.bind(str(room / "notify"))
        (room / "notify").chmod(0o666)
        arguments = arguments or ["--config", str(room / "config.json"),
                                  "--state-dir", str(self.state)]
        with open(self.log, "a", encoding="utf-8") as log:
            # pylint: disable-next=consider-using-with
            self.process = subprocess.Popen(
                [program, *arguments, "--bus", f"unix:path={room}/no-bus",
                 "--persist-dir", str(room / "persist")],
                stderr=stream or log, stdout=stream or log, user=user,
                env=dict(os.environ, NOTIFY_SOCKET=str(room / "notify")))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.notify.close()

    def said(self, text):
        return self.log.exists() and text in self.log.read_text()

    def logs(self, text):
        assert until(lambda: self.said(text)), self.log.read_text()

    def told_systemd(self, text):
        while text not in (one := self.notify.recv(4096).decode()):
            assert one
        return one

    def answers(self):
        done = subprocess.run(
            [self.program.parent / "bearerctl", "--socket",
             self.state / "control.sock", "status", "--json"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        return done.returncode == 0 and json.loads(done.stdout)

    def serves(self):
        """Whether it comes to answer before it ends."""
        until(lambda: self.answers() or self.process.poll() is not None)
        assert self.answers(), self.log.read_text()


def run_inside(tests, namespaces, file):
    """Runs the tests of this file in namespaces; says why it cannot, and ends
    with 77 then. Arguments: the program, and which tests only."""
    program, *only = sys.argv[1:]
    if not os.environ.get("WWAN_INSIDE"):
        can = subprocess.run([*namespaces, "true"], stderr=subprocess.PIPE,
                             text=True, check=False)
        if can.returncode != 0:
            print("skipped: no namespace:", can.stderr.strip())
            sys.exit(77)
        os.environ["WWAN_INSIDE"] = "root" if os.geteuid() == 0 else "user"
        os.execvp(namespaces[0], [*namespaces, sys.executable, file, program,
                                  *only])
    for test in tests:
        if only and test.__name__ not in only:
            continue
        room = pathlib.Path(tempfile.mkdtemp(prefix="wwan-start-"))
        room.chmod(0o755)
        try:
            test(program, room)
        finally:
            shutil.rmtree(room)
        print("passed:", test.__name__, flush=True)
