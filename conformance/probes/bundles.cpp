#include "conformance/probes/bundles.h"

#include "conformance/probes/customer.h"

namespace conformance::probes {
namespace {

constexpr const char* kStatuses = "draft|pending-review|in-review|twilio-rejected|twilio-approved";

constexpr Member kMembers[] = {
    {"sid", Holds::kSid, "BU"},
    {"account_sid", Holds::kOwnAccount},
    {"policy_sid", Holds::kSid, "RN"},
    {"friendly_name"},
    {"status", Holds::kOneOf, kStatuses},
    {"valid_until", Holds::kInstant, {}, true},
    {"email"},
    {"status_callback", Holds::kUrl, {}, true},
    {"date_created", Holds::kInstant},
    {"date_updated", Holds::kInstant},
    {"url", Holds::kUrl},
    {"links", Holds::kLinks},
    {"errors", Holds::kList, {}, true},
};
constexpr Required kRequired[] = {{"FriendlyName"}, {"Email"}, {"PolicySid"}};
constexpr Pair kEchoes[] = {
    {"FriendlyName", "friendly_name"}, {"Email", "email"}, {"PolicySid", "policy_sid"}};
constexpr Pair kFilters[] = {
    {"FriendlyName", "friendly_name"}, {"Status", "status"}, {"PolicySid", "policy_sid"}};

Form form_of(const std::string& policy, int number) {
  return {{"FriendlyName", "Harbor Lane Books " + std::to_string(number)},
          {"Email", "owner@harbor-lane-books.example"},
          {"PolicySid", policy}};
}

// The paths of one kind, for its probes.
class Bundles {
 public:
  explicit Bundles(const BundleKind& kind) : kind_(kind) {}

  std::string id(const std::string& probe) const {
    return std::string(kind_.chapter) + '/' + probe;
  }
  std::string collection() const { return std::string(kind_.collection); }
  std::string path(const std::string& sid) const { return item(kind_.collection, sid); }
  std::string draft(Visit& visit) const {
    return visit.make(collection(), form_of(std::string(kind_.policy), visit.next()));
  }
  // Complete, and submitted.
  std::string in_review(Visit& visit) const {
    std::string sid = kind_.complete(visit);
    visit.make(path(sid), {{"Status", "pending-review"}});
    return sid;
  }
  const BundleKind& kind() const { return kind_; }

