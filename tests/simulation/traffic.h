// Random traffic against one sandbox, from a seed: mostly sensible registrations, some nonsense,
// reviews decided in every way, texts from phones, faults, other settings, and time. The same seed
// makes the same traffic as long as the sandbox answers the same. For the simulation test.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mock_server/control/service.h"
#include "mock_server/sandbox/directory.h"
#include "mock_server/sim/random.h"
#include "tests/simulation/watched_log.h"

namespace mock::simulation {

class Traffic {
 public:
  explicit Traffic(std::uint64_t seed);
  // The same traffic from here on, against the sandbox that the other one's log makes.
  enum class Rebuilt { kFromLog };
  Traffic(const Traffic& other, Rebuilt);

  // One random act; what it was, for the message of a failed test.
  std::string act();

  struct Got {
    int status = 0;  // 0: the answer never arrived whole
    std::string body;
  };
  Got send(std::string_view method, const std::string& target, const std::string& body = {});

  Sandbox& sandbox() { return *directory_.find(kAccountSid); }
  WatchedLog& log() { return log_; }
  // How many customers were registered, from profile to brand.
  int registrations() const { return registrations_; }
  // What was wrong with an answer, or with what it left behind; empty: nothing.
  const std::string& wrong() const { return wrong_; }
  // A webhook that is neither done nor due, if there is one.
  std::string unheard();
  // Requests and answers, since it was forgotten.
  const std::string& transcript() const { return transcript_; }
  void forget_transcript() { transcript_.clear(); }

  static constexpr const char* kAccountSid = "AC000000000000000000000000000051a0";

 private:
  using Params = std::vector<std::pair<std::string, std::string>>;
  struct Credentials {
    std::string account, header;
  };
  Got exchange(std::string_view method, const std::string& target, const std::string& body,
               const Credentials& who);
  Got post(const std::string& target, const Params& params);
  Got control(std::string_view method, const std::string& path, const std::string& body = {});
  void deliver();
  void judge(const Request& request, const Response& response, std::size_t log_before);
  // A SID that some answer carried, of that prefix; sometimes one of another kind, or none at all.
  std::string known(std::string_view prefix);
  std::uint64_t draw(std::uint64_t count) { return random_.between("traffic", 0, count - 1); }
  bool chance(std::uint64_t percent) { return draw(100) < percent; }
  template <class Choices>
  std::string one_of(const Choices& choices) {
    return std::string(choices[draw(std::size(choices))]);
  }
  std::string phone();
  std::string hook();
  std::string accounts() const;
  void learn(std::string_view body);

  // registrations.cpp
  std::string make_bundle();
  std::string make_item();
  std::string attach();
  std::string evaluate_or_submit();
  std::string register_brand();
  std::string update_brand();
  std::string register_campaign();
  std::string update_campaign();
  std::string use_number();
  std::string send_message();
  std::string read();
  std::string erase();
  std::string register_sole_proprietor();
  std::string register_business();
  std::string carry_through();
  std::string newest(std::string_view prefix) const;
  std::string item(std::string_view type, const std::string& attributes);
  std::string document(std::string_view street);
  std::string bundle(const std::string& path, std::string_view policy,
                     const std::vector<std::string>& objects);

  // world.cpp
  std::string decide();
  std::string pass_time();
  std::string play_phone();
  std::string change_settings();
  std::string make_account();
  std::string change_account();
  std::string plan_fault();
  std::string end_fault();
  std::string reset();

  Random random_;
  WatchedLog log_;
  Directory directory_;
  Service service_;
  std::vector<std::string> sids_, faults_;
  std::vector<Credentials> credentials_;  // the main account's first
  std::string wrong_, transcript_;
  int registrations_ = 0;
};

}  // namespace mock::simulation
