# Developer builds use Debian's shared libraries; WWAN_STATIC uses the static
# parts that scripts/static-parts built from Debian's sources.
find_package(PkgConfig REQUIRED)
if(WWAN_STATIC AND NOT WWAN_PARTS_DIR)
  message(FATAL_ERROR "WWAN_STATIC needs WWAN_PARTS_DIR (scripts/build sets it)")
endif()

find_package(CAF REQUIRED)
pkg_check_modules(libsystemd REQUIRED IMPORTED_TARGET libsystemd)
pkg_check_modules(libmnl REQUIRED IMPORTED_TARGET libmnl)
pkg_check_modules(simdjson REQUIRED IMPORTED_TARGET simdjson)
if(WWAN_TESTS)
  find_package(Boost REQUIRED COMPONENTS unit_test_framework)
endif()
add_library(wwan_dep_caf ALIAS caf_core)
add_library(wwan_dep_systemd ALIAS PkgConfig::libsystemd)
add_library(wwan_dep_mnl ALIAS PkgConfig::libmnl)
add_library(wwan_dep_simdjson ALIAS PkgConfig::simdjson)
