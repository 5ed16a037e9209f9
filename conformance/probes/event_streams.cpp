#include "conformance/probes/event_streams.h"

namespace conformance::probes {

Form sink_form(Visit& visit) {
  return {{"Description", "probe " + std::to_string(visit.next())},
          {"SinkType", "webhook"},
          {"SinkConfiguration",
           R"({"destination":"https://app.harbor-lane-books.example/events","method":"POST",)"
           R"("batch_events":false})"}};
}

Form subscription_form(Visit& visit) {
  const std::string sink = visit.make(kSinks, sink_form(visit));
  return {{"Description", "probe " + std::to_string(visit.next())},
          {"SinkSid", sink},
          {"Types", as_type(kVerified)}};
}

std::string as_type(const std::string& type) { return R"({"type":")" + type + "\"}"; }

}  // namespace conformance::probes
