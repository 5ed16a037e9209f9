// Supporting documents. 2.5, TH-020, TH-021, TH-028 to TH-030
#include "conformance/probes/chapters.h"
#include "conformance/probes/customer.h"
#include "conformance/probes/declaration.h"

namespace conformance::probes {
namespace {

constexpr const char* kDocuments = "/v1/SupportingDocuments";

constexpr Member kMembers[] = {
    {"sid", Holds::kSid, "RD"},
    {"account_sid", Holds::kOwnAccount},
    {"friendly_name"},
    {"mime_type", Holds::kText, {}, true},
    {"status", Holds::kOneOf,
     "DRAFT|PENDING_REVIEW|REJECTED|APPROVED|EXPIRED|PROVISIONALLY_APPROVED"},
    {"type"},
    {"attributes", Holds::kObject},
    {"date_created", Holds::kInstant},
    {"date_updated", Holds::kInstant},
    {"url", Holds::kUrl},
};
constexpr Required kRequired[] = {{"FriendlyName", "TH-ITEM-01"}, {"Type", "TH-ITEM-02"}};
constexpr Pair kEchoes[] = {{"FriendlyName", "friendly_name"}, {"Type", "type"}};

Form form(Visit& visit) {
  return {{"FriendlyName", "Address " + std::to_string(visit.next())},
          {"Type", "customer_profile_address"},
          {"Attributes", R"({"address_sids":")" + address(visit) + "\"}"}};
}

std::vector<Probe> rules() {
  return {
      keeps("supporting_documents/draft", "A new document is a DRAFT without a file", {},
            [](Visit& visit) {
              visit.make(kDocuments, form(visit));
              visit.expect("status", "DRAFT");
              visit.expect("mime_type", "null");
            }),
      refused("supporting_documents/unknown_type", "TH-DOCUMENT-01",
              [](Visit& visit) {
                visit.post(kDocuments, {{"FriendlyName", "x"}, {"Type", "no_type_of_twilio"}});
              }),
      keeps("supporting_documents/address_unchecked",  // TH-030
            "Whether the address exists is not asked when a document is made", {},
            [](Visit& visit) {
              visit.post(kDocuments,
                         {{"FriendlyName", "x"},
                          {"Type", "customer_profile_address"},
                          {"Attributes", R"({"address_sids":")" + nobody("AD") + "\"}"}});
              visit.expect_status(201);
            }),
      refused("supporting_documents/assigned", "TH-DOCUMENT-04",
              [](Visit& visit) { visit.erase(item(kDocuments, company(visit).document)); }),
      refused("supporting_documents/frozen", "TH-DOCUMENT-02",
              [](Visit& visit) {
                const Customer customer = company(visit);
                submit(visit, customer);
                visit.post(item(kDocuments, customer.document), {{"FriendlyName", "Other"}});
              }),
      refused("supporting_documents/under_review", "TH-DOCUMENT-03",
              [](Visit& visit) {
                const Customer customer = company(visit);
                submit(visit, customer);
                visit.erase(item(kDocuments, customer.document));
              }),
  };
}

}  // namespace

std::vector<Probe> supporting_document_probes() {
  std::vector<Probe> probes =
      crud_probes({.chapter = "supporting_documents",
                   .collection = kDocuments,
                   .list_key = "results",
                   .prefix = "RD",
                   .members = kMembers,
                   .required = kRequired,
                   .echoes = kEchoes,
                   .change = {"FriendlyName", "probed anew", "friendly_name"},
                   .form = form});
  for (Probe& one : rules()) probes.push_back(std::move(one));
  return probes;
}

}  // namespace conformance::probes
