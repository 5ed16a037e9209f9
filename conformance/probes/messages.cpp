// Messages, as far as a registration touches them. Rulebook A2P 3.3, 6
#include "conformance/probes/chapters.h"
#include "conformance/probes/customer.h"
#include "conformance/probes/declaration.h"

namespace conformance::probes {
namespace {

constexpr const char* kMessages = "/2010-04-01/Accounts/{account}/Messages.json";
constexpr const char* kRecipient = "+15555550100";
constexpr const char* kStatuses =
    "queued|sending|sent|failed|delivered|undelivered|receiving|received|accepted|scheduled|read|"
    "partially_delivered|canceled";

constexpr Member kMembers[] = {
    {"body"},
    {"num_segments"},
    {"direction", Holds::kOneOf, "inbound|outbound-api|outbound-call|outbound-reply"},
    {"from", Holds::kText, {}, true},
    {"to"},
    {"date_updated", Holds::kMailDate},
    {"price", Holds::kText, {}, true},
    {"error_message", Holds::kText, {}, true},
    {"uri", Holds::kUri},
    {"account_sid", Holds::kOwnAccount},
    {"num_media"},
    {"status", Holds::kOneOf, kStatuses},
    {"messaging_service_sid", Holds::kSid, "MG", true},
    {"sid", Holds::kSid, "SM"},
    {"date_sent", Holds::kMailDate, {}, true},
    {"date_created", Holds::kMailDate},
    {"error_code", Holds::kNumber, {}, true},
    {"price_unit", Holds::kText, {}, true},
    {"api_version"},
    {"subresource_uris", Holds::kObject},
};
constexpr Required kRequired[] = {
    {"To", "MSG-MESSAGE-01"}, {"From", "MSG-MESSAGE-02"}, {"Body", "MSG-MESSAGE-03"}};
constexpr Pair kEchoes[] = {{"To", "to"}, {"From", "from"}, {"Body", "body"}};
constexpr Pair kFilters[] = {{"To", "to"}, {"From", "from"}};
constexpr std::string_view kMoving[] = {"status", "date_sent", "price", "error_code"};

std::string own_number(Visit& visit) {
  return visit.look_up("/2010-04-01/Accounts/{account}/IncomingPhoneNumbers.json", {},
                       "incoming_phone_numbers.0.phone_number");
}

Form form(Visit& visit) {
  return {{"From", own_number(visit)},
          {"To", "+1555555010" + std::to_string(visit.next() % 10)},
          {"Body", "a probe"}};
}

constexpr Declaration kDeclaration = {.chapter = "messages",
                                      .collection = kMessages,
                                      .list_key = "messages",
                                      .prefix = "SM",
                                      .verbs = kEveryVerb,
                                      .members = kMembers,
                                      .required = kRequired,
                                      .echoes = kEchoes,
                                      .filters = kFilters,
                                      .moving = kMoving,
                                      .form = form};

std::vector<Probe> rules() {
  return {
      refused_value(kDeclaration, "recipient_is_no_number", "MSG-MESSAGE-04", "To", {"+1"}),
      refused_value(kDeclaration, "sender_of_nobody", "MSG-MESSAGE-06", "From", {"+12065550199"}),
      refused_value(kDeclaration, "long_body", "MSG-MESSAGE-08", "Body", {std::string(1601, 'b')}),
      refused_value(kDeclaration, "callback_is_no_url", "MSG-MESSAGE-16", "StatusCallback",
                    {"callback"}),
      refused_value(kDeclaration, "unknown_service", "MSG-MESSAGE-13", "MessagingServiceSid",
                    {nobody("MG")}),
      refused("messages/empty_service", "MSG-MESSAGE-14",
              [](Visit& visit) {
                visit.post(kMessages, {{"MessagingServiceSid", messaging_service(visit)},
                                       {"To", kRecipient},
                                       {"Body", "a probe"}});
              }),
      keeps("messages/by_a_service",
            "A message by a service is accepted before its sender is chosen", {},
            [](Visit& visit) {
              const std::string service = messaging_service(visit);
              visit.make("/v1/Services/" + service + "/PhoneNumbers",
                         {{"PhoneNumberSid", phone_number(visit)}});
              visit.post(
                  kMessages,
                  {{"MessagingServiceSid", service}, {"To", kRecipient}, {"Body", "a probe"}});
              visit.expect_status(201);
              visit.expect("status", "accepted");
              visit.expect("from", "null");
              visit.expect("messaging_service_sid", service);
            }),
      keeps("messages/unregistered_sender", "Without a registration a message is undelivered",
            {"MSG-DELIVERY-01"},
            [](Visit& visit) {
              visit.need_control();
              const std::string sid = visit.make(kMessages, form(visit));
              visit.settle();
              visit.get(item(kMessages, sid));
              visit.expect("status", "undelivered");
              visit.expect("error_code", "30034");
            }),
      keeps("messages/deletion", "A message that is through is deleted", {},
            [](Visit& visit) {
              visit.need_control();
              const std::string path = item(kMessages, visit.make(kMessages, form(visit)));
              visit.settle();
              visit.erase(path);
              visit.expect_status(204);
              visit.get(path);
              visit.expect_refusal("PLAT-ROUTE-01");
            }),
      refused(
          "messages/deleted_too_early", "MSG-MESSAGE-21",
          [](Visit& visit) { visit.erase(item(kMessages, visit.make(kMessages, form(visit)))); }),
  };
}

}  // namespace

std::vector<Probe> message_probes() {
  std::vector<Probe> probes = crud_probes(kDeclaration);
  // A message is deleted once it is through: messages/deletion waits for that. MSG-MESSAGE-21
  std::erase_if(probes, [](const Probe& one) { return one.id == "messages/delete"; });
  for (Probe& one : rules()) probes.push_back(std::move(one));
  return probes;
}

}  // namespace conformance::probes
