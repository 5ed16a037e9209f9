// A repro bundle played again, in this process and without a socket: a sandbox of its own becomes
// the base, and each input happens at its own instant of sandbox time, whoever asks and whatever
// the wall clock says. For the control API, which fills in a bundle's answers so, and for
// `a2p-mock replay`.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "mock_server/sandbox/bundle.h"

namespace mock {

class Replay {
 public:
  // Only the bundle's base is used. Throws std::runtime_error when it makes no sandbox.
  Replay(const Bundle& bundle, std::string version);
  ~Replay();

  struct Outcome {
    BundleAnswer answer;
    std::string text;  // the whole canonical text
  };
  // Inputs in their order. An input that nobody answers leaves the outcome empty.
  Outcome apply(const BundleInput& input);

 private:
  struct Stage;
  Outcome request(const BundleInput& input);
  Outcome control(const BundleInput& input);
  void report(const BundleInput& input);
  Outcome parked_answer();
  void adopt_key(const BundleInput& input);
  void put_uses(const BundleInput& input);

  std::unique_ptr<Stage> stage_;
};

}  // namespace mock
