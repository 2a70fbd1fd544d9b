// Parts of a document that stay the same are rendered once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "config/json/json_writer.hpp"

namespace wwan {

/// The texts of the parts that the last document had. Each document asks for
/// all its parts in their order, then calls end().
class rendered_parts {
public:
  /// The part of that version; `write(json_writer&)` renders it when the last
  /// document had none.
  template <class Write>
  const std::string& text(uint64_t version, Write write) {
    if (!find(version)) {
      json_writer out;
      write(out);
      parts_.push_back({version, out.take()});
      parts_.back().text.shrink_to_fit();
      std::swap(parts_[next_], parts_.back());
    }
    return parts_[next_++].text;
  }

  /// Of all texts that the last document had, and a comma for each, in bytes.
  size_t size() const noexcept;

  /// Forgets the parts that nobody asked for since the last end().
  void end();

private:
  struct part {
    uint64_t version = 0;
    std::string text;
  };

  bool find(uint64_t version);

  std::vector<part> parts_;
  size_t next_ = 0; ///< parts before it belong to the document in the making
};

} // namespace wwan
