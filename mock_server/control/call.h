// One request to the control API as its handlers see it, and the shapes of their answers: JSON
// throughout, an error is
// `{"error":{"code","message"}}` and its message says what would be right. For control/ only.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mock_server/control/access.h"
#include "mock_server/core/any_text.h"
#include "mock_server/core/form.h"
#include "mock_server/core/http.h"
#include "mock_server/core/json.h"
#include "mock_server/sandbox/directory.h"

namespace mock::control {

struct ControlCall {
  Directory& directory;
  const ControlSettings& settings;
  const Request& request;
  Instant wall;
  std::vector<std::string> parts = {};  // path parameters from left to right, decoded
  Form query = {};
  Sandbox* sandbox = nullptr;  // of paths below /sandboxes/{AccountSid}, where parts[0] names it

  // The first value of a query parameter; empty when it is absent.
  std::string_view asked(std::string_view name) const {
    return query.get(name).value_or(std::string_view{});
  }
  // Runs `act` on the sandbox of the path, at its present instant.
  template <class Act>
  auto change(Act act) const {
    return sandbox->change(wall, act);
  }
};

Response answered(std::string json, int status = 200);
// What a bundle says of an answer that is not there yet.
inline Response parked_so_far() { return {.status = 0, .headers = {}, .body = {}}; }
Response failed(int status, std::string_view code, std::string_view message);
inline Response invalid(std::string_view message) { return failed(400, "invalid", message); }

// `a, b and c`
std::string listed(const std::vector<std::string_view>& names);

enum class Is { kText, kCount, kFlag };
struct BodyKey {
  std::string_view name;
  Is is = Is::kText;
  bool required = false;
};

// A body that is one JSON object of known keys.
class Body {
 public:
  // The refusal when it is none; nullopt otherwise. No body at all counts as `{}`.
  std::optional<Response> read(std::string_view text, std::initializer_list<BodyKey> keys);
  std::optional<std::string> text(std::string_view name) const;
  std::int64_t count(std::string_view name, std::int64_t otherwise) const;
  std::optional<bool> flag(std::string_view name) const;

 private:
  std::string object_;
};

}  // namespace mock::control
