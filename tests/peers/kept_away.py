"""The package's files keep NetworkManager and networkd from all modems."""
import pathlib
import signal

from expect import SOON, START, expect, same, until
from neighbours import NETWORK, Networkd, NetworkManager
from registry import scene

FILES = pathlib.Path(__file__).resolve().parents[2] / "packaging/beside"
NM_FILE = "90-bearerd.conf"
LTE, LTE_AND_5G = 1 << 3, 1 << 3 | 1 << 6  # MMModemCapability


def _put(x, where, name):
    x.rig.put(f"/run/{where}/{name}", (FILES / name).read_text())


def _are(manager, state):
    return manager.states() == {**manager.states(), "cdc-wdm0": state,
                                "cdc-wdm1": state}


def _kept_away(x, manager):
    manager.profile(0)
    manager.profile(1)
    x.connect()
    with x.undisturbed():
        process = manager.start()
        until("both are unmanaged", SOON, lambda: _are(manager, "unmanaged"))
        same("calls", x.changes_of(process), [])


@scene
def the_package_keeps_networkmanager_from_modems_of_any_kind(x):
    # One does LTE alone, which is no type gsm.
    x.rig.ctl(0, "property", "Modem", "CurrentCapabilities", "value", "u", LTE)
    _put(x, "NetworkManager/conf.d", NM_FILE)
    _kept_away(x, NetworkManager(x.rig))


@scene
def type_gsm_is_not_enough_for_modems_without_gsm(x):
    for slot, what in ((0, LTE), (1, LTE_AND_5G)):
        x.rig.ctl(slot, "property", "Modem", "CurrentCapabilities", "value",
                  "u", what)
    manager = NetworkManager(x.rig, unmanaged="type:gsm")
    manager.start()
    expect(not _are(manager, "unmanaged"), "the file could be shorter",
           manager.states())


def _except_modems(x):
    """As a distribution has it that leaves all the rest to somebody else."""
    x.rig.put("/usr/lib/NetworkManager/conf.d/10-globally-managed-devices.conf",
              "[keyfile]\nunmanaged-devices=*,except:type:wifi,"
              "except:type:gsm,except:type:cdma\n")


@scene
def the_package_wins_over_what_excepts_modems(x):
    _put(x, "NetworkManager/conf.d", NM_FILE)
    _except_modems(x)
    x.rig.put("/etc/NetworkManager/conf.d/50-mine.conf",
              "[keyfile]\nunmanaged-devices=interface-name:eth7\n")
    _kept_away(x, NetworkManager(x.rig))


@scene
def networkmanager_reads_the_packages_file(x):
    NetworkManager(x.rig, unmanaged="interface-name:eth7")
    _put(x, "NetworkManager/conf.d", NM_FILE)

    def shown():
        return x.rig.output(*x.rig.inside_root(
            "/usr/sbin/NetworkManager", "--print-config"))
    expect("managed=0" in shown(), shown())
    _except_modems(x)
    x.rig.put("/etc/NetworkManager/NetworkManager.conf", "[main]\n")
    expect("=*,except:type:wifi,type:gsm,type:cdma,type:modem" in
           shown().replace(";", ","), shown())
    NetworkManager(x.rig, unmanaged="interface-name:eth7")
    # A file in /etc of the same name turns it off.
    x.rig.put("/etc/NetworkManager/conf.d/" + NM_FILE, "")
    expect("type:gsm" not in shown(), shown())
    x.rig.put("/etc/NetworkManager/conf.d/" + NM_FILE,
              (FILES / NM_FILE).read_text())
    expect("eth7,type:gsm,type:cdma,type:modem" in shown().replace(";", ","),
           shown())


@scene
def a_running_networkmanager_lets_modems_go(x):
    manager = NetworkManager(x.rig)
    process = manager.start()
    x.connect()
    _put(x, "NetworkManager/conf.d", NM_FILE)
    with x.undisturbed():
        process.signal(signal.SIGHUP)
        until("both are unmanaged", SOON, lambda: _are(manager, "unmanaged"))


@scene
def the_package_wins_over_a_network_file_for_all_links(x):
    x.connect()
    daemon = Networkd(x.rig)
    _put(x, "systemd/network", "05-bearerd.network")
    x.rig.put("/etc/systemd/network/10-all.network", NETWORK.replace(
        "wwan*", "*"))
    x.rig.put("/usr/lib/systemd/network/07-all.network", NETWORK.replace(
        "wwan*", "*"))
    with x.undisturbed():
        process = daemon.start()
        until("networkd leaves both alone", 3 * SOON,
              lambda: daemon.is_at("unmanaged"))
        same("calls", x.changes_of(process), [])


@scene
def an_empty_file_masks_the_packages_network_file(x):
    daemon = Networkd(x.rig)
    _put(x, "systemd/network", "05-bearerd.network")
    x.rig.put("/etc/systemd/network/05-bearerd.network", "")
    daemon.start()
    until("networkd manages both", 3 * START,
          lambda: daemon.is_at("configuring"))
