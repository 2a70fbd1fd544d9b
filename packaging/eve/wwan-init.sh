#!/bin/sh
# First process of EVE's wwan container: what ModemManager needs, then bearerd,
# which starts and supervises ModemManager itself.
set -e

# Drivers of USB and PCIe modems. One that this kernel lacks is no reason to
# have no other modem: each is loaded on its own.
for module in qcserial usb_wwan qmi_wwan cdc_wdm cdc_mbim cdc_acm wwan mhi \
  mhi_pci_generic mhi_wwan_ctrl mhi_wwan_mbim; do
  modprobe -q "$module" || echo "wwan-init: no kernel module $module"
done

mkdir -p /run/dbus
# A container that was killed leaves the file behind, and the daemon then
# refuses to start.
rm -f /run/dbus/pid
dbus-daemon --system

if command -v udevadm >/dev/null; then
  mkdir -p /run/udev/rules.d
  cp /lib/udev/rules.d/* /run/udev/rules.d/
  udevadm control --reload || true
  udevadm trigger || true
fi

# FCC unlock scripts that ModemManager ships are off until they are linked.
# What already lies there was put there for EVE, and wins.
available=/usr/share/ModemManager/fcc-unlock.available.d
enabled=/etc/ModemManager/fcc-unlock.d
if [ -d "$available" ]; then
  mkdir -p "$enabled"
  for script in "$available"/*; do
    name=${script##*/}
    [ ! -f "$script" ] || [ -e "$enabled/$name" ] || ln -s "$script" "$enabled/$name"
  done
fi

# EVE's watchdog follows /run/wwan.touch from now on.
mkdir -p /run/watchdog/file
: >/run/watchdog/file/wwan.touch

# In the shell's place: its signals and its end are the container's.
exec mmagent
