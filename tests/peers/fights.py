"""Who wants the same modem for ever is not asked all the time."""
from bars import play_two_minutes
from expect import BRING_UP, pause, until
from neighbour import CONNECTED
from neighbours import Networkd, network_manager
from registry import contest
from wanted import config


@contest
def a_profile_for_the_same_modem_leaves_the_other_one_alone(x):
    x.connect()
    network_manager(x, 0).start()
    x.rig.ctl(0, "drop", 36)
    play_two_minutes(x, untouched=(1,))


@contest
def a_profile_that_was_there_first_leaves_the_other_modem_alone(x):
    wish = config()
    x.agent.write(wish)
    network_manager(x, 0).start()
    until("NetworkManager is connected", BRING_UP,
          lambda: x.hand().modem(0).state == CONNECTED)
    x.agent.start()
    x.agent.wait_up("lte1")
    x.agent.wait_acknowledged(wish)
    play_two_minutes(x, untouched=(1,))


@contest
def networkctl_that_reconfigures_again_and_again_gets_no_storm(x):
    x.connect()
    daemon = Networkd(x.rig)
    daemon.start("[Match]\nName=wwan0\n[Network]\nDHCP=yes\n")

    def reconfigure():
        x.rig.output("env", "SYSTEMD_IGNORE_CHROOT=1", *x.rig.inside_root(
            "/usr/bin/networkctl", "reconfigure", "wwan0"))
        pause(2)
    play_two_minutes(x, untouched=(1,), meanwhile=reconfigure)
