"""Modems that no network of the config asks for, and others do."""
from bars import addressed, play_two_minutes, ready, second_agent
from expect import BRING_UP, RECONNECT, expect, same, until
from neighbour import CONNECTED, autoconnects, connects, enables
from neighbours import MOBILE_NETWORK, network_manager, networkd_with_modems
from registry import contest, scripted_contest, scripted_contest_of_both
from wanted import changed, config, network


def _beside_the_modem_of(x, habit, wish):
    """The config is for modem 0, somebody else has modem 1."""
    x.connect(wanted=wish)
    neighbour = x.neighbour(habit, 1)
    ready(neighbour, 1)
    return neighbour


def _is_left_to(x, habit):
    neighbour = _beside_the_modem_of(x, habit, config(network(0)))
    until("the neighbour is connected", RECONNECT,
          lambda: neighbour.modem(1).state == CONNECTED)
    play_two_minutes(x, untouched=(0,))
    same("state of the neighbour's modem", neighbour.modem(1).state, CONNECTED)
    calls = x.agent.changes(0, neighbour.modem(1).path)
    expect(not calls, "calls to the neighbour's modem", len(calls), *calls[:4])


@scripted_contest_of_both
def a_modem_without_a_network_is_left_to_who_autoconnects_it(x):
    _is_left_to(x, autoconnects("internet.nm"))


@scripted_contest_of_both
def a_modem_without_a_network_is_left_to_who_connects_it(x):
    _is_left_to(x, connects("internet.nd"))


def _is_off(x, habit):
    neighbour = _beside_the_modem_of(x, habit, changed(
        config(network(0)), Bearerd={"Unconfigured": "off"}))
    play_two_minutes(x, untouched=(0,))
    expect(neighbour.asked > 2, "hardly a fight", neighbour.asked)


@scripted_contest_of_both
def a_modem_that_is_to_be_off_is_no_storm_beside_who_autoconnects_it(x):
    _is_off(x, autoconnects("internet.nm"))


@scripted_contest_of_both
def a_modem_that_is_to_be_off_is_no_storm_beside_who_enables_it(x):
    _is_off(x, enables)


@scripted_contest
def two_agents_with_one_modem_each_are_both_online(x):
    x.connect(0)
    wish = config(network(1))
    second = second_agent(x, wish)
    second.wait_up("lte1")
    second.wait_acknowledged(wish)
    x.agent.wait_up("lte0")
    play_two_minutes(x, untouched=(0, 1), agents=[x.agent, second])


@scripted_contest
def two_agents_with_one_modem_leave_the_other_one_alone(x):
    x.connect()
    second = second_agent(x, config(network(0, apn="internet.other")))
    play_two_minutes(x, untouched=(1,), agents=[x.agent, second])


@contest
def a_profile_for_a_modem_without_a_network_has_it(x):
    x.connect(0)
    network_manager(x, 1).start()
    until("NetworkManager is connected", BRING_UP, lambda: addressed(x, 1))
    play_two_minutes(x, untouched=(0, 1))
    same("state", x.hand().modem(1).state, CONNECTED)


@contest
def a_mobile_network_for_a_modem_without_a_network_has_it(x):
    daemon = networkd_with_modems(x)
    x.connect(0)
    daemon.start(MOBILE_NETWORK.replace("wwan0", "wwan1"))
    until("networkd is connected", BRING_UP, lambda: addressed(x, 1))
    play_two_minutes(x, untouched=(0, 1))
    same("state", x.hand().modem(1).state, CONNECTED)
