"""Debian's other managers, told as little as they need."""
from expect import START, Skipped, until

NM_CONFIG = """[main]
plugins=keyfile
no-auto-default=*
auth-polkit=false
dns=none
systemd-resolved=false
[connectivity]
enabled=false
[logging]
level=INFO
"""

# IPv4 alone, as the networks of bearerd in these scenes.
NM_PROFILE = """[connection]
id=lte{slot}
uuid=00000000-0000-4000-8000-00000000000{slot}
type=gsm
interface-name=cdc-wdm{slot}
autoconnect={autoconnect}
[gsm]
apn={apn}
[ipv4]
method=auto
[ipv6]
method=disabled
"""

NETWORK = """[Match]
Name=wwan*
[Network]
DHCP=yes
"""

# Known from 262 on; the first three are what its manual recommends.
MOBILE_NETWORK = """[Match]
Name=wwan0
[Network]
LLDP=no
LinkLocalAddressing=no
IPv6AcceptRA=no
[MobileNetwork]
APN=internet.nd
"""


class NetworkManager:
    def __init__(self, stage, unmanaged=""):
        self.stage = stage
        stage.put("/etc/NetworkManager/NetworkManager.conf", NM_CONFIG + (
            f"[keyfile]\nunmanaged-devices={unmanaged}\n" if unmanaged else ""))
        self.process = None

    def profile(self, slot, apn="internet.nm", autoconnect=True):
        self.stage.put(
            f"/etc/NetworkManager/system-connections/lte{slot}.nmconnection",
            NM_PROFILE.format(slot=slot, apn=apn, autoconnect=str(
                autoconnect).lower()), 0o600)

    def start(self):
        self.process = self.stage.spawn(
            "NetworkManager", *self.stage.inside_root(
                "/usr/sbin/NetworkManager", "--no-daemon"))
        until("NetworkManager sees both modems", 3 * START,
              lambda: {"cdc-wdm0", "cdc-wdm1"} <= set(self.states()))
        return self.process

    def cli(self, *command, code=0):
        return self.stage.output(*self.stage.inside_root(
            "/usr/bin/nmcli", "-w", "20", *command), code=code)

    def states(self):
        """Device -> state: "disconnected"."""
        text = self.cli("-t", "-f", "DEVICE,STATE", "device")
        return dict(x.split(":", 1) for x in text.splitlines() if ":" in x)


class Networkd:
    def __init__(self, stage):
        self.stage = stage
        # What systemd-sysusers would make of base-passwd and networkd.
        stage.put("/etc/passwd", "root:x:0:0::/root:/bin/sh\n"
                  "systemd-network:x:998:998::/:/usr/sbin/nologin\n")
        stage.put("/etc/group", "root:x:0:\nsystemd-network:x:998:\n")
        stage.put("/etc/machine-id", "0123456789abcdef0123456789abcdef\n")
        self.process = None

    def start(self, network=NETWORK):
        self.stage.put("/etc/systemd/network/70-wwan.network", network)
        self.process = self.stage.spawn(
            "systemd-networkd", *self.stage.inside_root(
                "/usr/lib/systemd/systemd-networkd"))
        return self.process

    def version(self):
        return int(self.stage.output(*self.stage.inside_root(
            "/usr/lib/systemd/systemd-networkd", "--version")).split()[1])

    def is_at(self, state):
        """Whether both links are "configuring", or "unmanaged"."""
        text = self.stage.output(
            "env", "SYSTEMD_IGNORE_CHROOT=1", *self.stage.inside_root(
                "/usr/bin/networkctl", "--no-pager", "--no-legend", "list"))
        rows = [x.split() for x in text.splitlines()]
        return {(x[1], x[4]) for x in rows if x[1].startswith("wwan")} == {
            ("wwan0", state), ("wwan1", state)}


def network_manager(x, slot=None):
    """With a profile for the modem of a slot, or with none."""
    manager = NetworkManager(x.rig)
    if slot is not None:
        manager.profile(slot)
    return manager


def networkd_with_modems(x):
    daemon = Networkd(x.rig)
    if daemon.version() < 262:
        raise Skipped(f"networkd {daemon.version()} knows no modems")
    return daemon
