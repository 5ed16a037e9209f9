#include "mock_server/commands/run/child.h"

#include <spawn.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace mock::cli {
namespace {

constexpr int kNotFound = 127, kNotRunnable = 126, kKilled = 128;
constexpr std::array kForwarded = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2};

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

}  // namespace

Foreground::Foreground() {
  sigemptyset(&held_);
  for (const int signal : kForwarded) sigaddset(&held_, signal);
  sigaddset(&held_, SIGCHLD);
  // Who ignores SIGCHLD gets no status; who is killed by SIGPIPE passes none on.
  struct sigaction plain {};
  plain.sa_handler = SIG_DFL;
  sigaction(SIGCHLD, &plain, nullptr);
  plain.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &plain, &pipe_before_);
  pthread_sigmask(SIG_BLOCK, &held_, &before_);
}

Foreground::~Foreground() {
  sigaction(SIGPIPE, &pipe_before_, nullptr);
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

Foreground::Ended Foreground::run(std::vector<std::string> command,
                                  std::vector<std::string> environment) {
  const std::vector<char*> words = pointers(command), variables = pointers(environment);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigmask(&attributes, &before_);
  sigset_t restored;
  sigemptyset(&restored);
  if (pipe_before_.sa_handler != SIG_IGN) sigaddset(&restored, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &restored);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  pid_t child = 0;
  const int error =
      posix_spawnp(&child, words[0], nullptr, &attributes, words.data(), variables.data());
  posix_spawnattr_destroy(&attributes);
  if (error == 0) return {wait_for(child), {}};
  const bool missing = error == ENOENT || error == ENOTDIR;
  return {missing ? kNotFound : kNotRunnable,
          "'" + command[0] + "' cannot be started: " + std::strerror(error) +
              (missing ? "; it must be a program that PATH finds, or a path" : "")};
}

int Foreground::wait_for(pid_t child) {
  for (;;) {
    int status = 0;
    const pid_t ended = waitpid(child, &status, WNOHANG);
    if (ended == child && WIFEXITED(status)) return WEXITSTATUS(status);
    if (ended == child && WIFSIGNALED(status)) return kKilled + WTERMSIG(status);
    if (ended < 0 && errno != EINTR) return kKilled;
    siginfo_t signal{};
    if (sigwaitinfo(&held_, &signal) < 0 || signal.si_signo == SIGCHLD) continue;
    // The terminal's own, such as Ctrl-C, went to the child as well: it is in the same group.
    if (signal.si_code != SI_KERNEL) kill(child, signal.si_signo);
  }
}

}  // namespace mock::cli
