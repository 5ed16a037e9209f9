#include "tests/simulation/comparison.h"

namespace mock::simulation {
namespace {

// Its hidden part is the number of the last request that changed something.
constexpr std::string_view kCounters = "counters";

}  // namespace

std::string dump(const State& state) {
  std::string text;
  state.each([&](const Record& record) {
    text += record.kind + ' ' + record.parent + ' ' + record.sid + ' ' +
            std::to_string(record.sequence) + ' ' + record.text + ' ' +
            (record.sid == kCounters ? "" : record.hidden) + '\n';
  });
  state.each_event([&](const Event& event) {
    text += std::to_string(event.due.time_since_epoch().count()) + ' ' +
            std::to_string(event.sequence) + ' ' + event.type + ' ' + event.sid + ' ' +
            event.payload + '\n';
  });
  return text;
}

std::string journal_text(const Journal& journal) {
  std::string text;
  for (const JournalEntry& entry : journal.entries())
    text += iso8601_ms(entry.at) + ' ' + entry.request_id + ' ' + entry.method + ' ' +
            entry.target + ' ' + entry.request_body + ' ' + std::to_string(entry.status) + ' ' +
            entry.response_body + ' ' + entry.fault + '\n';
  return text;
}

}  // namespace mock::simulation
