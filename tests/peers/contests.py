"""NetworkManager and networkd that want a modem, too."""
import time

from bars import addressed, back, play_two_minutes, to_modemmanager
from expect import BRING_UP, SOON, pause, same, until
from neighbours import (MOBILE_NETWORK, Networkd, network_manager,
                        networkd_with_modems)
from registry import contest, scene


@scene
def networkmanager_that_was_there_first_is_a_quiet_neighbour(x):
    manager = network_manager(x)
    manager.start()
    x.connect()
    with x.undisturbed():
        pause(3)
        x.rig.output("true")
    x.rig.ctl(1, "unplug")
    x.rig.ctl(1, "plug")
    back(x, 1, BRING_UP)


@scene
def airplane_mode_of_networkmanager_is_no_dead_end(x):
    x.connect()
    manager = network_manager(x)
    manager.start()
    # The second time is the fourth or fifth that it switches something off:
    # answered after 10 or 20 seconds (docs/errors.md).
    for limit in (SOON, 20 + SOON):
        begin = time.time()
        manager.cli("radio", "wwan", "off")
        until("it is seen", limit, lambda: x.agent.changes(begin))
        for slot in (0, 1):
            back(x, slot, 30)
        manager.cli("radio", "wwan", "on")


@contest
def a_mobile_network_for_the_same_modem_leaves_the_other_one_alone(x):
    daemon = networkd_with_modems(x)
    x.connect()
    x.changes_of(daemon.start(MOBILE_NETWORK))
    x.rig.ctl(0, "drop", 36)
    play_two_minutes(x, untouched=(1,))


@scene
def networkd_that_is_started_again_is_mended_again(x):
    x.connect()
    daemon = Networkd(x.rig)
    begin = time.time()
    for _ in range(2):
        process = daemon.start()
        until("networkd manages both", 3 * SOON,
              lambda: daemon.is_at("configuring"))
        until("all is as before", SOON, lambda: all(
            addressed(x, slot) for slot in (0, 1)))
        process.stop()
    same("calls", to_modemmanager(x.agent.changes(begin)), [])
