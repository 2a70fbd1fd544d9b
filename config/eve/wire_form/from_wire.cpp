#include "config/eve/json_rewriter.hpp"
#include "config/eve/wire_form.hpp"
#include "config/json/json_document.hpp"

namespace wwan {

namespace {

class unpacker final : public json_rewriter {
public:
  explicit unpacker(const bring_back& fetch) : fetch_(fetch) {
    // nop
  }

private:
  std::string sorted_name(std::string_view name) override {
    return std::string{name};
  }

  void member(const std::string& name, const element& x, bool, json_writer& out)
    override {
    if (name.compare(0, file_prefix.size(), file_prefix) != 0) {
      out.any_key(name).raw(value(x));
      return;
    }
    auto large = std::string{large_prefix} + name.substr(file_prefix.size());
    out.any_key(large).raw(get(name, x));
  }

  std::string get(const std::string& name, const element& x) {
    simdjson::dom::parser parser;
    element path;
    if (!load_json(parser, text_of(x), path).empty() || !path.is_string())
      return fail(name + ": expected a path in quotes within a string");
    auto content = fetch_(std::string{text_of(path)});
    if (!content.error.empty())
      return fail(name + ": " + content.error);
    element file;
    simdjson::dom::object members;
    if (
      !load_json(parser, content.text, file).empty()
      || file.get(members) != simdjson::SUCCESS || members.size() != 1)
      return fail(name + ": its file is no object with exactly one member");
    return value((*members.begin()).value);
  }

  // Exact, unlike the sender's.
  std::string number(const element& x) override {
    int64_t whole = 0;
    uint64_t large = 0;
    double d = 0;
    if (x.get(whole) == simdjson::SUCCESS)
      return std::to_string(whole);
    if (x.get(large) == simdjson::SUCCESS)
      return std::to_string(large);
    return x.get(d) == simdjson::SUCCESS ? json_writer{}.value(d).take()
                                         : "null";
  }

  bool empty_array_is_null() const override {
    return false;
  }

  const bring_back& fetch_;
};

} // namespace

text_or_error from_wire(std::string_view json, const bring_back& fetch) {
  return unpacker{fetch}.run(json);
}

} // namespace wwan
