# How each static part is built. Everything here goes into the cache's key.
# shellcheck shell=bash
# Needs $work, $stage (the prefix being built), $variant, $jobs, and what
# use_compiler (cross.sh) sets.
# shellcheck disable=SC2154

# Slim LTO objects: only the compiler that made them links them, and its
# version is in the key. Sources are named relative to their own root.
size_flags="-Os -ffunction-sections -fdata-sections -flto"
# What reads bytes from outside; CAF does not. As the rooms that are HARDENED in
# their CMakeLists.txt.
hard_flags="-fstack-protector-strong -D_FORTIFY_SOURCE=2"
# C code here never unwinds.
c_flags="$size_flags $hard_flags -fno-unwind-tables -fno-asynchronous-unwind-tables"

# Runs a step of a build; its output appears only if it fails.
quietly() {
  "$@" >"$work/log" 2>&1 && return 0
  tail -n 60 "$work/log" >&2
  die "failed: $*"
}

# The version of a part and the licences that come with it.
record() {
  local name=$1 file
  printf '%s %s\n' "$name" "$source_version" >>"$stage/share/doc/VERSIONS"
  mkdir -p "$stage/share/doc/$name"
  for file in "${@:2}"; do
    cp "$file" "$stage/share/doc/$name/"
  done
}

write_pc() {
  cat >"$stage/lib/pkgconfig/$1.pc" <<TEXT
prefix=\${pcfiledir}/../..
Name: $1
Description: static $1 for bearerd
Version: ${source_version%%-*}
Cflags: -I\${prefix}/include $4
Libs: -L\${prefix}/lib -l$2
Libs.private: $3
TEXT
}

build_actor_framework() {
  local src=$work/actor-framework build=$work/caf-build flags
  unpack_source actor-framework "$src"
  case $variant in
    release) flags="-std=c++17 $size_flags -DNDEBUG" ;;
    tsan) flags="-std=c++17 -O1 -g -fsanitize=thread -fno-omit-frame-pointer" ;;
  esac
  note "building CAF core ${source_version%%-*} ($variant), minutes"
  quietly cmake -G Ninja -S "$src" -B "$build" \
    -DCMAKE_BUILD_TYPE=MinSizeRel -DCMAKE_CXX_FLAGS_MINSIZEREL= \
    -DCMAKE_CXX_FLAGS="$flags -w -ffile-prefix-map=$src/=" \
    -DCMAKE_CXX_COMPILER="$cxx" "${cmake_cross[@]}" \
    -DCMAKE_AR="$(command -v "$ar")" \
    -DCMAKE_RANLIB="$(command -v "$ranlib")" \
    -DCMAKE_INSTALL_PREFIX="$stage" -DCMAKE_INSTALL_LIBDIR=lib \
    -DCAF_BUILD_STATIC_ONLY=ON -DCAF_LOG_LEVEL=QUIET \
    -DCAF_NO_EXAMPLES=ON -DCAF_NO_UNIT_TESTS=ON -DCAF_NO_TOOLS=ON \
    -DCAF_NO_OPENSSL=ON -DCAF_NO_OPENCL=ON -DCAF_NO_PYTHON=ON -DCAF_NO_IO=ON
  quietly nice cmake --build "$build" -j"$jobs"
  quietly cmake --install "$build"
  rm -rf "$stage/include/caf/test"
  record actor-framework "$src/LICENSE" "$src/LICENSE_ALTERNATIVE"
}

