// The variables of a running scenario: texts and other JSON values by name, and `${name}` in texts
// replaced by them. For the runner.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

namespace conformance {

using Json = nlohmann::ordered_json;

// `${name}` that nobody saved; the text says which there are.
class NoVariable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Variables {
 public:
  void set(const std::string& name, Json value) { values_[name] = std::move(value); }
  bool has(const std::string& name) const { return values_.contains(name); }
  // `text` with every `${name}` replaced. Throws NoVariable.
  std::string fill(std::string_view text) const;
  // The same in every text within; one that is only `${name}` becomes the saved value itself.
  Json fill_json(const Json& value) const;
  const std::map<std::string, Json, std::less<>>& all() const { return values_; }

 private:
  const Json& get(std::string_view name) const;

  std::map<std::string, Json, std::less<>> values_;
};

// A text as it is, any other value as JSON text.
std::string as_text(const Json& value);

}  // namespace conformance
