// `a2p-mock serve` as a program: the ready line, an answer, a graceful end on SIGTERM, and refusals
// to start.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <regex>

#include "tests/integration/program.h"
#include "tests/support/raw_client.h"

namespace mock {
namespace {

class Served {
 public:
  Served() {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("pipe");
    pid_ = fork();
    if (pid_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      execl(A2P_MOCK_PROGRAM, "a2p-mock", "serve", "--listen", "127.0.0.1:0", nullptr);
      _exit(127);
    }
    close(ends[1]);
    char letter = 0;
    while (read(ends[0], &letter, 1) == 1 && letter != '\n') ready_ += letter;
    close(ends[0]);
  }
  ~Served() {
    if (pid_ > 0) stop();
  }
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  int stop() {
    kill(pid_, SIGTERM);
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  std::uint16_t port() const {
    std::smatch found;
    if (!std::regex_search(ready_, found, std::regex(R"(http://127\.0\.0\.1:(\d+))"))) return 0;
    return static_cast<std::uint16_t>(std::stoi(found[1]));
  }
  const std::string& ready() const { return ready_; }

 private:
  pid_t pid_ = -1;
  std::string ready_;
};

TEST(Serve, SaysOnOneLineOfJsonThatItIsReadyAndAnswers) {
  Served served;
  EXPECT_TRUE(std::regex_match(served.ready(), std::regex(R"(\{"ready":true,.*\})")))
      << served.ready();
  ASSERT_NE(served.port(), 0);
  test::RawClient client(served.port());
  client.send(test::get("/_mock/readyz"));
  EXPECT_EQ(client.receive().value().status, 200);
}

TEST(Serve, EndsGracefullyOnSigterm) {
  Served served;
  test::RawClient idle(served.port());
  idle.send(test::get("/_mock/livez"));
  ASSERT_TRUE(idle.receive().has_value());
  EXPECT_EQ(served.stop(), 0);
  EXPECT_TRUE(idle.is_closed_by_server());
}

TEST(Serve, RefusesToStartOnABadValueAndSaysWhatWouldBeRight) {
  const Ran ran = run_program("serve --listen 127.0.0.1:0 --reviews quickly");
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.output.find("documented"), std::string::npos) << ran.output;
}

TEST(Serve, RefusesToStartOnAnAddressInUse) {
  Served served;
  const Ran ran = run_program("serve --listen 127.0.0.1:" + std::to_string(served.port()));
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.output.find("127.0.0.1:"), std::string::npos) << ran.output;
}

}  // namespace
}  // namespace mock
