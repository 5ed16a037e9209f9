#include "mock_server/webhooks/event_streams.h"

#include <algorithm>

#include "conformance/contract/event_types.h"
#include "mock_server/webhooks/event_news.h"
#include "mock_server/webhooks/event_payloads.h"
#include "mock_server/webhooks/outbox.h"

namespace mock {
namespace {

// Resources of Event Streams, by the names of their kinds.
constexpr std::string_view kSink = "sink", kSubscription = "subscription",
                           kSubscribedEvent = "subscribed_event", kSinkTest = "sink_test";

struct Subscriber {
  std::string sink;  // its configuration, a JSON object
  std::string sink_sid;
  int version;
};

// Those of the account that want the type, oldest first.
std::vector<Subscriber> subscribers_of(const World& world, const EventNews& news) {
  std::vector<Subscriber> subscribers;
  for (const Record* subscription :
       world.tx.list({.kind = kSubscription, .parent = news.account}).records) {
    const Record* event = world.tx.get({kSubscribedEvent, subscription->sid, news.type});
    const std::string sid = json::text_member(subscription->text, "sink_sid");
    const Record* sink = world.tx.get({kSink, news.account, sid});
    if (event == nullptr || sink == nullptr) continue;
    subscribers.push_back(
        {std::string(json::member(sink->text, "sink_configuration")), sid,
         static_cast<int>(json::integer(json::member(event->text, "schema_version"), 1))});
  }
  std::reverse(subscribers.begin(), subscribers.end());
  return subscribers;
}

void send(World& world, const std::string& configuration, const std::string& sink,
          Webhook webhook) {
  webhook.url = json::text_member(configuration, "destination");
  webhook.method = json::text_member(configuration, "method");
  webhook.is_event = true;
  if (json::member(configuration, "batch_events") == "true") webhook.batch = sink;
  if (!webhook.url.empty()) queue(world, std::move(webhook));
}

void publish(World& world, const EventNews& news) {
  const std::vector<Subscriber> subscribers = subscribers_of(world, news);
  const contract::EventType* type = contract::find_event_type(news.type);
  if (subscribers.empty() || type == nullptr) return;
  const std::string id = world.random.sid("EZ");
  for (const Subscriber& subscriber : subscribers) {
    const std::string schema = std::string(type->schema) + '/' + std::to_string(subscriber.version);
    send(world, subscriber.sink, subscriber.sink_sid,
         {.account = news.account,
          .kind = news.kind,
          .about = news.about,
          .event = news.type,
          .url = {},
          .body = cloud_event_json({.type = news.type,
                                    .source = news.source,
                                    .id = id,
                                    .dataschema = schema,
                                    .time = world.now,
                                    .data = news.data(subscriber.version, id)}),
          .batch = {}});
  }
}

// EV-18
void publish_test(World& world, const Record& test) {
  const Record* sink = world.tx.get({kSink, test.parent, test.sid});
  if (sink == nullptr) return;
  const std::string configuration(json::member(sink->text, "sink_configuration"));
  const std::string data = json::Object().raw("test_id", json::member(test.text, "test_id")).str();
  send(world, configuration, test.sid,
       {.account = test.parent,
        .kind = std::string(kSink),
        .about = test.sid,
        .event = std::string(contract::kTestEvent),
        .url = {},
        .body = cloud_event_json({.type = contract::kTestEvent,
                                  .source = "Sink",
                                  .id = world.random.sid("EZ"),
                                  .dataschema = contract::kTestSchema,
                                  .time = world.now,
                                  .data = data}),
        .batch = {}});
}

}  // namespace

void announce_events(World& world, const Transaction::Written& written) {
  if (written.after != nullptr && written.after->kind == kSinkTest)
    return publish_test(world, *written.after);
  for (const EventNews& news : news_of(world, written)) publish(world, news);
}

}  // namespace mock
