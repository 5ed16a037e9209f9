#include <gtest/gtest.h>

#include "mock_server/core/json.h"
#include "mock_server/store/state.h"

namespace mock {
namespace {

using namespace std::chrono_literals;

const FilterSpec kFilters[] = {{"profile", {"status"}}};

Record profile(const std::string& sid, const std::string& status) {
  return {.kind = "profile",
          .parent = "AC1",
          .sid = sid,
          .text = json::Object().text("sid", sid).text("status", status).str(),
          .hidden = {}};
}

Event event(const std::string& sid, std::int64_t due, const std::string& type = "decide") {
  return {.due = Instant(Duration(due)),
          .type = type,
          .kind = "profile",
          .parent = "AC1",
          .sid = sid,
          .payload = {},
          .scheduled = {}};
}

// Everything a state holds, as text: two states with the same text are the same.
std::string dump(const State& state) {
  std::string text;
  state.each([&](const Record& record) {
    text += record.kind + record.parent + record.sid + std::to_string(record.sequence) +
            record.text + record.hidden + '\n';
  });
  state.each_event([&](const Event& event) {
    text += std::to_string(event.due.time_since_epoch().count()) + ' ' +
            std::to_string(event.sequence) + event.type + event.sid + '\n';
  });
  return text + std::to_string(state.version());
}

TEST(Transaction, TakesEverythingBackUnlessCommitted) {
  State state(kFilters);
  {
    Transaction tx(state);
    tx.put(profile("BU1", "draft"));
    tx.put(profile("BU2", "draft"));
    tx.schedule(event("BU1", 5));
    tx.schedule(event("BU2", 6));
    tx.commit();
  }
  const std::string before = dump(state);
  {
    Transaction tx(state);
    tx.put(profile("BU1", "approved"));
    tx.put(profile("BU1", "rejected"));
    tx.erase({"profile", "AC1", "BU2"});
    tx.put(profile("BU3", "draft"));
    tx.put(profile("BU2", "new"));
    tx.schedule(event("BU3", 1));
    EXPECT_TRUE(tx.take_due(Instant(3ms)).has_value());
    tx.cancel({"profile", "AC1", "BU1"});
  }
  EXPECT_EQ(dump(state), before);
  EXPECT_EQ(state.list({.kind = "profile", .parent = "AC1", .equals = {{"status", "\"draft\""}}})
                .records.size(),
            2u);
}

TEST(Transaction, SeesItsOwnWrites) {
  State state(kFilters);
  Transaction tx(state);
  tx.put(profile("BU1", "draft"));
  ASSERT_NE(tx.get({"profile", "AC1", "BU1"}), nullptr);
  EXPECT_TRUE(tx.erase({"profile", "AC1", "BU1"}));
  EXPECT_FALSE(tx.erase({"profile", "AC1", "BU1"}));
  EXPECT_EQ(tx.get({"profile", "AC1", "BU1"}), nullptr);
}

TEST(Transaction, ErasingCancelsTheEventsOfTheRecord) {
  State state(kFilters);
  Transaction tx(state);
  tx.put(profile("BU1", "draft"));
  tx.schedule(event("BU1", 5));
  tx.schedule(event("BU2", 7));
  tx.erase({"profile", "AC1", "BU1"});
  const auto next = tx.take_due(Instant(100ms));
  ASSERT_TRUE(next);
  EXPECT_EQ(next->sid, "BU2");
  EXPECT_FALSE(tx.take_due(Instant(100ms)));
}

TEST(Transaction, CancelsByType) {
  State state(kFilters);
  Transaction tx(state);
  tx.schedule(event("BU1", 5, "decide"));
  tx.schedule(event("BU1", 6, "expire"));
  EXPECT_EQ(tx.cancel({"profile", "AC1", "BU1"}, "decide"), 1u);
  EXPECT_EQ(tx.take_due(Instant(100ms))->type, "expire");
}

TEST(Transaction, TakesDueEventsInOrderAndNotBeforeTheirTime) {
  State state(kFilters);
  Transaction tx(state);
  tx.schedule(event("BU3", 9));
  tx.schedule(event("BU1", 5));
  tx.schedule(event("BU2", 5));  // the same instant: in the order of scheduling
  EXPECT_FALSE(tx.take_due(Instant(4ms)));
  EXPECT_EQ(tx.take_due(Instant(9ms))->sid, "BU1");
  EXPECT_EQ(tx.take_due(Instant(9ms))->sid, "BU2");
  EXPECT_EQ(tx.take_due(Instant(9ms))->sid, "BU3");
}

TEST(Transaction, AnotherStateThatAppliesItsChangeSetsIsTheSame) {
  State state(kFilters), copy(kFilters);
  const auto commit = [&](auto act) {
    Transaction tx(state);
    act(tx);
    copy.apply(tx.commit());
  };
  commit([](Transaction& tx) {
    tx.put(profile("BU1", "draft"));
    tx.put(profile("BU2", "draft"));
    tx.schedule(event("BU1", 5));
  });
  commit([](Transaction& tx) {
    tx.put(profile("BU1", "approved"));
    tx.erase({"profile", "AC1", "BU2"});
    tx.put(profile("BU2", "again"));
    tx.schedule(event("BU2", 3));
    tx.take_due(Instant(4ms));
  });
  EXPECT_EQ(dump(copy), dump(state));
  EXPECT_EQ(state.version(), 2u);
}

TEST(Transaction, TellsWhatWasWrittenFromFirstToLast) {
  State state(kFilters);
  {
    Transaction tx(state);
    for (const char* sid : {"BU1", "BU2", "BU3"}) tx.put(profile(sid, "draft"));
    tx.commit();
  }
  Transaction tx(state);
  tx.put(profile("BU1", "in-review"));
  tx.put(profile("BU1", "approved"));
  tx.erase({"profile", "AC1", "BU2"});
  tx.put(profile("BU4", "draft"));
  tx.put(profile("BU5", "draft"));
  tx.erase({"profile", "AC1", "BU5"});
  std::vector<std::string> told;
  for (const Transaction::Written& written : tx.written()) {
    const auto status = [](const RecordPtr& record) {
      return record ? record->sid + ' ' + json::text_member(record->text, "status") : "-";
    };
    told.push_back(status(written.before) + " > " + status(written.after));
  }
  EXPECT_EQ(told, (std::vector<std::string>{"BU1 draft > BU1 approved", "BU2 draft > -",
                                            "- > BU4 draft"}));
}

TEST(Transaction, AnEmptyOneChangesNoVersion) {
  State state(kFilters);
  Transaction tx(state);
  EXPECT_TRUE(tx.commit().empty());
  EXPECT_EQ(state.version(), 0u);
}

}  // namespace
}  // namespace mock
