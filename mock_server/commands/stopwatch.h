// How long a command took, for the person who ran it: wall time that nothing but a line of text
// depends on. The one place of the commands that reads a clock for it.
#pragma once

#include <chrono>

namespace mock::cli {

class Stopwatch {
 public:
  std::chrono::milliseconds elapsed() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin_);
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point begin_ = Clock::now();
};

}  // namespace mock::cli
