// What a client is told when the world under the server breaks.
#include <gtest/gtest.h>

#include <stdexcept>

#include "mock_server/control/service.h"
#include "mock_server/sandbox/directory.h"
#include "tests/support/mock_fixture.h"

namespace mock {
namespace {

// A disk that fills up.
class FullDisk : public NoLog {
 public:
  void append(std::span<const StreamChanges>) override {
    if (full) throw std::runtime_error("no space left");
  }
  bool full = false;
};

TEST(ServerFault, AnswersInTwiliosShapeAndLeavesNothingBehind) {
  constexpr Instant kWall = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);
  FullDisk disk;
  Directory directory({}, disk, {}, kWall);
  Service service = make_service(directory, {});
  const std::string authorization = Mock::authorization(kAccount, kToken);
  const std::vector<Header> headers = {{"Authorization", authorization},
                                       {"Content-Type", "application/x-www-form-urlencoded"}};
  const auto send = [&](const char* method, const char* body) {
    const Request request{.method = method,
                          .target = "/v1/EndUsers",
                          .host = "127.0.0.1:4010",
                          .headers = headers,
                          .body = body};
    const Answer answer = service.handle(request, kWall);
    return Answered{answer.response.status, answer.response.headers, answer.response.body};
  };
  const Answered before = send("GET", "");
  const std::size_t kept = before.json()["results"].size();
  disk.full = true;
  const Answered failed = send("POST", "FriendlyName=a&Type=authorized_representative_1");
  EXPECT_EQ(failed.status, 500);
  EXPECT_EQ(failed.json()["code"], 20500);
  EXPECT_EQ(failed.rule(), "PLAT-SERVER-01");
  disk.full = false;
  EXPECT_EQ(send("GET", "").json()["results"].size(), kept);
}

}  // namespace
}  // namespace mock
