// Server: a whole a2p-mock inside the test's own process, on a free port of 127.0.0.1 and a thread
// of its own, so that a test of a program that registers A2P senders needs nothing else running:
//
//   a2p_mock::Server server;
//   auto& sandbox = server.sandbox();
//   register_customer(server.url(), sandbox.account_sid(), sandbox.auth_token());
//   sandbox.advance("72h");
//   EXPECT_TRUE(sandbox.findings().empty());
//
// Time stands still unless it is moved. Servers know nothing of each other: a test may have one of
// its own, or share one and give each test a sandbox of its own. For test code; needs C++20 and
// nothing but the standard library, and CMake's `find_package(a2p_mock)`.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "a2p_mock/sandbox.h"

namespace a2p_mock {

// How a sandbox behaves; what is empty is as `a2p-mock serve` has it. The words are those of its
// flags, `a2p-mock serve --help`.
struct SandboxOptions {
  std::string account_sid = {}, auth_token = {};  // drawn when empty
  std::string clock = "frozen";                   // or `realtime`, `scaled:1d/s`
  std::string now = {};                           // where its time starts
  std::string reviews = {};      // `fast`, `documented`, `instant`, `documented,brand=3d`, …
  std::string phone_owner = {};  // `silent`, `yes`, `yes:30m`
  std::string rules = {};        // `guide`, `twilio`, `strict`
  std::string from = {};         // a named state, such as `sole-prop/waiting-for-otp`
  std::vector<std::string> disabled_rules = {};
};

struct Options {
  // Of sandbox(), and of those that the first request of an unknown account makes.
  SandboxOptions sandbox = {.account_sid = "AC00000000000000000000000000000001",
                            .auth_token = "0123456789abcdef0123456789abcdef"};
  std::vector<std::string> webhook_allow = {};  // hosts beyond this machine and private networks
  std::vector<std::string> webhook_map = {};    // `https://app.example.com=http://127.0.0.1:3000`
  bool record_webhooks = false;                 // write them down and send none
  // Refusals and findings as they happen, one line each; called on the server's thread.
  std::function<void(std::string_view line)> log = {};
};

class Server {
 public:
  // Answers when it returns. Throws std::runtime_error with a sentence when an option cannot be
  // used or no port is free.
  explicit Server(Options options = {});
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  const std::string& url() const;  // `http://127.0.0.1:40123`
  const Sandbox& sandbox() const;
  // Another world beside it. Throws Error when it cannot be made.
  Sandbox make_sandbox(const SandboxOptions& options = {}) const;
  // Answers what is in flight and ends; so does the destructor.
  void stop();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace a2p_mock
