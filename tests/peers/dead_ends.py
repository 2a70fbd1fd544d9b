"""States of which a modem does not come out by itself."""
from bars import back
from by_hand import airplane
from expect import Failed, until
from registry import scripted


@scripted(version="1.22")
def airplane_mode_beside_an_older_modemmanager_is_no_dead_end(x):
    # The power is lowered when the modem is being enabled again.
    x.rig.ctl("delay", "power", "50ms")
    airplane(x)


@scripted(version="1.22")
def a_modem_that_is_enabled_with_low_power_is_no_dead_end(x):
    x.connect()
    x.rig.ctl(0, "delay", "power", "1s")
    modem = x.hand().modem(0)
    low_power(x, modem)
    until("its radio is on", 30, lambda: x.radios()[0])
    back(x, 0, 30)


def low_power(x, modem):
    """Asked for while it is disabled. Whoever enables it is sometimes faster,
    and then nothing becomes of it."""
    for _ in range(10):
        modem.enable(False, then=lambda error: modem.power_low())
        try:
            until("its radio is low", 3, lambda: not x.radios()[0])
            return
        except Failed as missed:
            last = missed
    raise last
