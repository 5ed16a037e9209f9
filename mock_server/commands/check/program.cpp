#include "mock_server/commands/check/program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "mock_server/commands/stopwatch.h"

namespace mock::cli {
namespace {

constexpr int kLookEvery = 10;  // milliseconds of wall time
constexpr int kKilled = 128;
constexpr int kMostReads = 1'000;  // of what is left in the pipe at the end
constexpr std::size_t kMostOutput =
    16UL * 1024 * 1024;  // the rest is read and dropped from its front

std::atomic<bool> interrupted = false;

struct sigaction interrupt_before, terminate_before, hangup_before;

void on_signal(int) { interrupted = true; }

// A pipe's two ends, closed when they are done with.
class Pipe {
 public:
  Pipe() {
    if (pipe2(ends_, O_CLOEXEC) != 0)
      throw std::runtime_error(std::string("no pipe can be made: ") + std::strerror(errno));
  }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  int reading() const { return ends_[0]; }
  int writing() const { return ends_[1]; }
  void close_writing() { close_end(1); }

 private:
  void close_end(int which) {
    if (ends_[which] >= 0) close(ends_[which]);
    ends_[which] = -1;
  }

  int ends_[2] = {-1, -1};
};

// In a process group of its own, so that all of it can be ended at once.
pid_t start(const std::string& command, std::vector<std::string>& environment, const Pipe& output) {
  std::vector<char*> variables;
  for (std::string& entry : environment) variables.push_back(entry.data());
  variables.push_back(nullptr);
  std::string shell = "/bin/sh", option = "-c", line = command;
  char* words[] = {shell.data(), option.data(), line.data(), nullptr};

  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&files, output.writing(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&files, output.writing(), STDERR_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  pid_t child = 0;
  const int error =
      posix_spawn(&child, shell.c_str(), &files, &attributes, words, variables.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  if (error != 0)
    throw std::runtime_error("/bin/sh cannot be started: " + std::string(std::strerror(error)));
  return child;
}

// What lies in the pipe; 0 at its end, -1 where there is nothing yet.
ssize_t take_output(int descriptor, std::string& output) {
  char buffer[16 * 1024];
  const ssize_t count = read(descriptor, buffer, sizeof buffer);
  if (count > 0) output.append(buffer, static_cast<std::size_t>(count));
  if (output.size() > kMostOutput) output.erase(0, output.size() - kMostOutput);
  return count;
}

int status_of(int status) {
  return WIFSIGNALED(status) ? kKilled + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

Interruption::Interruption() {
  interrupted = false;
  struct sigaction action {};
  action.sa_handler = on_signal;
  sigaction(SIGINT, &action, &interrupt_before);
  sigaction(SIGTERM, &action, &terminate_before);
  sigaction(SIGHUP, &action, &hangup_before);
}

Interruption::~Interruption() {
  sigaction(SIGINT, &interrupt_before, nullptr);
  sigaction(SIGTERM, &terminate_before, nullptr);
  sigaction(SIGHUP, &hangup_before, nullptr);
}

bool Interruption::happened() { return interrupted; }

conformance::ProgramEnd run_program(const std::string& command,
                                    std::vector<std::string> environment,
                                    const std::function<bool(std::chrono::milliseconds)>& is_over) {
  const Stopwatch stopwatch;
  Pipe output;
  const pid_t child = start(command, environment, output);
  output.close_writing();
  fcntl(output.reading(), F_SETFL, O_NONBLOCK);

  conformance::ProgramEnd end;
  bool is_open = true, has_ended = false;
  int status = 0;
  const auto end_group = [&] { kill(-child, SIGKILL); };
  try {
    while (!has_ended) {
      pollfd waiting{is_open ? output.reading() : -1, POLLIN, 0};
      if (poll(&waiting, 1, kLookEvery) > 0)
        is_open = take_output(output.reading(), end.output) != 0;
      has_ended = waitpid(child, &status, WNOHANG) == child;
      if (!has_ended && (interrupted || is_over(stopwatch.elapsed()))) {
        end_group();
        waitpid(child, &status, 0);
        has_ended = true;
      }
    }
  } catch (...) {  // the server is gone
    end_group();
    waitpid(child, &status, 0);
    throw;
  }
  end_group();  // what it left behind
  for (int reads = 0; reads < kMostReads && take_output(output.reading(), end.output) > 0;) ++reads;
  end.status = status_of(status);
  end.took = stopwatch.elapsed();
  return end;
}

}  // namespace mock::cli
