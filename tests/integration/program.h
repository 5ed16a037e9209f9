// Runs the built program and keeps what it printed. For the program tests.
#pragma once

#include <array>
#include <cstdio>
#include <stdexcept>
#include <string>

namespace mock {

struct Ran {
  int status = -1;     // exit status
  std::string output;  // stdout and stderr
};

inline Ran run_program(const std::string& arguments) {
  const std::string command = std::string(A2P_MOCK_PROGRAM) + " " + arguments + " 2>&1 </dev/null";
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
  Ran ran;
  std::array<char, 4096> buffer{};
  while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe))
    ran.output.append(buffer.data(), size);
  const int ended = pclose(pipe);
  ran.status = WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
  return ran;
}

}  // namespace mock
