// A program that runs in the foreground of this one: same terminal, same standard streams. Signals
// that are meant for it reach it, and its end is told as a shell tells it. For `run` only.
#pragma once

#include <signal.h>

#include <string>
#include <vector>

namespace mock::cli {

// Holds back the signals that are to be forwarded, from its construction on: make it before any
// thread, which then holds them back as well.
class Foreground {
 public:
  Foreground();
  ~Foreground();
  Foreground(const Foreground&) = delete;
  Foreground& operator=(const Foreground&) = delete;

  struct Ended {
    int status = 0;  // its own; 128 and the signal that killed it; 127 not found; 126 no program
    std::string complaint;  // a sentence when it could not be started
  };
  // Runs the command, which PATH finds, with that environment (`NAME=value`), until it ends.
  Ended run(std::vector<std::string> command, std::vector<std::string> environment);

 private:
  int wait_for(pid_t child);

  sigset_t before_{}, held_{};
  struct sigaction pipe_before_ {};
};

}  // namespace mock::cli
