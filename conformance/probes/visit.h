// What one probe does at a target: it sends requests, expects things of their answers, and moves
// time where the target has a control API. Expectations that are not met are kept with the request
// they are about; requests that only prepare something throw when they fail, and then the probe is
// inconclusive, not failed. In targets `{account}` stands for the account. For the probes.
#pragma once

#include <concepts>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conformance/probes/target.h"
#include "conformance/runner/exchange.h"

namespace conformance {
using Json = nlohmann::ordered_json;
}

namespace conformance::probes {

// The parameters of a form or a query.
using Form = Texts;

struct Problem {
  std::string request;  // `GET /v1/Services`; empty when it is about none
  std::string expected, came;
  std::string source;  // where the expectation stands
};

// Why a probe came to no verdict.
struct Skipped : std::runtime_error {
  using std::runtime_error::runtime_error;
};
struct Unimplemented : std::runtime_error {
  using std::runtime_error::runtime_error;
};
struct Inconclusive : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// Nothing more to learn after the problems that were found.
struct Enough {};

inline constexpr std::string_view kNeedsControl = "needs the control API";

class Visit {
 public:
  // `source` is told with every problem; it is that of the probe.
  Visit(const Target& target, const Send& send, std::string source);
  ~Visit();
  Visit(const Visit&) = delete;
  Visit& operator=(const Visit&) = delete;

  const Target& target() const { return target_; }
  const std::string& account() const { return target_.account; }
  // 1, 2, 3, …: for names that must differ.
  int next() { return ++counter_; }

  // Requests that are put to the test. Throw Skipped when the target may not be asked that.
  void get(const std::string& target, const Form& query = {});
  void post(const std::string& target, const Form& form = {});
  void erase(const std::string& target);
  void ask(const std::string& method, const std::string& target, const Form& form = {});
  // With another user and secret; both empty: without credentials.
  void ask_as(const std::string& user, const std::string& secret, const std::string& method,
              const std::string& target, const Form& form = {});
  // With one more header.
  void get_with(const std::string& header, const std::string& value, const std::string& target);

  // Requests that prepare something. Throw Inconclusive when they fail, and Unimplemented when
  // the target has no such thing. The member is that of the answer.
  std::string make(const std::string& target, const Form& form, std::string_view member = "sid");
  std::string look_up(const std::string& target, const Form& query, std::string_view member);
  void remove(const std::string& target);

  // The last answer.
  int status() const { return answer_.status; }
  const Json& body();                        // null when it is no JSON
  bool has(std::string_view path);           // a dotted path: `meta.key`, `results.0.sid`
  std::string text(std::string_view path);   // `` when it is not there, `null` when it is null
  std::size_t count(std::string_view path);  // items of a list

  // What must be true of it. The first two throw Enough when it is not.
  void expect_status(int status);
  void expect_refusal(std::string_view rule);
  void expect_refusal(int status, int code);
  void expect(std::string_view path, std::string_view value);
  void expect_prefix(std::string_view path, std::string_view prefix);
  // A bool and nothing that becomes one: two words are a path and its value.
  void expect(std::same_as<bool> auto holds, std::string expected, std::string came = {}) {
    if (!holds) fail(std::move(expected), std::move(came));
  }

  // Time and people, by the control API. Throw Skipped where there is none; the first of them comes
  // before anything is made that would be left half done.
  void need_control() const;
  void advance(const std::string& by);  // `72h`
  void settle();                        // until nothing is under way but what somebody must do
  void advance_until(const std::string& sid, const std::string& field, const std::string& value);
  void control(const std::string& method, const std::string& path, const std::string& json);

  const std::vector<Problem>& problems() const { return problems_; }
  // Everything that was sent, one line each.
  const std::vector<std::string>& requests() const { return requests_; }
  // Deletes what was made; asks nothing of the answers.
  void tidy_up();

 private:
  Answer exchange(const std::string& method, const std::string& target, const Form& form,
                  const Texts& headers);
  Texts credentials() const;
  void keep(Answer answer);
  void fail(std::string expected, std::string came);
  std::string last_answer() const;
  // Throws unless the last answer is 2xx.
  void must_have_succeeded(const std::string& what) const;

  const Target& target_;
  const Send& send_;
  std::string source_;
  int counter_ = 0;
  std::string request_;  // the last one's line
  Answer answer_;
  std::unique_ptr<Json> body_;
  std::vector<Problem> problems_;
  std::vector<std::string> requests_, made_;
};

}  // namespace conformance::probes
