# Fetches Debian source packages with an apt of our own: the machine's apt
# configuration gives the mirror and is left as it is.
# shellcheck shell=bash
# Needs common.sh, and $cache and $work (directories) to be set.
# shellcheck disable=SC2034,SC2154

keyring=/usr/share/keyrings/debian-archive-keyring.gpg
pins=$bearerd_root/scripts/lib/static-parts.pins

# Sets pinned_version, pinned_sha256 and pinned_what of a package.
read_pin() {
  local name
  while read -r name pinned_version pinned_sha256 pinned_what; do
    [[ $name == "$1" ]] && return 0
  done <"$pins"
  die "no pin for $1 in ${pins#"$bearerd_root"/}"
}

# Adds what this machine's apt uses to mirror[]; takes options for apt.
# shellcheck disable=SC2016 # the fields are apt's, not the shell's
read_mirrors() {
  local origin codename suite uri
  while IFS='|' read -r origin codename suite uri; do
    [[ $origin == Debian || ($origin != [A-Z]* && $uri == */debian*) ]] ||
      continue
    # The codename also resolves aliases such as "oldstable".
    [[ $codename == [a-z]* ]] || codename=$suite
    mirror[$codename]=$uri
  done < <(apt-get indextargets "$@" \
    --format '$(ORIGIN)|$(CODENAME)|$(RELEASE)|$(REPO_URI)' \
    "Created-By: Packages" "Component: main")
}

# Sets mirror[SUITE] for each of Debian's suites that this machine's apt uses.
find_mirrors() {
  declare -gA mirror=()
  read_mirrors
  # Before the first apt-get update, apt knows no more than what is set.
  ((${#mirror[@]} > 0)) || read_mirrors --no-release-info
}

# Prints one deb-src line for each of the machine's Debian 12 repositories.
source_list() {
  local entry lines=""
  find_mirrors
  [[ -n ${mirror[bookworm]:-} ]] ||
    die "this machine's apt knows no Debian 12 (bookworm) archive"
  : "${mirror[bookworm-updates]:=${mirror[bookworm]}}"
  for entry in bookworm bookworm-updates bookworm-security; do
    if [[ -z ${mirror[$entry]:-} ]]; then
      note "this machine's apt does not use $entry; going on without"
      continue
    fi
    lines+="deb-src [signed-by=$keyring] ${mirror[$entry]} $entry main"$'\n'
  done
  printf '%s' "$lines"
}

own_apt() {
  "$1" -o Dir::Etc::SourceList="$work/apt/sources.list" \
    -o Dir::Etc::SourceParts=- \
    -o Dir::State::Lists="$work/apt/lists" \
    -o Dir::Cache="$work/apt/cache" \
    -o APT::Sandbox::User= \
    -o Acquire::Languages=none \
    "${@:2}"
}

# Reads the archive's indices, once.
start_apt() {
  [[ ! -e $work/apt/ready ]] || return 0
  [[ -r $keyring ]] || die "$keyring is missing (package debian-archive-keyring)"
  mkdir -p "$work/apt/lists/partial" "$work/apt/cache/archives/partial"
  source_list >"$work/apt/sources.list"
  note "reading the archive's source indices"
  own_apt apt-get -qq update >&2 ||
    die "cannot read the Debian archive's source indices"
  : >"$work/apt/ready"
}

newest_version() {
  local newest="" version
  while read -r version; do
    if [[ -z $newest ]] || dpkg --compare-versions "$version" gt "$newest"; then
      newest=$version
    fi
  done < <(own_apt apt-cache showsrc --only-source "$1" | sed -n 's/^Version: //p')
  printf '%s\n' "$newest"
}

# Is the original tarball in directory $2 the pinned one?
check_pin() {
  local tarball sum
  tarball=$(find "$2" -maxdepth 1 -name '*.orig.tar.*' ! -name '*.asc')
  sum=$(sha256sum "$tarball")
  [[ ${sum%% *} == "$pinned_sha256" ]] ||
    die "$1 $pinned_version: ${tarball##*/} does not have the pinned SHA-256"
}

# What fetch_source settled on, by package.
declare -A versions=()

# Fetches a package's sources into $cache/sources/<package>_<version>. Returns
# 1 when the archive lists the package but does not hand it over.
fetch_source() {
  local name=$1 options=() version
  read_pin "$name"
  versions[$name]=$pinned_version
  [[ ! -d $cache/sources/${name}_$pinned_version ]] || return 0

  start_apt
  version=$(newest_version "$name")
  [[ -n $version ]] || die "the archive has no source package $name"
  if [[ $version != "$pinned_version" ]]; then
    note "$name: pinned is $pinned_version, the archive has $version by now;" \
      "taking $version (apt verified its signature)"
    versions[$name]=$version
    [[ ! -d $cache/sources/${name}_$version ]] || return 0
  fi

  note "fetching $name $version"
  mkdir "$work/fetch.$name"
  [[ $pinned_what == package ]] || options=(--tar-only)
  if ! download "$name=$version" "${options[@]}"; then
    [[ $pinned_what == package ]] || return 1
    download "$name=$version" --tar-only || return 1
    note "$name: the archive gives the original tarball only; building" \
      "without Debian's patches"
    rm -f "$work/fetch.$name"/*.dsc "$work/fetch.$name"/*.debian.tar.*
  fi
  [[ $version != "$pinned_version" ]] || check_pin "$name" "$work/fetch.$name"
  mkdir -p "$cache/sources"
  mv "$work/fetch.$name" "$cache/sources/${name}_$version"
}

download() {
  (cd "$work/fetch.${1%%=*}" &&
    own_apt apt-get -qq source --download-only --only-source "${@:2}" "$1") \
    >"$work/fetch.log" 2>&1 && return 0
  sed -n 's/^E: /  apt: /p' "$work/fetch.log" >&2
  return 1
}

# Unpacks what fetch_source got for package $1 into directory $2, with Debian's
# patches when they are there. Sets source_version.
unpack_source() {
  local dsc source_dir
  source_version=${versions[$1]}
  source_dir=$cache/sources/${1}_$source_version
  dsc=$(find "$source_dir" -maxdepth 1 -name '*.dsc')
  if [[ -n $dsc ]]; then
    # apt has verified what dpkg-source would check against Debian's keys.
    dpkg-source -q --no-copy -x "$dsc" "$2" >"$work/log" 2>&1 || {
      cat "$work/log" >&2
      die "cannot unpack ${dsc##*/}"
    }
  else
    mkdir "$2"
    tar -C "$2" --strip-components 1 -xf "$source_dir"/*.orig.tar.*z*
  fi
}
