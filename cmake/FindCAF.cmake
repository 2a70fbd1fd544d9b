# Debian ships CAF 0.17.6 without CMake files.
find_path(CAF_INCLUDE_DIR caf/all.hpp HINTS ${WWAN_PARTS_DIR}/include)
find_library(CAF_CORE_LIBRARY NAMES caf_core_static caf_core HINTS ${WWAN_PARTS_DIR}/lib)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(CAF REQUIRED_VARS CAF_CORE_LIBRARY CAF_INCLUDE_DIR)
if(CAF_FOUND AND NOT TARGET caf_core)
  find_package(Threads REQUIRED)
  add_library(caf_core UNKNOWN IMPORTED GLOBAL)
  set_target_properties(
    caf_core PROPERTIES IMPORTED_LOCATION ${CAF_CORE_LIBRARY}
                        INTERFACE_LINK_LIBRARIES Threads::Threads)
  target_include_directories(caf_core SYSTEM INTERFACE ${CAF_INCLUDE_DIR})
endif()
