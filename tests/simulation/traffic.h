// Random traffic against one sandbox, from a seed: mostly sensible registrations, some nonsense,
// reviews decided in every way, texts from phones, and time. The same seed makes the same traffic.
// For the simulation test.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mock_server/control/service.h"
#include "mock_server/sandbox/directory.h"
#include "mock_server/sim/random.h"
#include "mock_server/store/log.h"

namespace mock::simulation {

class Traffic {
 public:
  explicit Traffic(std::uint64_t seed);

  // One random act; what it was, for the message of a failed test.
  std::string act();

  struct Got {
    int status = 0;
    std::string body;
  };
  Got send(std::string_view method, const std::string& target, const std::string& body = {});

  Sandbox& sandbox() { return *directory_.find(kAccountSid); }
  RecordingLog& log() { return log_; }
  const std::string& last_request() const { return last_; }
  int last_status() const { return last_status_; }

  static constexpr const char* kAccountSid = "AC000000000000000000000000000051a0";

 private:
  using Params = std::vector<std::pair<std::string, std::string>>;
  Got post(const std::string& target, const Params& params);
  Got control(std::string_view method, const std::string& path, const std::string& body = {});
  // A SID that some answer carried, of that prefix; sometimes one of another kind, or none at all.
  std::string known(std::string_view prefix);
  std::uint64_t draw(std::uint64_t count) { return random_.between("traffic", 0, count - 1); }
  bool chance(std::uint64_t percent) { return draw(100) < percent; }
  void learn(std::string_view body);

  std::string make_bundle();
  std::string make_item();
  std::string attach();
  std::string evaluate_or_submit();
  std::string register_brand();
  std::string register_campaign();
  std::string use_number();
  std::string read();
  std::string erase();
  std::string decide();
  std::string pass_time();
  std::string register_whole_customer();

  Random random_;
  RecordingLog log_;
  Directory directory_;
  Service service_;
  std::vector<std::string> sids_;
  std::string last_;
  int last_status_ = 0;
};

}  // namespace mock::simulation
