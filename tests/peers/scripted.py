"""Beside a scripted neighbour: what holds whatever the machine has."""
from bars import addressed, play_two_minutes, second_agent
from expect import expect, same, until
from neighbour import (CONNECTED, autoconnects, connects, enables,
                       ends_sessions, switches_off)
from registry import scripted_contest, scripted_contest_of_both
from wanted import config, network

BACK_OFF = 15  # seconds in which an answer may be on its way


@scripted_contest
def who_enables_every_modem_disturbs_nobody(x):
    x.connect()
    x.neighbour(enables, 0, 1)
    play_two_minutes(x, untouched=(0, 1))


def _both_want_modem_0(x, habit, told):
    """Somebody else wants modem 0 otherwise: told unless we have it."""
    x.connect()
    neighbour = x.neighbour(habit, 0)
    x.rig.ctl(0, "drop", 36)
    play_two_minutes(x, untouched=(1,))
    expect(neighbour.asked > 0, "no fight", neighbour.asked)

    def is_told():
        text, mode = x.agent.config_error("lte0"), x.agent.mode("lte0")
        ours = mode == "online-and-connected"
        same("address is there", addressed(x, 0) if ours else False, ours)
        expect(text == "" if ours else told in text, "ConfigError", mode, text)
        return True
    until("ConfigError says so", BACK_OFF, is_told)
    same("of the other one", x.agent.config_error("lte1"), "")


@scripted_contest
def who_connects_at_each_change_has_no_other_modem(x):
    _both_want_modem_0(x, connects("internet.nd"),
                       "APN internet.nd, which is not wanted")


@scripted_contest_of_both
def a_fight_for_one_modem_leaves_the_other_one_alone(x):
    _both_want_modem_0(x, autoconnects("internet.nm"),
                       "APN internet.nm, which is not wanted")


@scripted_contest
def who_ends_each_session_is_not_asked_all_the_time(x):
    _both_want_modem_0(x, ends_sessions,
                       "another program ends the session")


@scripted_contest
def who_switches_a_modem_off_is_not_asked_all_the_time(x):
    _both_want_modem_0(x, switches_off,
                       "another program switches the radio off")


@scripted_contest
def two_agents_with_the_same_wish_leave_the_modems_alone(x):
    x.connect()
    second = second_agent(x, config(*(network(slot, metric=6000 + slot)
                                      for slot in (0, 1))))
    play_two_minutes(x, agents=[x.agent, second])
    for slot in (0, 1):
        same(f"state of modem {slot}", x.hand().modem(slot).state, CONNECTED)
