#include "mock_server/store/log.h"

#include <gtest/gtest.h>

namespace mock {
namespace {

TEST(RecordingLog, GivesAStreamBackAfterAVersion) {
  RecordingLog log;
  ChangeSet first, second, other;
  first.version = 1;
  second.version = 2;
  other.version = 1;
  log.append({{{"AC1", &first}, {"registry", &other}}});
  log.append({{{"AC1", &second}}});
  EXPECT_EQ(log.read("AC1", 0).size(), 2u);
  ASSERT_EQ(log.read("AC1", 1).size(), 1u);
  EXPECT_EQ(log.read("AC1", 1)[0].version, 2u);
  EXPECT_EQ(log.read("registry", 0).size(), 1u);
  EXPECT_TRUE(log.read("AC2", 0).empty());
}

TEST(NoLog, KeepsNothing) {
  NoLog log;
  ChangeSet changes;
  log.append({{{"AC1", &changes}}});
  EXPECT_TRUE(log.read("AC1", 0).empty());
}

}  // namespace
}  // namespace mock