build_systemd() {
  local src=$work/systemd build=$work/systemd-build option off=()
  unpack_source systemd "$src"
  # --auto-features does not reach options of systemd's own "combo" type: say
  # no to each that changes what libsystemd is made of or needs.
  for option in seccomp selinux apparmor polkit acl audit blkid fdisk kmod pam \
    pwquality microhttpd libcryptsetup libcurl libidn2 libidn libiptc qrencode \
    gcrypt gnutls openssl p11kit libfido2 tpm2 elfutils zlib bzip2 xz lz4 zstd \
    xkbcommon pcre2 glib dbus gnu-efi bpf-framework homed importd repart \
    remote nss-resolve nss-mymachines; do
    off+=("-D$option=false")
  done
  note "building libsystemd ${source_version%%-*}"
  meson_cross_file
  quietly env CC=gcc CXX=g++ AR=gcc-ar \
    CFLAGS="$c_flags -ffile-prefix-map=$src/=" LDFLAGS=-no-pie \
    meson setup "$build" "$src" "${meson_cross[@]}" --auto-features=disabled \
    -Dbuildtype=plain -Dmode=release -Dtests=false \
    -Dstatic-libsystemd=no-pic "${off[@]}"
  quietly nice ninja -C "$build" -j"$jobs" version.h libsystemd.a
  # meson makes thin archives where it can: copy the members, not their names.
  printf 'create %s\naddlib %s\nsave\nend\n' "$stage/lib/libsystemd.a" \
    "$build/libsystemd.a" | "$ar" -M
  "$ranlib" "$stage/lib/libsystemd.a"
  mkdir "$stage/include/systemd"
  cp "$src"/src/systemd/*.h "$stage/include/systemd/"
  write_pc libsystemd systemd "-lcap" ""
  record systemd "$src/LICENSE.LGPL2.1" "$src"/LICENSES/*
}

build_simdjson() {
  local src=$work/simdjson kernel flags=""
  unpack_source simdjson "$src"
  note "building simdjson ${source_version%%-*}"
  # The portable kernel alone: it runs on every CPU, our documents are small,
  # and the others cost 80 kB.
  for kernel in ICELAKE HASWELL WESTMERE ARM64 PPC64; do
    flags+=" -DSIMDJSON_IMPLEMENTATION_$kernel=0"
  done
  # shellcheck disable=SC2086
  quietly "$cxx" -std=c++17 $size_flags $hard_flags -DNDEBUG $flags \
    "-ffile-prefix-map=$src/=" \
    -c "$src/singleheader/simdjson.cpp" -o "$work/simdjson.o"
  "$ar" crs "$stage/lib/libsimdjson.a" "$work/simdjson.o"
  cp "$src/singleheader/simdjson.h" "$stage/include/"
  write_pc simdjson simdjson "" "$flags"
  record simdjson "$src/LICENSE"
}

# What eve/ and persist/ ask of it (lib/mbedtls-config.h), and no more.
build_mbedtls() {
  local src=$work/mbedtls
  unpack_source mbedtls "$src"
  note "building libmbedcrypto ${source_version%%-*}"
  cp "$lib/mbedtls-config.h" "$stage/include/wwan_mbedtls_config.h"
  local flags="$c_flags -ffile-prefix-map=$src/= -I$stage/include"
  flags+=" -DMBEDTLS_CONFIG_FILE='<wwan_mbedtls_config.h>'"
  quietly make -C "$src/library" -j"$jobs" libmbedcrypto.a CC="$cc" AR="$ar" \
    CFLAGS="$flags"
  cp "$src/library/libmbedcrypto.a" "$stage/lib/"
  cp -r "$src/include/mbedtls" "$stage/include/"
  record mbedtls "$src/LICENSE"
}

# Of the C library, what a reaction to a signal runs: named so that the linker can
# put it beside the rest of that code (bench/hot.py). Each kind of processor has its
# own strlen and the like.
hot_libc='^(malloc|strdup|strndup|time|pthread_self|recvmsg|sendmsg|clock_gettime'
hot_libc+='|sched_yield|epoll_wait|errno-loc|getpid)\.o$'
hot_strings='^(memchr|memcmp|memcpy|memmove|memset|stpcpy|strchr|strcmp|strlen'
hot_strings+='|strncmp|strnlen)([-_].*)?\.o$'

# Renames the code of those members of libc.a whose names match.
name_code() {
  local match=$1 members=$work/libc member part rename=()
  shift
  for part; do
    rename+=(--rename-section ".text${part#.base}=.text.hot_libc$part")
  done
  mkdir -p "$members"
  "$ar" t "$stage/lib/libc.a" | grep -E "$match" >"$members/list"
  (cd "$members" && xargs "$ar" x "$stage/lib/libc.a" <list)
  while read -r member; do
    "$objcopy" "${rename[@]}" "$members/$member"
  done <"$members/list"
  (cd "$members" && xargs "$ar" r "$stage/lib/libc.a" <list)
}

# free and realloc give way to those of runtime/wiped_heap.c, where that is linked.
weaken_heap() {
  local member=$work/malloc.o
  "$ar" p "$stage/lib/libc.a" malloc.o >"$member"
  "$objcopy" --weaken-symbol=free --weaken-symbol=realloc "$member"
  "$ar" r "$stage/lib/libc.a" "$member"
}

# Debian's C library without its unwind tables: no exception passes through it.
build_libc() {
  "$objcopy" --remove-section .eh_frame --remove-section .rela.eh_frame \
    "$("$cc" -print-file-name=libc.a)" "$stage/lib/libc.a"
  weaken_heap
  name_code "$hot_libc" ''
  name_code "$hot_strings" .base .avx .evex .evex512
}
