# One static executable, as small as it gets. An executable to be shipped links
# wwan_link_small, one that only need be static wwan_link_static; both do nothing
# in developer builds. Sizes: see docs/static-parts.md.
add_library(wwan_link_static INTERFACE)
add_library(wwan_link_small INTERFACE)
target_link_libraries(wwan_link_small INTERFACE wwan_link_static)
if(NOT WWAN_STATIC)
  return()
endif()
if(NOT WWAN_PARTS_DIR)
  message(FATAL_ERROR "WWAN_STATIC needs WWAN_PARTS_DIR (scripts/build sets it)")
endif()

# wwan_static_part(NAME ARCHIVE [DEFINITION ...]): a library of the prefix.
function(wwan_static_part name archive)
  set(file ${WWAN_PARTS_DIR}/lib/${archive})
  if(NOT EXISTS ${file})
    message(FATAL_ERROR "${file} is missing (scripts/static-parts makes it)")
  endif()
  add_library(${name} STATIC IMPORTED GLOBAL)
  set_target_properties(${name} PROPERTIES IMPORTED_LOCATION ${file})
  target_include_directories(${name} SYSTEM
                             INTERFACE ${WWAN_PARTS_DIR}/include)
  target_compile_definitions(${name} INTERFACE ${ARGN})
endfunction()

wwan_static_part(wwan_dep_systemd libsystemd.a)
# As scripts/lib/recipes.sh compiled it: with the portable kernel only.
wwan_static_part(
  wwan_dep_simdjson libsimdjson.a
  SIMDJSON_IMPLEMENTATION_ICELAKE=0 SIMDJSON_IMPLEMENTATION_HASWELL=0
  SIMDJSON_IMPLEMENTATION_WESTMERE=0 SIMDJSON_IMPLEMENTATION_ARM64=0
  SIMDJSON_IMPLEMENTATION_PPC64=0)

# Its structures depend on what it was built with.
wwan_static_part(wwan_dep_crypto libmbedcrypto.a
                 MBEDTLS_CONFIG_FILE=<wwan_mbedtls_config.h>)

# Debian ships it as an archive, for the machine's own architecture.
find_library(WWAN_LIBCAP libcap.a HINTS ${WWAN_PARTS_DIR}/lib REQUIRED NO_CACHE)
target_link_libraries(wwan_dep_systemd INTERFACE ${WWAN_LIBCAP})

# Slim LTO objects need the archiver that knows them.
set(CMAKE_AR ${CMAKE_CXX_COMPILER_AR})
set(CMAKE_RANLIB ${CMAKE_CXX_COMPILER_RANLIB})
set(wwan_size_options -Os -flto -ffunction-sections -fdata-sections -fno-pie)
target_compile_options(wwan_flags INTERFACE ${wwan_size_options})
# As scripts/lib/recipes.sh compiles the libraries that read from outside.
target_compile_options(wwan_hardening INTERFACE -fstack-protector-strong
                                                -D_FORTIFY_SOURCE=2)

option(WWAN_STRIP "Leave the symbols out of what is shipped" ON)
# What runs between a signal and the call that answers it lies together; names
# that do not exist do no harm (bench/hot.py writes the list, from a program with
# symbols; scripts/test has it say when too many are gone, by the map of sections).
set(wwan_hot ${CMAKE_CURRENT_LIST_DIR}/hot_functions.txt)
target_link_options(
  wwan_link_static INTERFACE
  ${wwan_size_options} -flto=auto -static -no-pie $<$<BOOL:${WWAN_STRIP}>:-s>
  -L${WWAN_PARTS_DIR}/lib # libc.a
  -Wl,--gc-sections,--build-id=none,-z,relro,-z,now,--hash-style=gnu)
if(CMAKE_SYSTEM_PROCESSOR STREQUAL riscv64)
  # gold does not know it; and g++ 12 calls libatomic for small atomics.
  target_link_libraries(wwan_link_static INTERFACE atomic)
else()
  # gold folds identical functions whose address nobody takes (--icf=safe).
  target_link_options(
    wwan_link_static INTERFACE
    -fuse-ld=gold -Wl,--icf=safe -Wl,--section-ordering-file,${wwan_hot}
    -Wl,-Map=$<TARGET_PROPERTY:NAME>.map)
endif()
