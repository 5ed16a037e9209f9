// The world of one case: a sandbox of its own on the mock server, and what the judge does to it
// over the control API like anybody else. It makes the sandbox, plays what people do, lets time
// pass for a client that cannot ask for it, holds back an answer so that the client can be killed
// at that point, and reads afterwards what was recorded. For trial.cpp.
#pragma once

#include <string>
#include <vector>

#include "conformance/judge/case.h"
#include "conformance/judge/history.h"
#include "conformance/judge/result.h"
#include "conformance/runner/exchange.h"

namespace conformance {

class Stage {
 public:
  // Makes the sandbox. Throws std::runtime_error with the server's words when that cannot be.
  Stage(const Send& send, const Case& one);
  // Deletes it.
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  const std::string& account() const { return account_; }
  const std::string& token() const { return token_; }
  const std::string& key_sid() const { return key_sid_; }
  const std::string& key_secret() const { return key_secret_; }
  // `/_mock/v1/sandboxes/AC…`
  const std::string& path() const { return path_; }

  // A sentence when a step did not do what it says; empty otherwise.
  std::string play(const Scenario& steps);
  // What was done for people so far.
  const std::vector<DirectorAct>& acts() const { return acts_; }

  // Where the sandbox stands.
  struct Glance {
    Moment now{};
    std::uint64_t requests = 0;
  };
  Glance glance() const;
  // The last requests were all the same GET.
  bool is_polled() const;
  // Makes due what is due next.
  void pass_to_next_event();

  // The answer to such a request is held back: its creation stands, and the client cannot know.
  void hold_answer(const std::string& method, const std::string& path, int nth);
  bool is_holding() const;
  void let_go();

  // What was armed and never acted, sentences.
  std::vector<std::string> unused() const;
  History history() const;
  std::string repro() const;

 private:
  Answer control(const std::string& method, const std::string& path, const Json& body = {}) const;
  Json read(const std::string& path) const;
  // All of a list that comes a page at a time; `mark` is the member that `after` takes.
  Json read_all(const std::string& path, const char* list, const char* mark) const;

  const Send& send_;
  std::string account_, token_, key_sid_, key_secret_, path_, held_;
  std::vector<DirectorAct> acts_;
  std::vector<std::pair<std::string, std::string>> armed_;  // id of a fault, what it is about
};

}  // namespace conformance