 private:
  BundleKind kind_;
};

std::vector<Probe> drafts(const Bundles& bundles) {
  return {
      keeps(bundles.id("draft"), "A new bundle is a draft without errors or an end", {},
            [bundles](Visit& visit) {
              visit.make(bundles.collection(), form_of(std::string(bundles.kind().policy), 1));
              visit.expect("status", "draft");
              visit.expect("errors", "null");
              visit.expect("valid_until", "null");
            }),
      keeps(bundles.id("policy_stays"), "PolicySid is no parameter of an update", {},  // TH-053
            [bundles](Visit& visit) {
              const std::string sid = bundles.draft(visit);
              visit.post(bundles.path(sid),
                         {{"Email", "other@harbor-lane-books.example"},
                          {"PolicySid", std::string(bundles.kind().other_policy)}});
              visit.expect_status(200);
              visit.expect("email", "other@harbor-lane-books.example");
              visit.expect("policy_sid", bundles.kind().policy);
            }),
      refused(
          bundles.id("unknown_policy"), "TH-POLICY-01",
          [bundles](Visit& visit) { visit.post(bundles.collection(), form_of(nobody("RN"), 1)); }),
      refused(bundles.id("policy_of_the_other_kind"), "TH-POLICY-02",
              [bundles](Visit& visit) {
                visit.post(bundles.collection(),
                           form_of(std::string(bundles.kind().other_policy), 1));
              }),
      refused(bundles.id("malformed_policy"), "PLAT-PARAM-02",
              [bundles](Visit& visit) { visit.post(bundles.collection(), form_of("RN1", 1)); }),
      refused(bundles.id("status_with_underscore"), "PLAT-PARAM-02",
              [bundles](Visit& visit) {
                visit.post(bundles.path(bundles.draft(visit)), {{"Status", "pending_review"}});
              }),
      refused(bundles.id("no_approval_by_oneself"), "TH-BUNDLE-01",
              [bundles](Visit& visit) {
                visit.post(bundles.path(bundles.draft(visit)), {{"Status", "twilio-approved"}});
              }),
  };
}

std::vector<Probe> reviews(const Bundles& bundles) {
  return {
      keeps(bundles.id("submission"), "A draft is submitted with Status=pending-review", {},
            [bundles](Visit& visit) {
              const std::string sid = bundles.kind().complete(visit);
              visit.post(bundles.path(sid), {{"Status", "pending-review"}});
              visit.expect_status(200);
              visit.expect("status", "pending-review");
              visit.get(bundles.path(sid));
              const std::string status = visit.text("status");
              visit.expect(status == "pending-review" || status == "in-review",
                           "status: pending-review or in-review", "status: " + status);
            }),
      keeps(bundles.id("noncompliant_submission"),  // TH-047
            "An incomplete bundle may be submitted all the same", {},
            [bundles](Visit& visit) {
              visit.post(bundles.path(bundles.draft(visit)), {{"Status", "pending-review"}});
              visit.expect_status(200);
              visit.expect("status", "pending-review");
            }),
      refused(bundles.id("submitted_twice"), "TH-BUNDLE-01",
              [bundles](Visit& visit) {
                visit.post(bundles.path(bundles.in_review(visit)), {{"Status", "pending-review"}});
              }),
      refused(bundles.id("frozen_in_review"), "TH-BUNDLE-02",
              [bundles](Visit& visit) {
                visit.post(bundles.path(bundles.in_review(visit)), {{"FriendlyName", "Other"}});
              }),
      refused(bundles.id("no_deletion_in_review"), "TH-BUNDLE-04",
              [bundles](Visit& visit) {
                const std::string path = bundles.path(bundles.draft(visit));
                visit.make(path, {{"Status", "pending-review"}});
                visit.erase(path);
              }),
      keeps(bundles.id("approval"), "A compliant bundle is approved in time, until an end", {},
            [bundles](Visit& visit) {
              const std::string sid = bundles.in_review(visit);
              visit.settle();
              visit.get(bundles.path(sid));
              visit.expect("status", "twilio-approved");
              visit.expect(visit.text("valid_until").size() == 20, "valid_until, an instant",
                           visit.text("valid_until"));
            }),
      refused(bundles.id("approved_stays"), "TH-BUNDLE-01",
              [bundles](Visit& visit) {
                const std::string sid = bundles.in_review(visit);
                visit.settle();
                visit.post(bundles.path(sid), {{"Status", "pending-review"}});
              }),
      keeps(bundles.id("rejection"), "A noncompliant bundle is rejected, and may come again",
            {"TH-REVIEW-01"},
            [bundles](Visit& visit) {
              const std::string sid = bundles.draft(visit);
              visit.make(bundles.path(sid), {{"Status", "pending-review"}});
              visit.settle();
              visit.get(bundles.path(sid));
              visit.expect("status", "twilio-rejected");
              visit.post(bundles.path(sid), {{"Status", "pending-review"}});  // TH-045
              visit.expect_status(200);
              visit.expect("status", "pending-review");
            }),
  };
}

}  // namespace

std::vector<Probe> bundle_probes(const BundleKind& kind) {
  const bool profile = kind.collection == "/v1/CustomerProfiles";
  std::vector<Probe> probes = crud_probes(
      {.chapter = kind.chapter,
       .collection = kind.collection,
       .list_key = "results",
       .prefix = "BU",
       .members = kMembers,
       .required = kRequired,
       .echoes = kEchoes,
       .filters = kFilters,
       .change = {"FriendlyName", "probed anew", "friendly_name"},
       .form = profile ? +[](Visit& visit) { return form_of(kSecondaryPolicy, visit.next()); }
                       : +[](Visit& visit) { return form_of(kMessagingPolicy, visit.next()); }});
  const Bundles bundles(kind);
  for (const auto& more : {drafts(bundles), reviews(bundles)})
    probes.insert(probes.end(), more.begin(), more.end());
  return probes;
}

}  // namespace conformance::probes
