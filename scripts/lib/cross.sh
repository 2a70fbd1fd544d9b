# Compilers by architecture, and the part that only a foreign one needs: Debian
# ships libcap as an archive for the machine's own.
# shellcheck shell=bash
# Needs what recipes.sh needs.
# shellcheck disable=SC2034,SC2154

cmake_cross=()
meson_cross=()

# Sets triplet (empty: the machine's own architecture), cc, cxx, ar, ranlib, nm
# and objcopy.
use_compiler() {
  case $1 in
    '') triplet= ;;
    arm64) triplet=aarch64-linux-gnu ;;
    riscv64) triplet=riscv64-linux-gnu ;;
    *) die "no such architecture: '$1' (arm64, riscv64)" ;;
  esac
  local head=${triplet:+$triplet-} tail=${triplet:+-12}
  cc=${head}gcc$tail
  cxx=${head}g++$tail
  ar=${head}gcc-ar$tail
  ranlib=${head}gcc-ranlib$tail
  nm=${head}gcc-nm$tail
  objcopy=${head}objcopy
  [[ -z $triplet ]] ||
    cmake_cross=(-DCMAKE_SYSTEM_NAME=Linux
      -DCMAKE_SYSTEM_PROCESSOR="${triplet%%-*}"
      -DCMAKE_C_COMPILER="$cc")
}

# A library that systemd's configuration asks for and libsystemd does not use:
# the machine's own header stands for it.
stand_in() {
  local header=$2
  mkdir -p "$work/stand-ins/include"
  if [[ -n $header ]]; then
    cp "/usr/include/$header" "$work/stand-ins/include/"
  fi
  cat >"$work/stand-ins/$1.pc" <<TEXT
Name: $1
Description: stands for $1
Version: 99
Cflags: -I$work/stand-ins/include
Libs:
TEXT
}

# Sets meson_cross for a foreign architecture.
meson_cross_file() {
  [[ -n $triplet ]] || return 0
  stand_in mount libmount/libmount.h
  stand_in libcrypt crypt.h
  stand_in libcap ''
  mkdir -p "$work/stand-ins/include/sys"
  cp /usr/include/sys/capability.h "$work/stand-ins/include/sys/"
  # shellcheck disable=SC2086
  cat >"$work/meson.cross" <<TEXT
[binaries]
c = '$cc'
cpp = '$cxx'
ar = '$ar'
strip = '$triplet-strip'
pkgconfig = 'pkg-config'
[built-in options]
c_args = [$(printf "'%s', " $c_flags "-ffile-prefix-map=$work/systemd/=")]
[properties]
pkg_config_libdir = '$work/stand-ins'
[host_machine]
system = 'linux'
cpu_family = '${triplet%%-*}'
cpu = '${triplet%%-*}'
endian = 'little'
TEXT
  meson_cross=(--cross-file "$work/meson.cross")
}

build_libcap2() {
  local src=$work/libcap2
  unpack_source libcap2 "$src"
  note "building libcap ${source_version%%-*}"
  quietly make -C "$src/libcap" libcap.a CC="$cc" BUILD_CC=gcc AR="$ar" \
    RANLIB="$ranlib" COPTS="$c_flags -ffile-prefix-map=$src/="
  cp "$src/libcap/libcap.a" "$stage/lib/"
  mkdir -p "$stage/include/sys"
  cp "$src/libcap/include/sys/capability.h" "$stage/include/sys/"
  record libcap "$src/License"
}
