#include "files/file_error.hpp"

#include <cerrno>

namespace wwan {

bool is_want_of_room(int code) noexcept {
  switch (code) {
    case ENOSPC:
    case EDQUOT:
    case EMFILE:
    case ENFILE:
    case ENOMEM:
    case ENOBUFS:
      return true;
    default:
      return false;
  }
}

} // namespace wwan
