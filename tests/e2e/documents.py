"""Every status that is published, seen as it appears: none may be torn."""
import ctypes
import json
import os
import select
import threading

IN_MOVED_TO = 0x80
# EVE's BearerType: 1 is the attach bearer, 3 a dedicated one.
SESSION_TYPES = (0, 2)


def torn(network):
    """What in one entry of WwanStatus contradicts the rest; "": nothing."""
    mode = network["Module"]["OpMode"]
    connected = mode == "online-and-connected"
    session = any(x["Connected"] and x["Type"] in SESSION_TYPES
                  for x in network["Bearers"] or [])
    address = (network["IPSettings"]["Address"] or {}).get("IP", "")
    since = network["ConnectedAt"]
    # ModemManager before 1.20 does not tell when a session began.
    if connected == session == bool(address) and (connected or not since):
        return ""
    return (f"{network['LogicalLabel'] or network['PhysAddrs']['Interface']} "
            f"is {mode or 'nothing'}, {'with' if session else 'without'} "
            f"session, has {address or 'no address'}, since {since}")


class Documents:
    """Follows a directory in which files are replaced by renaming."""

    def __init__(self, directory):
        os.makedirs(directory, exist_ok=True)
        self.seen, self.wrong = 0, []
        self._file = directory + "/global.json"
        libc = ctypes.CDLL(None, use_errno=True)
        self._inotify = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self._inotify < 0 or libc.inotify_add_watch(
                self._inotify, directory.encode(), IN_MOVED_TO) < 0:
            raise OSError(ctypes.get_errno(), "inotify: " + directory)
        self._ends, self._end = os.pipe()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self):
        while True:
            ready, _, _ = select.select([self._inotify, self._ends], [], [])
            if self._inotify in ready:
                os.read(self._inotify, 65536)
                self._look()
            if self._ends in ready:
                return

    def _look(self):
        try:
            with open(self._file) as file:
                document = json.load(file)
        except FileNotFoundError:
            return
        self.seen += 1
        self.wrong += filter(None, map(torn, document["Networks"] or []))

    def stop(self):
        """What was wrong in any document."""
        os.write(self._end, b"x")
        self._thread.join()
        for x in (self._inotify, self._ends, self._end):
            os.close(x)
        return self.wrong
