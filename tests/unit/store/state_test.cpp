#include "mock_server/store/state.h"

#include <gtest/gtest.h>

#include "mock_server/core/json.h"

namespace mock {
namespace {

const FilterSpec kFilters[] = {{"profile", {"name", "status"}}};

Record profile(std::string sid, const std::string& name, std::string parent = "AC1") {
  return {.kind = "profile",
          .parent = std::move(parent),
          .sid = std::move(sid),
          .text = json::Object().text("name", name).text("status", "draft").str(),
          .hidden = {}};
}

std::vector<std::string> sids(const Page& page) {
  std::vector<std::string> found;
  for (const Record* record : page.records) found.push_back(record->sid);
  return found;
}

class StateTest : public testing::Test {
 protected:
  void put(Record record) {
    Transaction tx(state_);
    tx.put(std::move(record));
    tx.commit();
  }
  void erase(const std::string& sid) {
    Transaction tx(state_);
    EXPECT_TRUE(tx.erase({"profile", "AC1", sid}));
    tx.commit();
  }
  std::vector<std::string> named(const std::string& name) {
    return sids(
        state_.list({.kind = "profile", .parent = "AC1", .equals = {{"name", json::quote(name)}}}));
  }

  State state_{kFilters};
};

TEST_F(StateTest, ListsNewestFirst) {
  for (const char* sid : {"BU1", "BU2", "BU3"}) put(profile(sid, "x"));
  EXPECT_EQ(sids(state_.list({.kind = "profile", .parent = "AC1"})),
            (std::vector<std::string>{"BU3", "BU2", "BU1"}));
}

TEST_F(StateTest, AReplacedRecordKeepsItsPlace) {
  for (const char* sid : {"BU1", "BU2"}) put(profile(sid, "x"));
  put(profile("BU1", "y"));
  EXPECT_EQ(sids(state_.list({.kind = "profile", .parent = "AC1"})),
            (std::vector<std::string>{"BU2", "BU1"}));
  EXPECT_EQ(named("y"), std::vector<std::string>{"BU1"});
  EXPECT_EQ(named("x"), std::vector<std::string>{"BU2"});
}

TEST_F(StateTest, TheSameSidMayStandUnderTwoParents) {
  put(profile("QE1", "x", "AC1"));
  put(profile("QE1", "x", "AC2"));
  EXPECT_EQ(named("x"), std::vector<std::string>{"QE1"});
  erase("QE1");
  EXPECT_TRUE(named("x").empty());
  EXPECT_NE(state_.get({"profile", "AC2", "QE1"}), nullptr);
}

TEST_F(StateTest, FiltersWithAndWithoutAnIndexAgree) {
  put(profile("BU1", "a"));
  put(profile("BU2", "b"));
  put(profile("BU3", "a"));
  const Query indexed{
      .kind = "profile", .parent = "AC1", .equals = {{"name", "\"a\""}, {"status", "\"draft\""}}};
  const Query scanned{.kind = "profile", .parent = "AC1", .where = [](const Record& record) {
                        return json::text_member(record.text, "name") == "a";
                      }};
  EXPECT_EQ(sids(state_.list(indexed)), (std::vector<std::string>{"BU3", "BU1"}));
  EXPECT_EQ(sids(state_.list(indexed)), sids(state_.list(scanned)));
}

TEST_F(StateTest, PagesForwardsAndBackwards) {
  for (int i = 1; i <= 5; ++i) put(profile("BU" + std::to_string(i), "x"));
  Query query{.kind = "profile", .parent = "AC1", .limit = 2};
  const Page first = state_.list(query);
  EXPECT_EQ(sids(first), (std::vector<std::string>{"BU5", "BU4"}));
  EXPECT_TRUE(first.older);
  EXPECT_FALSE(first.newer);
  query.older_than = first.records.back()->sequence;
  const Page second = state_.list(query);
  EXPECT_EQ(sids(second), (std::vector<std::string>{"BU3", "BU2"}));
  EXPECT_TRUE(second.older);
  EXPECT_TRUE(second.newer);
  const Page back = state_.list({.kind = "profile",
                                 .parent = "AC1",
                                 .newer_than = second.records.front()->sequence,
                                 .limit = 2});
  EXPECT_EQ(sids(back), (std::vector<std::string>{"BU5", "BU4"}));
  EXPECT_FALSE(back.newer);
}

TEST_F(StateTest, APageStaysRightWhenItsEdgeIsErased) {
  for (int i = 1; i <= 4; ++i) put(profile("BU" + std::to_string(i), "x"));
  const std::uint64_t edge = state_.get({"profile", "AC1", "BU3"})->sequence;
  erase("BU3");
  EXPECT_EQ(sids(state_.list({.kind = "profile", .parent = "AC1", .older_than = edge})),
            (std::vector<std::string>{"BU2", "BU1"}));
}

}  // namespace
}  // namespace mock
