"""Somebody else on the bus, scripted: acts at each change of a modem that it
sees, as fast as the bus lets it. Its habits are those of the programs that they
are named after."""
import threading

from bus_wire import ERROR, RETURN, SIGNAL, Connection

MM = "org.freedesktop.ModemManager1"
ROOT = "/org/freedesktop/ModemManager1"
MODEM = MM + ".Modem"
LOW = 2  # MMModemPowerState

# MMModemState.
DISABLED, ENABLING, ENABLED, CONNECTED = 3, 5, 6, 11


class Modem:
    """One modem, to a habit: what it is, and what can be asked of it."""

    def __init__(self, owner, path, state):
        self._owner, self.path, self.state = owner, path, state
        self.connecting = False

    def enable(self, wish=True, then=None):
        self._owner.ask(self, MODEM, "Enable", "b", wish, then=then)

    def power_low(self):
        self._owner.ask(self, MODEM, "SetPowerState", "u", LOW)

    def reset(self):
        self._owner.ask(self, MODEM, "Reset")

    def disconnect(self):
        """All sessions, whose they are makes no difference."""
        self._owner.ask(self, MODEM + ".Simple", "Disconnect", "o", "/")

    def take(self, apn):
        """Ends all sessions and has the next one, before anybody else."""
        self.disconnect()
        self.connect(apn)

    def connect(self, apn, failed=None):
        if self.connecting:
            return
        self.connecting = True

        def then(error):
            self.connecting = False
            if error and failed:
                failed()
        self._owner.ask(self, MODEM + ".Simple", "Connect", "a{sv}",
                        {"apn": apn}, then=then)


def autoconnects(apn):
    """NetworkManager with a profile for the modem. Enable and Connect whenever
    it is without a session, and a clean-up that ends everybody's when the
    Connect failed."""
    def act(modem):
        if modem.state == DISABLED:
            modem.enable()
        elif ENABLED <= modem.state < CONNECTED:
            modem.connect(apn, failed=modem.disconnect)
    return act


def connects(apn):
    """networkd with [MobileNetwork]: Connect at each change, no clean-up."""
    def act(modem):
        if modem.state == DISABLED or ENABLED <= modem.state < CONNECTED:
            modem.connect(apn)
    return act


def enables(modem):
    """NetworkManager without a profile, but again and again."""
    if modem.state == DISABLED:
        modem.enable()


def switches_off(modem):
    """Who wants no modem but its own."""
    if modem.state >= ENABLING:
        modem.enable(False, then=lambda error: modem.power_low())


def ends_sessions(modem):
    if modem.state == CONNECTED:
        modem.disconnect()


class Neighbour(threading.Thread):
    """Has a habit with the modems of some slots; without one it is a hand."""

    def __init__(self, bus_path, slots, habit=None):
        super().__init__(daemon=True)
        self._slots, self._habit = slots, habit
        self._bus = Connection(bus_path)
        self.name_on_bus = self._bus.name
        self._lock = threading.Lock()
        self._then = {}
        self._failure = None
        self.asked = 0  # calls that may change something
        self.modems = {}
        for rule in (f"interface='{MODEM}',member='StateChanged'",
                     f"path='{ROOT}'"):
            self._bus.call("AddMatch", "s", f"type='signal',{rule}")
        self._bus.listen_for_ever()
        self._look()
        self.start()

    def run(self):
        try:
            while True:
                self._take(self._bus.next())
        except OSError:
            pass  # the bus went, or stop()
        except Exception as error:
            self._failure = error

    def stop(self):
        self._bus.close()
        self.join()
        if self._failure:
            raise self._failure

    def modem(self, slot):
        """None as long as it is not there."""
        return self.modems.get(slot)

    def ask(self, modem, interface, member, signature="", *args, then=None):
        """Without waiting; `then` gets the error's name, or an empty text."""
        with self._lock:
            self.asked += 1
            serial = self._bus.send(MM, modem.path, interface, member,
                                    signature, *args)
            if then:
                self._then[serial] = then

    def _look(self):
        with self._lock:
            self._listing = self._bus.send(
                MM, ROOT, "org.freedesktop.DBus.ObjectManager",
                "GetManagedObjects")

    def _take(self, x):
        if x.type == SIGNAL and x.member == "StateChanged":
            for modem in self.modems.values():
                if modem.path == x.path:
                    modem.state = x.args()[1]
                    self._act(modem)
        elif x.type == SIGNAL and x.path == ROOT:
            self._look()  # a modem came or went
        elif x.type == RETURN and x.reply_serial == self._listing:
            self._know(x.args()[0])
        elif x.type in (RETURN, ERROR):
            with self._lock:
                then = self._then.pop(x.reply_serial, None)
            if then:
                then(x.error or "")

    def _know(self, objects):
        found = {}
        for path, interfaces in objects.items():
            shown = interfaces[MODEM]
            slot = int(shown["PrimaryPort"].replace("cdc-wdm", ""))
            if slot in self._slots:
                found[slot] = Modem(self, path, shown["State"])
        known = {x.path: x for x in self.modems.values()}
        self.modems = {slot: known.get(x.path, x) for slot, x in found.items()}
        for modem in self.modems.values():
            if modem.path not in known:
                self._act(modem)

    def _act(self, modem):
        if self._habit:
            self._habit(modem)
