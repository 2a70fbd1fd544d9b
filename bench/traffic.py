"""Frames that the links receive: a session that carries nothing is answered
later when it is lost (docs/errors.md)."""
import socket
import threading

EXPERIMENTAL = 0x88B5  # IEEE's Local Experimental EtherType: taken by nobody
FRAME = (b"\xff" * 6 + b"\x02" + bytes(5)
         + EXPERIMENTAL.to_bytes(2, "big") + bytes(46))


class Traffic:
    """One for wwan0 each `pause_s`, until it ends. Beside many modems none:
    there each session is lost once, and none is short twice."""

    def __init__(self, modems, pause_s=0.002):
        self._pause = pause_s
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._send) \
            if modems == 1 else None

    def __enter__(self):
        if self._thread:
            self._thread.start()
        return self

    def _send(self):
        with socket.socket(socket.AF_PACKET, socket.SOCK_RAW) as far:
            far.bind(("far0", 0))
            while not self._over.wait(self._pause):
                try:
                    far.send(FRAME)
                except OSError:
                    pass  # a link that is down receives nothing

    def __exit__(self, *_):
        self._over.set()
        if self._thread:
            self._thread.join()
