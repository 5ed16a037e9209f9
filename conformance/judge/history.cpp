#include "conformance/judge/history.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "conformance/judge/instants.h"

namespace conformance {
namespace {

constexpr std::string_view kBundleFormat = "a2p-mock repro 1";
constexpr std::string_view kNoJournal =
    "this is no journal: what is read is the answer of GET /_mock/v1/sandboxes/AC.../journal"
    "?bodies=true, the journal.json of `a2p-mock run --artifacts DIR`, the lines of `a2p-mock "
    "journal --follow --json`, or what `a2p-mock repro` wrote";

[[noreturn]] void fail(const std::string& sentence) { throw std::runtime_error(sentence); }

std::string text_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t integer_of(const Json& object, const char* name, std::int64_t otherwise = 0) {
  const auto found = object.find(name);
  return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>()
                                                             : otherwise;
}

bool is_true(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

// The list below `name`; null is an empty one.
const Json& list_of(const Json& object, const char* name) {
  static const Json empty = Json::array();
  if (object.is_null()) return empty;
  const auto found = object.is_object() ? object.find(name) : object.end();
  if (found == object.end() || !found->is_array())
    fail(std::string("a JSON object with a list `") + name + "` is expected");
  return *found;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const int lower = std::tolower(static_cast<unsigned char>(c));
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escaped = text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
                         hex_digit(text[i + 2]) >= 0;
    if (escaped)
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
    else
      out += text[i] == '+' ? ' ' : text[i];
    if (escaped) i += 2;
  }
  return out;
}

// How deeply brackets stand inside each other, those in strings included.
bool is_too_deep(std::string_view text) {
  constexpr int kDeepest = 1'000;  // the server takes less
  int depth = 0;
  for (const char c : text) {
    if (c == '[' || c == '{') ++depth;
    if (c == ']' || c == '}') --depth;
    if (depth > kDeepest) return true;
  }
  return false;
}

Json parsed(std::string_view text) {
  if (is_too_deep(text)) return {};
  Json value = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  return value.is_discarded() ? Json() : value;
}

void read_target(const std::string& target, Exchange& exchange) {
  const auto mark = target.find('?');
  exchange.path = target.substr(0, mark);
  if (mark != std::string::npos)
    exchange.query = read_form(std::string_view(target).substr(mark + 1));
}

Exchange read_entry(const Json& entry) {
  if (!entry.is_object() || text_of(entry, "method").empty() || text_of(entry, "target").empty())
    fail(std::string(kNoJournal));
  Exchange exchange;
  exchange.number = static_cast<std::uint64_t>(integer_of(entry, "number"));
  exchange.at = moment_of(text_of(entry, "at"));
  exchange.request_id = text_of(entry, "request_id");
  exchange.account = text_of(entry, "account");
  exchange.method = text_of(entry, "method");
  read_target(text_of(entry, "target"), exchange);
  exchange.form = read_form(text_of(entry, "request_body"));
  exchange.status = static_cast<int>(integer_of(entry, "status"));
  exchange.answer = parsed(text_of(entry, "response_body"));
  if (const std::int64_t wait = integer_of(entry, "retry_after", -1); wait >= 0)
    exchange.retry_after = wait;
  if (const auto rule = entry.find("rule"); rule != entry.end() && rule->is_object())
    exchange.rule = text_of(*rule, "id");
  exchange.fault = text_of(entry, "fault");
  exchange.answer_lost = is_true(entry, "lost");
  return exchange;
}

StatusChange read_change(const Json& change) {
  StatusChange read;
  read.at = moment_of(text_of(change, "at"));
  read.resource = text_of(change, "resource");
  read.sid = text_of(change, "sid");
  read.field = text_of(change, "field");
  read.from = text_of(change, "from");
  read.to = text_of(change, "to");
  read.request_id = text_of(change, "request_id");
  read.type = text_of(change, "type");
  const auto codes = change.find("codes");
  if (codes != change.end() && codes->is_array())
    for (const Json& code : *codes)
      if (code.is_number_integer()) read.codes.push_back(code.get<int>());
  return read;
}

Delivery read_delivery(const Json& webhook) {
  Delivery delivery{.id = text_of(webhook, "id"),
                    .kind = text_of(webhook, "kind"),
                    .about = text_of(webhook, "about"),
                    .event = text_of(webhook, "event"),
                    .url = text_of(webhook, "url"),
                    .created = {},
                    .body = text_of(webhook, "body"),
                    .forged = is_true(webhook, "forged"),
                    .fault = text_of(webhook, "fault"),
                    .status = text_of(webhook, "status"),
                    .attempts = {}};
  if (const std::string created = text_of(webhook, "created"); !created.empty())
    delivery.created = moment_of(created);
  const auto attempts = webhook.find("attempts");
  if (attempts != webhook.end() && attempts->is_array())
    for (const Json& attempt : *attempts)
      delivery.attempts.push_back({.at = moment_of(text_of(attempt, "at")),
                                   .status = static_cast<int>(integer_of(attempt, "status"))});
  return delivery;
}

// Under a clock that stands until somebody moves it most requests share their instant with the one
// before; a client that runs in real time needs a millisecond for a request.
bool seems_to_tell_time(const std::vector<Exchange>& exchanges) {
  std::size_t same = 0;
  for (std::size_t i = 1; i < exchanges.size(); ++i)
    same += exchanges[i].at == exchanges[i - 1].at ? 1 : 0;
  return same * 2 < exchanges.size();
}

// A repro bundle's inputs as entries of a journal. Its answers are cut at 2 KB.
Json entries_of_bundle(const Json& bundle) {
  Json entries = Json::array();
  for (const Json& input : list_of(bundle, "inputs")) {
    if (text_of(input, "kind") != "request") continue;
    const Json answer = input.value("answer", Json::object());
    const std::string rule = text_of(answer, "rule");
    entries.push_back({{"number", entries.size() + 1},
                       {"at", text_of(input, "at")},
                       {"account", text_of(input, "account")},
                       {"method", text_of(input, "method")},
                       {"target", text_of(input, "target")},
                       {"request_body", text_of(input, "body")},
                       {"status", integer_of(answer, "status")},
                       {"rule", rule.empty() ? Json() : Json{{"id", rule}}},
                       {"response_body", text_of(answer, "text")}});
  }
  return {{"entries", std::move(entries)}, {"dropped", integer_of(bundle, "dropped")}};
}

// One object, or one object a line.
Json journal_of(std::string_view text) {
  Json whole = parsed(text);
  if (whole.is_object() && text_of(whole, "format") == kBundleFormat)
    return entries_of_bundle(whole);
  if (whole.is_object() && whole.contains("entries")) return whole;
  Json entries = Json::array();
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    Json entry = parsed(line);
    if (!entry.is_object()) fail(std::string(kNoJournal));
    entries.push_back(std::move(entry));
  }
  return {{"entries", std::move(entries)}};
}

}  // namespace

