// What came of a program that ran here: its requests, what was refused or would be in production,
// where its resources ended, its webhooks. Collected once, when the server has stopped; shown as
// text for a terminal and as Markdown. For `run` only.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mock_server/commands/local_server.h"

namespace mock::cli {

struct RunReport {
  // A request that a rule refused, a review that refused, or a finding; `count` times the same.
  struct Remark {
    enum class Kind { kRefusal, kReview, kFinding };
    Kind kind = Kind::kRefusal;
    std::string what;  // `400 21728 POST /v1/…`, or the SID that it is about
    std::string rule, message, remedy;
    std::size_t count = 1;
  };
  struct Ended {
    std::string noun, sid, status;
  };

  std::map<int, std::size_t> statuses;
  std::vector<std::string> accounts;            // that had requests
  std::vector<Remark> remarks;                  // refusals first
  std::vector<Ended> resources;                 // that are new or stand otherwise than at the start
  std::map<std::string, std::size_t> webhooks;  // how many ended how: `delivered`, `dead`, …
  std::vector<std::string> undelivered;         // `URL: why`, each once, at most a few
  std::chrono::milliseconds took{};

  std::size_t requests() const;
  bool has(Remark::Kind kind) const;
  bool has_refusals() const;
};

// What stands there before anything happens: status by kind, parent and SID.
using Beginning = std::map<std::string, std::string>;
Beginning beginning_of(Directory& directory);

// `secrets` are masked besides the sandboxes' own.
RunReport collect_report(LocalServer& server, const Beginning& beginning,
                         const std::vector<std::string>& secrets, Instant wall);

// The sandboxes to be told of: those that had requests, else all.
std::vector<Sandbox*> told_sandboxes(Directory& directory);

std::string report_text(const RunReport& report);
// `title` is the command that ran.
std::string report_markdown(const RunReport& report, const std::string& title, int status);

}  // namespace mock::cli
