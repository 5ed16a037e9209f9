// What `demo` plays on: a whole server on a thread of its own, one sandbox with a frozen clock, and
// the doors through which the demo plays everybody but the program that registers: the reviewers'
// time and the phone's owner. The demo talks to it over HTTP like anybody else.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "a2p/transport.h"
#include "mock_server/core/time.h"
#include "mock_server/sandbox/spec.h"

namespace mock::cli {

class LocalServer;

class Stage {
 public:
  // Listens on a free port of 127.0.0.1. Throws when that cannot be.
  explicit Stage(SandboxSpec spec);
  ~Stage();

  const std::string& url() const { return url_; }
  const std::string& account_sid() const { return account_sid_; }
  const std::string& auth_token() const { return auth_token_; }
  // The sandbox's clock after the last advance.
  Instant now() const { return now_; }

  // Lets time pass until the next thing happens; false when nothing is due any more.
  bool advance_to_next_event();
  void advance_by(Duration duration);

  // The last text that the phone received; empty when there is none.
  std::string last_text(std::string_view phone);
  // The owner of that phone texts `body` to `to`; tells what came of it.
  std::string reply(std::string_view phone, std::string_view to, std::string_view body);

  struct Note {
    bool refusal = false;
    std::string rule, message, remedy, subject;
  };
  // What would be refused in production, and what reviews refused.
  std::vector<Note> notes();
  // What the account owes by now: what for, and how many US dollars.
  std::vector<std::pair<std::string, std::string>> costs();
  std::string total_cost();
  // What the sandbox says of the rule, for a refusal of which only its id is known.
  std::string remedy_of(std::string_view rule);

 private:
  a2p::HttpResponse control(std::string_view method, std::string_view path,
                            const std::string& body = {});
  void read_now(std::string_view body);

  std::shared_ptr<a2p::Transport> transport_;
  std::unique_ptr<LocalServer> server_;
  std::string url_, account_sid_, auth_token_;
  Instant now_{};
};

}  // namespace mock::cli
