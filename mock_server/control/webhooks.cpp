// Deliveries: what was told to whom and what became of it, a long poll that waits for one, and one
// more attempt.
#include <algorithm>

#include "mock_server/control/nouns.h"
#include "mock_server/webhooks/outbox.h"

namespace mock::control {
namespace {

constexpr std::int64_t kUsualLimit = 100, kMostRows = 1000;
constexpr Duration kLongestWait = std::chrono::seconds(60);
constexpr std::string_view kStatuses[] = {"waiting", "sending", "retrying", "delivered",
                                          "dead",    "blocked", "dropped",  "recorded"};
constexpr std::string_view kMembers[] = {"status", "kind", "about", "event"};

// Values of its own: a long poll outlives the request.
struct Filter {
  std::vector<std::pair<std::string_view, std::string>> equals;
  std::uint64_t after = 0;  // the place of a delivery
  std::size_t limit = kUsualLimit;
  Duration wait{};

  bool fits(const Record& delivery) const {
    return std::all_of(equals.begin(), equals.end(), [&](const auto& wanted) {
      return json::text_member(delivery.text, wanted.first) == wanted.second;
    });
  }
};

const Record* find_delivery(const Sandbox& sandbox, std::string_view id) {
  return sandbox.state().get({kDeliveryKind, sandbox.account_sid(), id});
}

Response no_webhook(std::string_view id) {
  return failed(404, "no_webhook",
                "there is no webhook " + std::string(id) + "; GET …/webhooks lists the newest " +
                    std::to_string(kMaxDeliveries));
}

// A sentence when the query cannot be read; empty otherwise.
std::string read_filter(const ControlCall& call, Filter& filter) {
  for (const std::string_view member : kMembers)
    if (const std::string_view value = call.asked(member); !value.empty())
      filter.equals.emplace_back(member, value);
  if (const std::string_view status = call.asked("status"); !status.empty())
    if (std::find(std::begin(kStatuses), std::end(kStatuses), status) == std::end(kStatuses))
      return "status must be one of " + listed({std::begin(kStatuses), std::end(kStatuses)});
  if (const auto after = call.query.get("after")) {
    const Record* delivery = find_delivery(*call.sandbox, *after);
    if (delivery == nullptr) return "after must be the id of a webhook that is still listed";
    filter.after = delivery->sequence;
  }
  if (const auto limit = call.query.get("limit")) {
    const std::int64_t count = json::integer(*limit, -1);
    if (count < 1 || count > kMostRows)
      return "limit must be from 1 to " + std::to_string(kMostRows);
    filter.limit = static_cast<std::size_t>(count);
  }
  if (const auto wait = call.query.get("wait")) {
    const auto duration = parse_duration(*wait);
    if (!duration || *duration > kLongestWait)
      return "wait must be a duration of at most " + format_duration(kLongestWait);
    filter.wait = *duration;
  }
  return {};
}

// The newest that fit, newest last.
std::vector<std::string> rows_of(const Sandbox& sandbox, const Filter& filter) {
  const Page page =
      sandbox.state().list({.kind = kDeliveryKind,
                            .parent = sandbox.account_sid(),
                            .where =
                                [&](const Record& delivery) {
                                  return delivery.sequence > filter.after && filter.fits(delivery);
                                },
                            .limit = filter.limit});
  std::vector<std::string> rows;
  for (auto record = page.records.rbegin(); record != page.records.rend(); ++record)
    rows.push_back((*record)->text);
  return rows;
}

Response list_json(const std::vector<std::string>& rows) {
  return answered(json::Object().raw("webhooks", json::array(rows)).str());
}

}  // namespace

Answer list_webhooks(const ControlCall& call) {
  Filter filter;
  if (const std::string error = read_filter(call, filter); !error.empty()) return invalid(error);
  const auto rows = rows_of(*call.sandbox, filter);
  if (!rows.empty() || filter.wait == Duration{}) return list_json(rows);
  const Duration wait = filter.wait;
  Directory& directory = call.directory;
  return Answer(Parked{wait,
                       [&directory, account = call.parts[0],
                        filter = std::move(filter)](bool last) -> std::optional<Response> {
                         const Sandbox* sandbox = directory.find(account);
                         if (sandbox == nullptr)
                           return failed(404, "no_sandbox",
                                         "the sandbox of " + account + " was deleted");
                         const auto found = rows_of(*sandbox, filter);
                         if (found.empty() && !last) return std::nullopt;
                         return list_json(found);
                       }});
}

Answer show_webhook(const ControlCall& call) {
  const Record* delivery = find_delivery(*call.sandbox, call.parts[1]);
  return delivery == nullptr ? no_webhook(call.parts[1]) : answered(delivery->text);
}

Answer redeliver_webhook(const ControlCall& call) {
  Body body;
  if (auto refused = body.read(call.request.body, {})) return std::move(*refused);
  const std::string& id = call.parts[1];
  if (find_delivery(*call.sandbox, id) == nullptr) return no_webhook(id);
  if (!call.change([&](World& world) { return redeliver(world, id); }))
    return failed(409, "sending", id + " is being sent right now: wait for its outcome");
  return answered(find_delivery(*call.sandbox, id)->text, 202);
}

}  // namespace mock::control
