// Bytes whose memory ends where they do: a sanitizer sees each read outside.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace wwan::fuzz {

class exact {
public:
  explicit exact(std::string_view x)
    : bytes_(new char[x.size()]), size_(x.size()) {
    x.copy(bytes_.get(), size_);
  }

  std::string_view view() const {
    return {bytes_.get(), size_};
  }

private:
  std::unique_ptr<char[]> bytes_;
  size_t size_;
};

} // namespace wwan::fuzz
