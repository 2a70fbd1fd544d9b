// Small texts under names, kept over restarts.
#pragma once

#include <map>
#include <optional>
#include <string>

namespace wwan {

/// A file, mode 0600: a line for each, name and text as hexadecimal digits. It
/// is read once.
class text_store {
public:
  /// Without `synced` a loss of power may cost what was kept last.
  text_store(std::string dir, const char* file, bool synced);

  /// See memory_port.
  std::string keep(const std::string& name, const std::string& text);
  std::string recall(const std::string& name) const;

private:
  using texts = std::map<std::string, std::string>;

  const texts& known() const;

  std::string dir_;
  std::string path_;
  bool synced_;
  mutable std::optional<texts> texts_;
};

} // namespace wwan
