#include <algorithm>

#include "config/eve/json_rewriter.hpp"
#include "config/eve/wire_form.hpp"

namespace wwan {

namespace {

class packer final : public json_rewriter {
public:
  packer(const put_aside& keep, const wire_cut& cut) : keep_(keep), cut_(cut) {
    // nop
  }

private:
  // Sorted where it ends up: under the file's name.
  std::string sorted_name(std::string_view name) override {
    if (name.substr(0, large_prefix.size()) != large_prefix)
      return std::string{name};
    name.remove_prefix(large_prefix.size());
    return std::string{file_prefix} + std::string{name};
  }

  void member(
    const std::string& name, const element& x, bool top,
    json_writer& out) override {
    out.any_key(name);
    const auto& gone = cut_.members;
    if (name.compare(0, file_prefix.size(), file_prefix) == 0)
      out.raw(put(name.substr(file_prefix.size()), x));
    else if (std::find(gone.begin(), gone.end(), name) != gone.end())
      out.value(nullptr);
    else if (top && name == cut_.list)
      out.raw(x.is_array() ? array(x, cut_.elements) : value(x));
    else
      out.raw(value(x));
  }

  std::string put(const std::string& name, const element& x) {
    auto large = std::string{large_prefix} + name;
    json_writer content;
    content.begin_object().any_key(large).raw(value(x)).end_object();
    auto size = content.text().size();
    if (size > max_large_bytes)
      return fail(
        large + ": " + std::to_string(size)
        + " bytes cannot be sent, less than 1 MiB can");
    auto kept = keep_(name, content.text());
    if (!kept.error.empty())
      return fail(large + ": " + kept.error);
    return json_quoted(json_quoted(kept.text));
  }

  std::string number(const element& x) override {
    double d = 0;
    return x.get(d) == simdjson::SUCCESS ? json_writer{}.value(d).take()
                                         : "null";
  }

  bool empty_array_is_null() const override {
    return true;
  }

  const put_aside& keep_;
  const wire_cut& cut_;
};

} // namespace

text_or_error
to_wire(std::string_view json, const put_aside& keep, const wire_cut& cut) {
  return packer{keep, cut}.run(json);
}

} // namespace wwan
