// How often a status is asked for.
#include <map>

#include "conformance/contract/client_limits.h"
#include "conformance/judge/rules/rules.h"

namespace conformance {
namespace {

// Looks at one status in a row that showed nothing new.
struct Row {
  Moment last{};
  std::string shown;
  std::size_t looks = 0;
  bool told = false;
};

// What the answer shows, with which two looks are compared. Of a list it is everything but the
// paging.
std::string shown_by(const Act& act, const Exchange& one) {
  if (act.verb == Verb::kList && one.answer.is_object()) {
    Json rows = one.answer;
    rows.erase("meta");
    return rows.dump();
  }
  std::string text = std::to_string(one.status);
  for (const char* name : {"status", "campaign_status", "identity_status", "date_updated"}) {
    const auto found = one.answer.is_object() ? one.answer.find(name) : one.answer.end();
    if (one.answer.is_object() && found != one.answer.end()) text += ' ' + found->dump();
  }
  return text;
}

bool is_poll(const Act& act) {
  return act.is_look() &&
         (act.is_bundle() || act.noun == Noun::kBrand || act.noun == Noun::kCampaign);
}

// What two looks at the same have in common: the path and, of a list, what it is filtered by.
std::string place_of(const Exchange& one) {
  std::string text = one.path;
  for (const auto& [name, value] : one.query)
    if (!name.starts_with("Page")) text += '\n' + name + '=' + value;
  return text;
}

bool is_webhook_between(const History& history, Moment after, Moment before) {
  for (const Delivery& delivery : history.deliveries)
    for (const Delivery::Attempt& attempt : delivery.attempts)
      if (attempt.at >= after && attempt.at <= before) return true;
  return false;
}

}  // namespace

void polls_too_often(const Knowledge& known, Findings& findings) {
  std::map<std::string, Row> rows;  // by place_of
  for (Place at = 0; at < known.size(); ++at) {
    const Exchange& one = known.exchange(at);
    if (one.method != "GET" && one.is_success()) {
      for (auto& [place, row] : rows) row.looks = 0;  // after a step of its own it may look
      continue;
    }
    if (!is_poll(known.act(at)) || !one.is_success()) continue;
    Row& row = rows[place_of(one)];
    const std::string shown = shown_by(known.act(at), one);
    const bool is_soon = one.at - row.last < contract::kShortestPoll && shown == row.shown &&
                         row.looks > 0 && !is_webhook_between(known.history(), row.last, one.at);
    row.looks = is_soon ? row.looks + 1 : 1;
    if (!is_soon) row.told = false;
    if (row.looks > contract::kLooksInARow && !row.told) {
      findings.add(at, one.path + " was asked for " + std::to_string(row.looks) +
                           " times in a row, the last time " + span_text(one.at - row.last) +
                           " after the one before, and showed nothing new");
      row.told = true;
    }
    row.last = one.at;
    row.shown = shown;
  }
}

}  // namespace conformance
