"""A stage of its own for each scene: a bus, simulated modems with their links,
and, where there is one, a root directory with Debian's other managers."""
import os
import pathlib
import subprocess

from bus_monitor import BusMonitor
from demo_stage import BUS_CONFIG
from expect import START, Failed, expect, until
from rig import Inside

ADDRESS = {0: "10.64.0.2/30", 1: "10.64.1.2/30"}  # docs/simulator.md

# The init process of the stage's namespaces. $0: the folder, $1: the root that
# is below the layer, if any. Without a /sys that can be written to, neither
# manager waits for udev.
INIT = """set -e
mount --make-rprivate /
mount -t proc proc /proc
mount -t sysfs -o ro sysfs /sys
ip link set lo up
if [ -z "$1" ]; then
  touch "$0/ready"
  exec sleep infinity
fi
mkdir "$0/layer"
mount -t tmpfs -o mode=755 layer "$0/layer"
cd "$0/layer"
mkdir up work root
mount -t overlay overlay -o "lowerdir=$1,upperdir=up,workdir=work" root
for x in proc sys dev; do mkdir -p root/$x; mount --rbind /$x root/$x; done
mkdir -p root/run "root$0"
mount -t tmpfs -o mode=755 run root/run
mkdir root/run/systemd
mount --bind "$0" "root$0"
touch "$0/ready"
exec sleep infinity
"""


class Stage:
    """What the tests of the rig know as a rig, with mmsim in it."""

    def __init__(self, folder, root, mmsim, version="1.24"):
        self.run, self.mmsim, self.version = folder, mmsim, version
        # Whoever is not root is root of namespaces of his own.
        self._user = ["--user", "--map-root-user"] if os.geteuid() else []
        self.bus_path = folder + "/bus"
        self.monitor = self._init = None
        self._processes = []
        os.makedirs(folder)
        try:
            self._start(root)
        except BaseException:
            self.stop()
            raise

    def _start(self, root):
        with open(self.run + "/init.log", "wb") as log:
            self._init = subprocess.Popen(
                ["unshare", *self._user,
                 "--mount", "--net", "--pid", "--fork", "--kill-child", "--",
                 "sh", "-c", INIT, self.run, root or ""],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True)
        until("the stage is ready", START, self._is_ready)
        for x in ("0", "1"):
            self.output("ip", "link", "add", "wwan" + x, "type", "veth",
                        "peer", "name", "isp" + x)
            self.output("ip", "link", "set", "isp" + x, "up")
        pathlib.Path(self.run, "bus.conf").write_text(
            BUS_CONFIG.format(path=self.bus_path))
        self.spawn("dbus-daemon", "dbus-daemon", "--nofork",
                   f"--config-file={self.run}/bus.conf")
        self.monitor = until("the bus answers", START,
                             lambda: BusMonitor(self.bus_path))
        self.spawn("mmsim", self.mmsim, "--modems", "2", "--version",
                   self.version, "--control", self.run + "/sim", "--sysfs",
                   self.run + "/sys")
        self._await("sim")

    def _is_ready(self):
        if self._init.poll() is not None:
            raise Failed("the stage: " + pathlib.Path(
                self.run, "init.log").read_text())
        return os.path.exists(self.run + "/ready")

    def _await(self, name):
        until(name + " is there", START,
              lambda: os.path.exists(f"{self.run}/{name}"))

    def stop(self):
        for process in reversed(self._processes):
            process.stop()
        if self.monitor:
            self.monitor.close()
        if self._init:
            self._init.kill()  # and with it all that is in its namespaces
            self._init.wait()

    # -- as the rig --

    def _inside(self):
        with open(f"/proc/{self._init.pid}/task/{self._init.pid}/children",
                  encoding="ascii") as file:
            init = file.read().split()[0]
        user = ["--user", "--preserve-credentials"] if self._user else []
        return ["nsenter", "-t", init, *user, "--mount", "--net", "--pid", "--",
                "env", f"DBUS_SYSTEM_BUS_ADDRESS=unix:path={self.bus_path}"]

    def popen(self, command, stdout=None, stderr=None, isp=False):
        assert not isp
        return subprocess.Popen(
            [*self._inside(), *command], stdin=subprocess.DEVNULL,
            stdout=stdout or subprocess.DEVNULL,
            stderr=stderr or subprocess.DEVNULL, start_new_session=True)

    def output(self, *command, code=0):
        done = subprocess.run(
            [*self._inside(), *command], timeout=60, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True)
        expect(done.returncode == code, command, done.returncode,
               done.stdout[-500:])
        return done.stdout

    def ctl(self, *words):
        """A command of mmsim's control socket."""
        return self.output(self.mmsim, "ctl", "--control", self.run + "/sim",
                           *map(str, words))

    # -- the root of the others --

    def spawn(self, name, *command):
        """Starts a program of the stage; it ends with the stage at the
        latest."""
        with open(f"{self.run}/{name}.log", "ab") as log:
            process = Inside(self, command, name[:15], log, log)
        self._processes.append(process)
        return process

    def inside_root(self, *command):
        return ["chroot", self.run + "/layer/root", *command]

    def put(self, path, text, mode=0o644):
        """A file for those in the root."""
        where = f"{self.run}/layer/root{path}"
        self.output("sh", "-c", 'mkdir -p "${0%/*}" && printf %s "$1" >"$0" &&'
                    ' chmod "$2" "$0"', where, text, f"{mode:o}")
