// The actions that a bundle of either kind is made of. Order and bodies follow Twilio's ISV
// onboarding guides (docs: a2p-10dlc/onboarding-isv-api and onboarding-isv-api-sole-prop-new).
#include "guidance.h"
#include "observation.h"
#include "steps.h"

namespace a2p {

namespace {

constexpr Duration kReviewPoll = std::chrono::seconds(30);  // the pause that the guides advise

ApiRequest post(Product product, std::string path, Parameters parameters) {
  ApiRequest request;
  request.method = "POST";
  request.product = product;
  request.path = std::move(path);
  request.parameters = std::move(parameters);
  return request;
}

// The records of a list that `is_ours` accepts.
template <class Predicate>
Result<std::vector<Json>> list_ours(const Client& client, Product product, const std::string& path,
                                    Parameters filters, const char* key, Predicate is_ours) {
  auto records = list(client, product, path, std::move(filters), {}, key);
  if (!records) return records;
  std::erase_if(*records, [&](const Json& record) { return !is_ours(record); });
  return records;
}

// Makes an EndUser or a SupportingDocument, which Twilio lists without filters: found by name and
// type.
Performed create_item(Turn& turn, const std::string& resource, const std::string& collection,
                      const std::string& name, const std::string& type, const Json& attributes) {
  const auto friendly_name = tagged(name, turn.registration.tag);
  const auto created = turn.create(
      {.resource = resource,
       .request = post(
           Product::kTrustHub, collection,
           {{"FriendlyName", friendly_name}, {"Type", type}, {"Attributes", attributes.dump()}}),
       .find = [&] {
         return list_ours(turn.client, Product::kTrustHub, collection, {}, "",
                          [&](const Json& record) {
                            return text_at(record, "friendly_name") == friendly_name &&
                                   text_at(record, "type") == type;
                          });
       }});
  if (!created) return Unexpected(created.error());
  note_dates(turn.registration, created->answer.body);
  return created->made(text_at(created->answer.body, "status"));
}

Performed create_address(Turn& turn, const std::string& name, const Address& address) {
  const auto friendly_name = tagged(name, turn.registration.tag);
  const auto path = "/2010-04-01/Accounts/" + turn.client.account_sid() + "/Addresses.json";
  Parameters form = {{"CustomerName", address.customer_name},
                     {"Street", address.street},
                     {"City", address.city},
                     {"Region", address.region},
                     {"PostalCode", address.postal_code},
                     {"IsoCountry", address.iso_country},
                     {"FriendlyName", friendly_name}};
  if (address.street_secondary) form.emplace_back("StreetSecondary", *address.street_secondary);
  const auto created = turn.create(
      {.resource = "Address", .request = post(Product::kApi, path, std::move(form)), .find = [&] {
         return list_ours(
             turn.client, Product::kApi, path, {{"FriendlyName", friendly_name}}, "addresses",
             [&](const Json& record) { return text_at(record, "friendly_name") == friendly_name; });
       }});
  if (!created) return Unexpected(created.error());
  return created->made();
}

// The fields that an evaluation found wanting.
EvaluationNoncompliant gaps_of(const Json& evaluation) {
  EvaluationNoncompliant gaps;
  for (const auto& item : array_at(evaluation, "results")) {
    const auto passed = item.find("passed");
    if (passed != item.end() && passed->is_boolean() && passed->get<bool>()) continue;
    const auto type = text_at(item, "object_type");
    const auto& invalid = array_at(item, "invalid");
    for (const auto& field : invalid) {
      gaps.fields.push_back({.object_type = type,
                             .field = text_at(field, "object_field"),
                             .reason = text_at(field, "failure_reason"),
                             .code = number_at(field, "error_code").value_or(0)});
    }
    if (invalid.empty()) {
      gaps.fields.push_back({.object_type = type,
                             .field = {},
                             .reason = text_at(item, "failure_reason"),
                             .code = number_at(item, "error_code").value_or(0)});
    }
  }
  return gaps;
}

Performed perform_evaluation(Turn& turn, const BundleInput& bundle) {
  const auto& bundle_sid = turn.registration.*bundle.kind->sid;
  const auto path = std::string(bundle.kind->collection) + "/" + bundle_sid + "/Evaluations";
  // An evaluation that found gaps is over; after the correction a new one counts.
  const auto old_key = bundle.key(kPastEvaluations);
  const auto found = turn.registration.done.find(old_key);
  const auto old = found == turn.registration.done.end() ? std::string() : found->second;
  const auto created =
      turn.create({.resource = "Evaluation",
                   .request = post(Product::kTrustHub, path, {{"PolicySid", bundle.policy_sid}}),
                   .find =
                       [&] {
                         return list_ours(turn.client, Product::kTrustHub, path, {}, "",
                                          [&](const Json& record) {
                                            return old.find(text_at(record, "sid")) == old.npos;
                                          });
                       },
                   .any_will_do = true});
  if (!created) return Unexpected(created.error());
  const auto& evaluation = created->answer.body;
  note_dates(turn.registration, evaluation);
  if (text_at(evaluation, "status") == "compliant") return created->made("compliant");

  turn.registration.done[old_key] = old + " " + text_at(evaluation, "sid");
  turn.registration.intent.reset();
  turn.save();
  auto error = make_error(gaps_of(evaluation), "the evaluation is noncompliant",
                          "Correct these fields; the bundle was not submitted.");
  error.sid = bundle_sid;
  error.request_id = created->answer.request_id;
  error.http_status = created->answer.http_status;
  error.mock_rule = created->answer.mock_rule;
  return Unexpected(std::move(error));
}

}  // namespace

Action create_bundle(const BundleInput& bundle) {
  return {bundle.step, "bundle", [bundle](Turn& turn) -> Performed {
            const auto friendly_name = tagged(bundle.name, turn.registration.tag);
            Parameters form = {{"FriendlyName", friendly_name},
                               {"Email", bundle.email},
                               {"PolicySid", bundle.policy_sid}};
            if (!bundle.status_callback.empty()) {
              form.emplace_back("StatusCallback", bundle.status_callback);
            }
            const auto created = turn.create(
                {.resource = bundle.kind->resource,
                 .request = post(Product::kTrustHub, bundle.kind->collection, std::move(form)),
                 .find = [&] {
                   return list_ours(
                       turn.client, Product::kTrustHub, bundle.kind->collection,
                       {{"FriendlyName", friendly_name}, {"PolicySid", bundle.policy_sid}}, "",
                       [&](const Json& record) {
                         return text_at(record, "friendly_name") == friendly_name &&
                                text_at(record, "policy_sid") == bundle.policy_sid &&
                                text_at(record, "email") == bundle.email;
                       });
                 }});
            if (!created) return Unexpected(created.error());
            const auto made = created->made(text_at(created->answer.body, "status"));
            note_dates(turn.registration, created->answer.body);
            turn.registration.*bundle.kind->sid = made.sid;
            turn.registration.*bundle.kind->status = made.status;
            return made;
          }};
}

Action assign(const BundleInput& bundle, const std::string& slot,
              std::function<std::string(const Turn&)> object_sid) {
  return {bundle.step, slot + "/assign",
          [bundle, object_sid = std::move(object_sid)](Turn& turn) -> Performed {
            const auto object = object_sid(turn);
            const auto path = std::string(bundle.kind->collection) + "/" +
                              turn.registration.*bundle.kind->sid + "/EntityAssignments";
            const auto created = turn.create(
                {.resource = "EntityAssignment",
                 .request = post(Product::kTrustHub, path, {{"ObjectSid", object}}),
                 .find =
                     [&] {
                       return list_ours(turn.client, Product::kTrustHub, path, {}, "",
                                        [&](const Json& record) {
                                          return text_at(record, "object_sid") == object;
                                        });
                     },
                 .only_new = false});
            if (!created) return Unexpected(created.error());
            note_dates(turn.registration, created->answer.body);
            return created->made();
          }};
}

Actions add_end_user(const BundleInput& bundle, const EndUserPlan& end_user) {
  const auto slot = end_user.slot;
  return {{bundle.step, slot,
           [bundle, end_user](Turn& turn) {
             return create_item(turn, "EndUser", "/v1/EndUsers", bundle.name, end_user.type,
                                end_user.attributes);
           }},
          assign(bundle, slot, [slot](const Turn& turn) { return turn.sid(slot); })};
}

Actions add_address(const BundleInput& bundle, const Address& address) {
  return {{bundle.step, "address",
           [bundle, address](Turn& turn) { return create_address(turn, bundle.name, address); }},
          {bundle.step, "address-document",
           [bundle](Turn& turn) {
             return create_item(turn, "SupportingDocument", "/v1/SupportingDocuments", bundle.name,
                                "customer_profile_address",
                                {{"address_sids", turn.sid("address")}});
           }},
          assign(bundle, "address-document",
                 [](const Turn& turn) { return turn.sid("address-document"); })};
}

Action evaluate(const BundleInput& bundle) {
  return {bundle.step, "evaluate",
          [bundle](Turn& turn) { return perform_evaluation(turn, bundle); }};
}

Action submit(const BundleInput& bundle) {
  return {bundle.step, "submit", [bundle](Turn& turn) -> Performed {
            const Watched watched{bundle.kind->watched, turn.registration.*bundle.kind->sid};
            const auto path = path_of(watched);
            // Once carried out it cannot be repeated: Twilio refuses the second submission.
            const auto created = turn.create(
                {.resource = bundle.kind->resource,
                 .request = post(Product::kTrustHub, path, {{"Status", "pending-review"}}),
                 .find = [&]() -> Result<std::vector<Json>> {
                   const auto current = observe(turn.client, watched);
                   if (!current) return Unexpected(current.error());
                   if (current->status == "draft" || current->status == "twilio-rejected") {
                     return std::vector<Json>{};
                   }
                   return std::vector<Json>{current->answer.body};
                 },
                 .only_new = false});
            if (!created) return Unexpected(created.error());
            record(turn.registration, watched, observation_of(created->answer));
            turn.registration.due.erase(bundle.kind->resource);
            return created->made(turn.registration.*bundle.kind->status);
          }};
}

Action await_review(const BundleKind& kind, const std::string& step) {
  const auto* bundle = &kind;
  const bool is_profile = bundle == &kCustomerProfiles;
  return {step, is_profile ? kProfileInReview : kTrustProductInReview,
          [bundle, is_profile](Turn& turn) -> Performed {
            const Watched watched{bundle->watched, turn.registration.*bundle->sid};
            const auto seen = observe(turn.client, watched);
            if (!seen) return Unexpected(seen.error());
            record(turn.registration, watched, *seen);
            if (auto failure = failure_of(watched, *seen)) return Unexpected(*std::move(failure));
            if (seen->status == "in-review" || seen->status == "twilio-approved") {
              return Made{watched.sid, seen->status};
            }
            Waiting waiting;
            waiting.what =
                is_profile ? WaitingFor::kProfileReview : WaitingFor::kTrustProductReview;
            waiting.sid = watched.sid;
            waiting.status = seen->status;
            waiting.poll_after = kReviewPoll;
            waiting.hint = "Twilio has to take the bundle into review.";
            return waiting;
          }};
}

std::optional<Error> rejected_bundle(Turn& turn) {
  for (const auto* kind : {&kCustomerProfiles, &kTrustProducts}) {
    const Watched watched{kind->watched, turn.registration.*kind->sid};
    if (watched.sid.empty() || turn.registration.*kind->status == "twilio-approved") continue;
    const auto seen = observe(turn.client, watched);
    if (!seen) return seen.error();
    record(turn.registration, watched, *seen);
    if (auto failure = failure_of(watched, *seen)) {
      turn.save();
      return failure;
    }
  }
  return std::nullopt;
}

}  // namespace a2p
