// How the demo shows itself: one plain line for each thing that happened, and on a terminal a last
// line that tells what is being waited for. Everything goes to stdout.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mock_server/core/time.h"

namespace mock::cli {

class Display {
 public:
  explicit Display(Instant start);  // of the sandbox's clock

  void title(std::string_view text);
  // Something was done: step, action, SID, status.
  void action(Instant now, std::string_view step, std::string_view action, std::string_view sid,
              std::string_view status);
  // Time passed while somebody waited for `what`.
  void waited(Instant now, std::string_view what, std::string_view sid);
  void waiting(std::string_view what);
  void text(Instant now, std::string_view from, std::string_view to, std::string_view body);
  // One line: what for and how many US dollars, and the sum.
  using Costs = std::vector<std::pair<std::string, std::string>>;
  void costs(const Costs& costs, std::string_view total);
  // A line without a date: the result, a finding.
  void line(std::string_view text);

 private:
  void row(Instant now, std::string_view rest);
  void clear_status();

  Instant start_;
  bool terminal_;
  bool status_shown_ = false;
};

// `13 d 4 h`: the two largest units.
std::string span(Duration duration);

}  // namespace mock::cli
