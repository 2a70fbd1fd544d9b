# Small helpers, so that each target is one line.

add_library(wwan_flags INTERFACE)
target_compile_options(
  wwan_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                       -Wnon-virtual-dtor -Werror)
target_include_directories(wwan_flags INTERFACE ${CMAKE_SOURCE_DIR})
add_library(wwan_hardening INTERFACE)

if(WWAN_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(WWAN_SANITIZE)
  add_compile_options(-fsanitize=${WWAN_SANITIZE} -fno-omit-frame-pointer
                      -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${WWAN_SANITIZE})
endif()

# wwan_library(NAME [HARDENED] SOURCES a.cpp ... LINK wwan_x ...); HARDENED: it reads
# what comes from outside.
function(wwan_library name)
  cmake_parse_arguments(ARG "HARDENED" "" "SOURCES;LINK" ${ARGN})
  if(ARG_SOURCES)
    add_library(${name} STATIC ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE wwan_flags PUBLIC ${ARG_LINK})
    if(ARG_HARDENED)
      target_link_libraries(${name} PRIVATE wwan_hardening)
    endif()
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ${ARG_LINK})
  endif()
endfunction()

# Boost.Test's main and the way to the data, compiled once.
function(wwan_test_main)
  add_library(wwan_canaries STATIC ${CMAKE_SOURCE_DIR}/tests/canaries.cpp)
  target_link_libraries(wwan_canaries PRIVATE wwan_flags)
  add_library(wwan_test_main OBJECT ${CMAKE_SOURCE_DIR}/tests/main.cpp
                                    ${CMAKE_SOURCE_DIR}/tests/paths.cpp)
  set_source_files_properties(
    ${CMAKE_SOURCE_DIR}/tests/paths.cpp
    TARGET_DIRECTORY wwan_test_main
    PROPERTIES COMPILE_DEFINITIONS WWAN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_compile_definitions(wwan_test_main PUBLIC BOOST_TEST_DYN_LINK)
  target_link_libraries(
    wwan_test_main PUBLIC Boost::unit_test_framework wwan_canaries
    PRIVATE wwan_flags)
endfunction()

# wwan_keeps_artefacts(TEST...): what they leave behind is looked through.
set(WWAN_ARTEFACTS ${CMAKE_BINARY_DIR}/artefacts)
function(wwan_keeps_artefacts)
  set_property(
    TEST ${ARGN} APPEND PROPERTY ENVIRONMENT WWAN_ARTEFACTS=${WWAN_ARTEFACTS})
  set_property(TEST ${ARGN} APPEND PROPERTY FIXTURES_REQUIRED artefacts)
endfunction()

# wwan_played_versions(OUT): the ModemManagers that the simulator plays, as
# sim/members.hpp lists them: 1020 there is 1.20 here.
function(wwan_played_versions out)
  set(header ${CMAKE_SOURCE_DIR}/sim/members.hpp)
  set_property(
    DIRECTORY ${CMAKE_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
                                                  ${header})
  file(STRINGS ${header} line REGEX "played_versions\\[\\] = {.*};")
  string(REGEX MATCHALL "[0-9]+" numbers "${line}")
  if(NOT numbers)
    message(FATAL_ERROR "${header} has no line with played_versions")
  endif()
  set(result)
  foreach(number ${numbers})
    math(EXPR major "${number} / 1000")
    math(EXPR minor "${number} % 1000")
    list(APPEND result ${major}.${minor})
  endforeach()
  set(${out} ${result} PARENT_SCOPE)
endfunction()

wwan_played_versions(WWAN_PLAYED_VERSIONS)

# wwan_needs_links(TEST...): the test's own network namespace has wwan0 and more
# of them; skipped, with the reason, where there is none.
set(WWAN_WITH_LINKS ${CMAKE_SOURCE_DIR}/tests/with-links)
function(wwan_needs_links)
  set_property(TEST ${ARGN} PROPERTY SKIP_RETURN_CODE 77)
endfunction()

# wwan_test(NAME [EACH_VERSION] SOURCES a.test.cpp ... LINK wwan_x ...): one
# Boost.Test program; EACH_VERSION: run once as each ModemManager.
function(wwan_test name)
  cmake_parse_arguments(ARG EACH_VERSION "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE wwan_flags wwan_test_main ${ARG_LINK})
  if(ARG_EACH_VERSION)
    foreach(version ${WWAN_PLAYED_VERSIONS})
      add_test(NAME ${name}_${version}
               COMMAND ${WWAN_WITH_LINKS} $<TARGET_FILE:${name}>
                       --log_level=test_suite)
      wwan_needs_links(${name}_${version})
      set_tests_properties(${name}_${version} PROPERTIES ENVIRONMENT
                                                         BEARERD_MM=${version})
      wwan_keeps_artefacts(${name}_${version})
    endforeach()
    return()
  endif()
  add_test(NAME ${name} COMMAND ${name} --log_level=test_suite)
  wwan_keeps_artefacts(${name})
endfunction()
