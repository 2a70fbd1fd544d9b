"""Eavesdrops on a rig's bus: who called what, when, with what outcome."""
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from bus_wire import CALL, ERROR, RETURN, SIGNAL, Connection

# Everything else may change something.
READING = {
    "Hello", "AddMatch", "RemoveMatch", "GetNameOwner", "NameHasOwner", "Get",
    "GetAll", "GetManagedObjects", "Introspect", "Ping", "List",
    "ListBearers", "GetStatus", "GetConnectionUnixProcessID"}


@dataclass
class Call:
    time: float  # time.time() at which the bus passed it on
    sender: str
    path: str
    member: str
    args: list
    serial: int
    error: str = ""
    answered: float = 0.0
    result: Any = field(default=None, repr=False)

    @property
    def mutates(self):
        return self.member not in READING

    def brief(self):
        """For example `Enable False`, without secrets and long values."""
        if self.member == "Connect":
            return "Connect " + self.args[0].get("apn", "")
        return " ".join([self.member, *map(str, self.args)])

    def __str__(self):
        tail = f" -> {self.error}" if self.error else ""
        return f"{self.path.rsplit('/', 1)[-1]}: {self.brief()}{tail}"


class BusMonitor:
    def __init__(self, path):
        self._path = path
        self._calls = []
        self._waiting = {}
        self._signals = []
        self._lock = threading.Lock()
        self._bus = Connection(path)
        self._bus.call("BecomeMonitor", "asu", [], 0,
                       interface="org.freedesktop.DBus.Monitoring")
        self._bus.listen_for_ever()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def close(self):
        self._bus.close()
        self._thread.join()

    def _run(self):
        try:
            while True:
                self._note(self._bus.next(), time.time())
        except OSError:
            pass  # the bus went, or close()

    def _note(self, x, now):
        with self._lock:
            if x.type == CALL and x.sender:
                call = Call(now, x.sender, x.path, x.member, x.args(), x.serial)
                self._calls.append(call)
                self._waiting[x.sender, x.serial] = call
            elif x.type in (RETURN, ERROR):
                call = self._waiting.pop((x.destination, x.reply_serial), None)
                if call:
                    call.answered = now
                    call.error = x.error or ""
                    if call.member in ("Connect", "Get", "GetAll"):
                        call.result = x.args()
            elif x.type == SIGNAL:
                self._signals.append((now, x.destination, x.member))

    def calls(self, sender, since=0.0):
        with self._lock:
            return [x for x in self._calls
                    if sender in (None, x.sender) and x.time >= since]

    def signals(self, since):
        with self._lock:
            return [x for x in self._signals if x[0] >= since]

    def name_of(self, pid):
        """The unique name of a process's connection, by its id in the rig."""
        bus = Connection(self._path)
        try:
            for name in bus.call("ListNames")[0]:
                if not name.startswith(":") or name == bus.name:
                    continue
                try:
                    found = bus.call("GetConnectionUnixProcessID", "s", name)
                except OSError:
                    continue  # gone in the meantime
                if found[0] == pid:
                    return name
            return None
        finally:
            bus.close()
