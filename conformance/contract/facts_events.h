// Facts about Event Streams EV-…: sinks, subscriptions, delivery and payloads.
#pragma once

#include "conformance/contract/fact.h"

namespace contract {

inline constexpr std::string_view kInPayloads = "mock_server/webhooks writes the events so";

inline constexpr Fact kEventFacts[] = {
    {"EV-01", kRule, "A sink is a webhook, a Kinesis stream or a Segment source"},
    {"EV-02", kRule,
     "A webhook sink is configured with destination, method (POST or GET) and batch_events"},
    {"EV-03", kRule, "An account has at most 100 sinks"},
    {"EV-04", kRule, "A sink that a subscription uses is not deleted"},
    {"EV-05", kSwitch, "Is a new sink active at once, or initialized until it is validated?"},
    {"EV-06", kRule, "A sink is validated with the test_id of its test event"},
    {"EV-07", kRule, "A subscription needs an active sink"},
    {"EV-08", kRule, "Types is repeated, each a JSON object with type and schema_version"},
    {"EV-09", kRule, "Only published event types in published versions can be subscribed to"},
    {"EV-10", kSwitch, "Which schema version has an event type that is subscribed to without one?"},
    {"EV-11", kRule, "A subscription has no event type twice"},
    {"EV-12", kRule, "A live account could not put a second subscription on one sink"},
    {"EV-13", kNotARule, "A webhook sink gets an array of CloudEvents 1.0, alone or batched",
     kInPayloads},
    {"EV-14",
     kSwitch,
     "Events come at least once, in no order, with the same id each time: does a sandbox show it?",
     {},
     "event-order"},
    {"EV-15", kSwitch, "What is campaignregistrationstatus of an approved campaign?"},
    {"EV-16", kSwitch, "Does version 1 of a number event name the Messaging Service?"},
    {"EV-17", kSwitch, "Is the reason of a failed number spelt failurereason or failureReason?"},
    {"EV-18", kNotARule, "A test event has the source Sink, an id of its own, and a test_id",
     kInPayloads},
    {"EV-19", kNotARule,
     "campaignsid of an event is CM..., which no SID of the REST API is: join on brandsid or "
     "messagingservicesid",
     kInPayloads},
    {"EV-20", kRule, "Sinks and subscriptions are made in the account that the events are about"},
    {"EV-21", kRule, "An example of a subscription sends a Filter that is documented nowhere"},
    {"EV-22", kNotARule, "The payload of a brand that failed has its errors since version 2",
     kInPayloads},
    {"EV-23", kNotARule, "Dates in payloads are milliseconds since 1970, keys are lower case",
     kInPayloads},
    {"EV-24", kNotARule, "Prefixes of source and id of an event are specified nowhere",
     "source is the SID that the event is about, id is EZ..."},
    {"EV-25", kNotARule,
     "An event that a sink answered with 4xx is not tried again, but for 429; one with 5xx is",
     "mock_server/webhooks/retry_schedule.cpp does so"},
    {"EV-26", kNotARule, "A batch of events has at most 64 kB", "mock_server/webhooks/outbox.cpp"},
};

}  // namespace contract
