// What the judge tells a client: the environment variables of `a2p-mock check --exec`, and the
// directory in which a customer's registration is kept between two starts. For this client only.
#pragma once

#include <a2p/a2p.h>

#include <optional>
#include <string>

namespace a2p_register {

struct Surroundings {
  std::string flow;             // A2P_FLOW: checked against the input's
  std::string input_file;       // A2P_CASE_INPUT
  std::string state_directory;  // A2P_STATE_DIR
  std::string wait_url;         // A2P_WAIT_URL; empty: time passes by itself
  bool listens = false;         // A2P_WEBHOOKS

  // Throws std::runtime_error with a sentence when one that is needed is missing.
  static Surroundings from_environment();
};

// Throws std::runtime_error when the file cannot be read.
std::string read_file(const std::string& path);

// The files of one customer. Each is written whole or not at all: a crash while writing must not
// lose the registration.
class State {
 public:
  explicit State(std::string directory);

  // What an earlier start stored; nothing before the first. Throws when it cannot be read.
  std::optional<a2p::Registration> registration() const;
  void store(const a2p::Registration& registration) const;

  // The port of an earlier start's listener, so that its webhooks still arrive; 0 without one.
  int port() const;
  void store_port(int port) const;

  // Whether the earlier start was killed: it did not get to `note_end`.
  bool was_killed() const;
  void note_start() const;
  void note_end() const;

 private:
  std::string path(const char* name) const;
  void write(const char* name, const std::string& text) const;

  std::string directory_;
};

}  // namespace a2p_register