std::string_view Exchange::parameter(std::string_view name) const {
  const auto found =
      std::find_if(form.begin(), form.end(), [&](const auto& one) { return one.first == name; });
  return found == form.end() ? std::string_view() : std::string_view(found->second);
}

bool Exchange::is_success() const { return status >= 200 && status < 300; }

bool Exchange::is_creation() const {
  constexpr std::size_t kSidSize = 34;
  const std::string_view last = std::string_view(path).substr(path.rfind('/') + 1);
  return method == "POST" && is_success() && last.substr(0, last.find('.')).size() != kSidSize;
}

int Exchange::code() const {
  return answer.is_object() ? static_cast<int>(integer_of(answer, "code")) : 0;
}

std::vector<std::pair<std::string, std::string>> read_form(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> pairs;
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(pair.size() + 1, text.size()));
    if (pair.empty()) continue;
    const auto sign = std::min(pair.find('='), pair.size());
    pairs.emplace_back(decoded(pair.substr(0, sign)),
                       decoded(pair.substr(std::min(sign + 1, pair.size()))));
  }
  return pairs;
}

History read_history(const Json& journal, const Json& changes, const Json& webhooks) {
  if (!journal.is_object() || !journal.contains("entries")) fail(std::string(kNoJournal));
  History history;
  bool has_bodies = false;
  for (const Json& entry : list_of(journal, "entries")) {
    history.exchanges.push_back(read_entry(entry));
    has_bodies = has_bodies || entry.contains("response_body");
  }
  if (!has_bodies && !history.exchanges.empty())
    fail("the journal was read without bodies; read it again with ?bodies=true");
  for (const Json& change : list_of(changes, "changes"))
    history.changes.push_back(read_change(change));
  for (const Json& webhook : list_of(webhooks, "webhooks"))
    history.deliveries.push_back(read_delivery(webhook));
  const auto older = [](const auto& a, const auto& b) { return a.number < b.number; };
  std::stable_sort(history.exchanges.begin(), history.exchanges.end(), older);
  history.dropped = static_cast<std::uint64_t>(integer_of(journal, "dropped"));
  history.tells_time = seems_to_tell_time(history.exchanges);
  return history;
}

History read_history_text(std::string_view journal, std::string_view webhooks) {
  const Json told = webhooks.empty() ? Json() : parsed(webhooks);
  if (!webhooks.empty() && !told.is_object())
    fail("the webhooks beside the journal are no JSON object");
  return read_history(journal_of(journal), nullptr, told);
}

}  // namespace conformance
