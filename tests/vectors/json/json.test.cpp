// Every EVE document that was recorded: what is read from it is written byte
// for byte, for the disk and for the wire.
#include <boost/test/unit_test.hpp>

#include <map>
#include <set>

#include "config/documents/parse.hpp"
#include "config/documents/render.hpp"
#include "config/eve/cipher_json.hpp"
#include "config/eve/eve_types.hpp"
#include "config/eve/global_config.hpp"
#include "config/eve/recode.hpp"
#include "config/eve/wire_form.hpp"
#include "config/json/json_document.hpp"
#include "config/json/json_writer.hpp"
#include "tests/vectors/directory.hpp"
#include "tests/vectors/json/published_reader.hpp"

using namespace wwan;

namespace {

std::string json_text(const std::string& file) {
  return test::text_of_file(test::vectors_path("json/" + file));
}

struct document {
  std::string name; ///< WwanStatus.full
  std::string topic;
  std::string text;
};

/// All `<Type>.<name>.json` of types that we know.
std::vector<document> documents() {
  std::vector<document> result;
  for (const auto& file : test::vector_names("json", "", ".json")) {
    auto topic = file.substr(0, file.find('.'));
    if (
      file.find(".wire.") == std::string::npos
      && find_eve_type(topic) != nullptr)
      result.push_back(
        {file.substr(0, file.size() - 5), topic, json_text(file)});
  }
  return result;
}

/// path -> content of the document's side files.
std::map<std::string, std::string> side_files(const std::string& name) {
  std::map<std::string, std::string> result;
  simdjson::dom::parser parser;
  simdjson::dom::element list;
  simdjson::dom::array files;
  auto text = json_text(name + ".wire.files.json");
  if (!load_json(parser, text, list).empty() || list.get(files))
    return result;
  for (auto file : files) {
    std::string_view path;
    std::string_view content;
    if (!file["path"].get(path) && !file["content"].get(content))
      result.emplace(path, content);
  }
  return result;
}

/// Paths in the order in which the wire names them.
std::vector<std::string>
paths_of(const std::string& wire, const std::string& name) {
  std::map<size_t, std::string> found;
  for (const auto& [path, content] : side_files(name))
    found[wire.find(path)] = path;
  std::vector<std::string> result;
  for (auto& [at, path] : found)
    result.push_back(path);
  return result;
}

/// Doubles hold all numbers of at most 15 digits.
bool survives_doubles(const std::string& text) {
  size_t run = 0;
  for (auto c : text) {
    run = c >= '0' && c <= '9' ? run + 1 : 0;
    if (run > 15)
      return false;
  }
  return true;
}

std::string comparable(const document& x, const std::string& text) {
  auto result = recode(*find_eve_type(x.topic), text, go_form::comparable);
  return result.errors.empty() ? result.json : to_string(result.errors[0]);
}

/// What the agent's own values make of the document; "" where it has none.
std::string rendered(const document& x) {
  auto render_any = [](const auto& outcome) {
    return outcome.value ? render(*outcome.value) : "not read";
  };
  if (x.topic == "CipherBlockStatus")
    return render_any(parse_cipher_block(x.text));
  if (x.topic == "CipherMetrics")
    return render_any(parse_cipher_metrics(x.text));
  if (x.topic == "ControllerCert")
    return render_any(parse_controller_cert(x.text));
  if (x.topic == "EdgeNodeCert")
    return render_any(parse_edge_node_cert(x.text));
  if (x.topic == "WwanStatus")
    return render_status(test::read_status(x.text).value());
  if (x.topic == "WwanMetrics")
    return render_metrics(test::read_metrics(x.text).value());
  if (x.topic == "WwanLocationInfo")
    return render_location(test::read_location(x.text).value());
  return {};
}

} // namespace

BOOST_AUTO_TEST_SUITE(json_vectors)

BOOST_AUTO_TEST_CASE(there_are_documents_of_every_topic) {
  std::set<std::string> topics;
  for (const auto& x : documents())
    topics.insert(x.topic);
  BOOST_CHECK_GE(topics.size(), 1u);
  if (test::uses_own_vectors())
    BOOST_CHECK_EQUAL(topics.size(), 9u);
}

BOOST_AUTO_TEST_CASE(a_document_through_its_type_keeps_its_bytes) {
  for (const auto& x : documents())
    BOOST_TEST_CONTEXT(x.name) {
      auto result = recode(*find_eve_type(x.topic), x.text, go_form::disk);
      for (const auto& error : result.errors)
        BOOST_ERROR(to_string(error));
      BOOST_CHECK_EQUAL(result.json, x.text);
    }
}

BOOST_AUTO_TEST_CASE(a_document_through_our_values_keeps_its_bytes) {
  for (const auto& x : documents())
    BOOST_TEST_CONTEXT(x.name) {
      auto text = rendered(x);
      if (text.empty())
        continue;
      // Our lists cannot tell Go's empty ones from absent ones.
      BOOST_CHECK_EQUAL(comparable(x, text), comparable(x, x.text));
      if (
        x.text.find("[]") == std::string::npos
        || x.topic == "CipherBlockStatus")
        BOOST_CHECK_EQUAL(text, x.text);
    }
}

BOOST_AUTO_TEST_CASE(configs_are_accepted) {
  for (const auto& x : documents())
    BOOST_TEST_CONTEXT(x.name) {
      if (x.topic == "WwanConfig")
        for (const auto& error : parse_wwan_config(x.text).errors)
          BOOST_ERROR(to_string(error));
      if (x.topic == "ConfigItemValueMap")
        for (const auto& error : parse_global_config(x.text).errors)
          BOOST_ERROR(to_string(error));
    }
}

BOOST_AUTO_TEST_CASE(the_wire_form_is_byte_equal) {
  for (const auto& x : documents())
    BOOST_TEST_CONTEXT(x.name) {
      auto wire = json_text(x.name + ".wire.json");
      if (wire.empty())
        continue;
      auto files = side_files(x.name);
      auto paths = paths_of(wire, x.name);
      size_t next = 0;
      auto result =
        to_wire(x.text, [&](std::string_view, const std::string& content) {
          auto path = next < paths.size() ? paths[next++] : std::string{};
          BOOST_CHECK_EQUAL(content, files[path]);
          return text_or_error{path, {}};
        });
      BOOST_CHECK_EQUAL(result.error, "");
      BOOST_CHECK_EQUAL(result.text, wire);
      BOOST_CHECK_EQUAL(next, paths.size());
    }
}

BOOST_AUTO_TEST_CASE(the_wire_form_means_the_same) {
  for (const auto& x : documents())
    BOOST_TEST_CONTEXT(x.name) {
      auto wire = json_text(x.name + ".wire.json");
      if (wire.empty() || !survives_doubles(x.text))
        continue;
      auto files = side_files(x.name);
      auto back = from_wire(wire, [&](const std::string& path) {
        return text_or_error{files[path], {}};
      });
      BOOST_CHECK_EQUAL(back.error, "");
      BOOST_CHECK_EQUAL(comparable(x, back.text), comparable(x, x.text));
    }
}

BOOST_AUTO_TEST_SUITE_END()
