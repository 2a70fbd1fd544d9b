# Developer builds use Debian's shared libraries; WWAN_STATIC uses the static
# parts that scripts/static-parts built from Debian's sources.
find_package(CAF REQUIRED)

include(wwan_static)
if(NOT WWAN_STATIC)
  find_package(PkgConfig REQUIRED)
  foreach(name libsystemd simdjson)
    pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${name})
  endforeach()
  # mbedTLS comes without CMake or pkg-config files.
  find_library(WWAN_MBEDCRYPTO mbedcrypto REQUIRED NO_CACHE)
  find_path(WWAN_MBEDCRYPTO_HEADERS mbedtls/ecp.h REQUIRED NO_CACHE)
  add_library(wwan_dep_crypto UNKNOWN IMPORTED GLOBAL)
  set_target_properties(wwan_dep_crypto PROPERTIES IMPORTED_LOCATION
                                                   ${WWAN_MBEDCRYPTO})
  target_include_directories(wwan_dep_crypto SYSTEM
                             INTERFACE ${WWAN_MBEDCRYPTO_HEADERS})
  add_library(wwan_dep_systemd ALIAS PkgConfig::libsystemd)
  add_library(wwan_dep_simdjson ALIAS PkgConfig::simdjson)
endif()
add_library(wwan_dep_caf ALIAS caf_core)
if(WWAN_TESTS)
  find_package(Boost REQUIRED COMPONENTS unit_test_framework)
endif()
