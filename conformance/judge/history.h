// What a client did, as a sandbox recorded it: its requests with their answers, the webhooks that
// it was sent, and the changes of status that nobody asked it for. Read from the control API's JSON
// or from a file that holds the same; judged by lint.h, drawn by the reports. A value; knows no
// server.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace conformance {

using Json = nlohmann::ordered_json;
// Sandbox time.
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;

struct Exchange {
  std::uint64_t number = 0;  // in the journal
  Moment at{};
  std::string request_id;  // `RQ…`
  std::string account;     // whose resources; empty before authentication
  std::string method, path;
  std::vector<std::pair<std::string, std::string>> query, form;  // decoded, in order
  int status = 0;
  Json answer;                              // null when it was no JSON, or cut
  std::optional<std::int64_t> retry_after;  // the answer's Retry-After, in seconds
  std::string rule;                         // that refused it
  std::string fault;         // that acted on it; then perhaps no answer reached the client
  bool answer_lost = false;  // reset, truncated or held back for good: the client knows nothing

  // The first parameter of that name; empty when there is none.
  std::string_view parameter(std::string_view name) const;
  bool is_success() const;   // 2xx
  bool is_creation() const;  // a POST to a collection that was answered with 2xx
  int code() const;          // of an error body, 0 without one
};

// A member of a resource got another value, by a request, a review, a person or time.
struct StatusChange {
  Moment at{};
  std::string resource{};  // as GET /_mock/v1/resources names it: `customer_profile`, `brand`, …
  std::string sid{};       // of a campaign: its Messaging Service
  std::string field{};     // `status`, `identity_status`, …
  std::string from{}, to{};  // from is empty when it was made, to when it is gone
  std::vector<int> codes{};  // of errors[], where there are any
  std::string request_id{};  // of the request that did it; empty for anything else
  std::string type{};        // of a brand: `SOLE_PROPRIETOR`, …
};

struct Delivery {
  struct Attempt {
    Moment at{};
    int status = 0;  // what the client answered, 0 without an answer
  };
  std::string id{}, kind{}, about{}, event{}, url{};
  Moment created{};      // when that happened which it tells
  std::string body{};    // as it was sent: a form, or a JSON array of events
  bool forged = false;   // signed with another token than the account's
  std::string fault{};   // that acted on it
  std::string status{};  // `delivered`, `dead`, …
  std::vector<Attempt> attempts{};
};

struct History {
  std::vector<Exchange> exchanges;  // oldest first
  std::vector<StatusChange> changes;
  std::vector<Delivery> deliveries;
  std::uint64_t dropped = 0;  // requests that the journal no longer had
  // The instants of the exchanges say how long the client waited: its clock ran in real time, or
  // the client waited by way of the sandbox's clock.
  bool tells_time = true;
  std::vector<std::string> secrets;  // tokens that must not occur, where they are known
};

// `journal` is the answer of GET …/journal?bodies=true; `changes` and `webhooks` are those of
// GET …/changes and GET …/webhooks, or null. Throws std::runtime_error with a sentence when they
// are none. `tells_time` is a guess: false when most requests stand at the instant of the one
// before, as they do under a clock that somebody else moves; who knows better sets it.
History read_history(const Json& journal, const Json& changes, const Json& webhooks);

// The same from the text of a file: an answer of GET …/journal, the journal.json of `run
// --artifacts`, the lines of `journal --follow --json`, or a repro bundle, whose answers are cut
// early. `webhooks` is the text beside it, or empty.
History read_history_text(std::string_view journal, std::string_view webhooks = {});

// `name=value&…` of a form or a query, decoded, in order.
std::vector<std::pair<std::string, std::string>> read_form(std::string_view text);

}  // namespace conformance
