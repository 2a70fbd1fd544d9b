# Debian ships CAF 0.17.6 without CMake files. With WWAN_PARTS_DIR, CAF comes
# from there and from nowhere else. NO_CACHE: the prefix may change between two
# configure runs, and must then win.
if(WWAN_PARTS_DIR)
  find_path(CAF_INCLUDE_DIR caf/all.hpp
            PATHS ${WWAN_PARTS_DIR}/include NO_DEFAULT_PATH NO_CACHE)
  find_library(CAF_CORE_LIBRARY caf_core_static
               PATHS ${WWAN_PARTS_DIR}/lib NO_DEFAULT_PATH NO_CACHE)
else()
  find_path(CAF_INCLUDE_DIR caf/all.hpp NO_CACHE)
  find_library(CAF_CORE_LIBRARY caf_core NO_CACHE)
endif()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(CAF REQUIRED_VARS CAF_CORE_LIBRARY
                                                    CAF_INCLUDE_DIR)
if(CAF_FOUND AND NOT TARGET caf_core)
  find_package(Threads REQUIRED)
  add_library(caf_core UNKNOWN IMPORTED GLOBAL)
  set_target_properties(
    caf_core PROPERTIES IMPORTED_LOCATION ${CAF_CORE_LIBRARY}
                        INTERFACE_LINK_LIBRARIES Threads::Threads)
  target_include_directories(caf_core SYSTEM INTERFACE ${CAF_INCLUDE_DIR})
endif()
