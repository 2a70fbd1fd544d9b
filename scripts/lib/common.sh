# What the scripts share. Source it; it changes nothing by itself.
# shellcheck shell=bash
# shellcheck disable=SC2034

bearerd_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# Progress goes to stderr: stdout belongs to results.
note() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

die() {
  note "error: $*"
  exit 1
}

# Prints those of the given Debian packages that are not installed.
missing_packages() {
  local package status
  for package in "$@"; do
    # Only one install of a package counts, whatever its architecture.
    status=$(dpkg-query -W -f '${db:Status-Status} ' "$package" 2>/dev/null) ||
      status=
    case " $status" in
      *' installed '*) ;;
      *) printf '%s\n' "$package" ;;
    esac
  done
}

# Packages that scripts/static-parts and the release build need.
build_packages() {
  printf '%s\n' g++ cmake ninja-build pkg-config dpkg-dev xz-utils git \
    ca-certificates meson gperf python3 python3-jinja2 libcap-dev \
    libmount-dev debian-archive-keyring util-linux
}

# Packages that building for a foreign architecture, and running what was built,
# need besides.
cross_packages() {
  local triplet=riscv64-linux-gnu
  [[ $1 != arm64 ]] || triplet=aarch64-linux-gnu
  printf '%s\n' "gcc-12-$triplet" "g++-12-$triplet" qemu-user-static \
    libcrypt-dev iproute2 dbus-daemon
}

# Packages that the demo needs besides.
demo_packages() {
  printf '%s\n' iproute2 dbus-daemon
}

# Packages that the developer presets, the tests and the linters need besides.
test_packages() {
  printf '%s\n' ccache libcaf-dev libsystemd-dev libsimdjson-dev \
    libboost-test-dev libmbedtls-dev clang-format clang-tidy iproute2 procps \
    mount dbus-daemon modemmanager modemmanager-dev systemd udev python3-gi \
    gir1.2-glib-2.0 squashfs-tools jq busybox-static python3-jsonschema groff-base
}
