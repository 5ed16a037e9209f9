// Sandbox: one account's world in an a2p-mock server, from the side of those who are not the
// program under test: its clock, its reviewers, the owners of phones, and its journal. Every call
// is one request to the server's control API (docs/reference/control_api.md), so a Sandbox works
// with a Server of this process as with any other. For test code; needs C++20 and nothing but the
// standard library. Durations are text, `250ms`, `90s`, `72h`, `15d`; instants are ISO-8601 in UTC.
#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace a2p_mock {

// What the server refused; what() is its sentence.
class Error : public std::runtime_error {
 public:
  Error(int status, std::string code, const std::string& message)
      : std::runtime_error(message), status_(status), code_(std::move(code)) {}
  int status() const { return status_; }
  const std::string& code() const { return code_; }  // `not_reached`, `unknown_sandbox`, …

 private:
  int status_;
  std::string code_;
};

// What cannot go on without somebody.
struct Waiting {
  std::string sid;
  std::string what;  // `otp_reply`, `decision`, …
  std::string phone, deadline, hint;
};

struct Advanced {
  std::string now;
  int applied = 0;  // events that happened on the way
  std::vector<Waiting> waiting_for;
};

// What a review decides. With a `sid` it is about that one; otherwise it waits for what comes and
// matches, and is used once.
struct Decision {
  std::string sid = {};
  std::string resource = {},
              policy = {};  // `brand`; `customer_profile`, `trust_product`, `campaign`, …
  std::map<std::string, std::string> fields = {};
  int nth = 0;  // 0: the first that matches
  std::string decision = "approve";
  std::vector<int> errors = {};            // `{30909}`
  std::string reason = {}, identity = {};  // identity of an approved brand
  std::optional<int> score = {};
  std::string after = {};  // counted from submission
};

struct Text {
  std::string direction, from, to, body, date;
};

// What is to go wrong with which requests. What is empty or zero is left out.
struct Fault {
  std::string method = {}, path = {};  // `POST`, `/v1/a2p/*`
  int nth = 0, every = 0;
  int status = 0, code = 0;
  int retry_after = 0;  // seconds
  std::string latency = {};
  bool reset = false;
  std::string when = {};  // `before` or `after` the request is carried out
  int times = 0;          // 0: without end
  std::string more = {};  // members of `do` that have no name here, as JSON: `{"truncate": 10}`
};

struct Rule {
  std::string id, title, evidence, source;
  int code = 0;
};

// What production would refuse, or a review has.
struct Finding {
  std::string at, kind, message, remedy, subject, request_id;
  Rule rule;
};

// One request to Twilio's API. Without a broken rule, rule.id is empty.
struct JournalEntry {
  int number = 0;
  std::string at, request_id, account, method, target;
  int status = 0;
  Rule rule;
  std::string message, remedy;  // what was said, and what would have been right
  std::string request_body, response_body;
  std::vector<Finding> findings;  // of why() only
};

// A webhook, and how it stands with it.
struct Webhook {
  std::string id, kind, about, event, method, url, status, body;
  int attempts = 0;
  std::string json;  // all of it
};

struct Uses {
  int used = 0;
  std::optional<int> limit;
};

class Sandbox {
 public:
  Sandbox(std::string url, std::string account_sid, std::string auth_token,
          std::string control_token = {});

  const std::string& account_sid() const { return account_sid_; }
  const std::string& auth_token() const { return auth_token_; }

  // The SID of what its named state made (`brand`, `service`, …); empty: nothing of that name.
  std::string saved(std::string_view name) const;

  std::string now() const;
  Advanced advance(std::string_view by) const;
  Advanced advance_to(std::string_view instant) const;
  // `settled`: as far as nothing needs a person and no deadline is crossed; or `next-event`.
  Advanced advance_until(std::string_view what = "settled") const;
  // Until the field of that resource has that value. Throws Error when it never has.
  Advanced advance_until(std::string_view sid, std::string_view field,
                         std::string_view equals) const;

  // All of these return the decision's id.
  std::string decide(const Decision& decision) const;
  std::string approve(std::string_view sid) const;
  std::string reject(std::string_view sid, std::vector<int> errors = {}) const;

  // That phone answers its last one-time password, or writes to a number of the account; what came
  // of it: `otp_confirmed`, `opted_out`, …
  std::string reply(std::string_view phone, std::string_view body = "YES",
                    std::string_view to = {}) const;
  std::vector<Text> texts(std::string_view phone) const;

  // Returns the fault's id.
  std::string arm(const Fault& fault) const;
  void clear_faults() const;

  // The newest, oldest first; `filter` as a query: `status=4xx&path=/v1/a2p`.
  std::vector<JournalEntry> journal(std::string_view filter = {}) const;
  // One request with its broken rule and findings; without an id the last that was refused, and
  // nullopt when none was.
  std::optional<JournalEntry> why(std::string_view request_id = {}) const;
  std::vector<Finding> findings() const;
  std::vector<Webhook> webhooks(std::string_view filter = {}) const;

  // Brands of another vendor use it: `mobiles`, `emails`, `addresses`, `phones` or `eins`.
  Uses use(std::string_view what, std::string_view value, int count = 1,
           std::string_view vendor = "other") const;
  Uses uses(std::string_view what, std::string_view value) const;

  // As it was when it was made.
  void reset() const;

  // Anything else of the control API, below `/_mock/v1/sandboxes/{AC…}`: JSON in, JSON out.
  std::string call(std::string_view method, std::string_view path,
                   std::string_view json = {}) const;

 private:
  std::string url_, account_sid_, auth_token_, control_token_;
};

}  // namespace a2p_mock
