#include "correction.h"

namespace a2p {
namespace {

struct AddressMember {
  const char* member;     // as Twilio answers
  const char* parameter;  // as it is posted
  std::string value;
};

std::vector<AddressMember> members_of(const Address& address) {
  return {{"customer_name", "CustomerName", address.customer_name},
          {"street", "Street", address.street},
          {"street_secondary", "StreetSecondary", address.street_secondary.value_or("")},
          {"city", "City", address.city},
          {"region", "Region", address.region},
          {"postal_code", "PostalCode", address.postal_code}};
}

ApiRequest edit(Product product, std::string path, Parameters parameters) {
  ApiRequest request;
  request.method = "POST";
  request.product = product;
  request.path = std::move(path);
  request.parameters = std::move(parameters);
  return request;
}

// The SID that an action of the bundle's step made; empty when it has not.
std::string made(const Registration& registration, const BundlePlan& plan,
                 const std::string& action) {
  const auto found = registration.done.find(plan.bundle.key(action));
  return found == registration.done.end() ? std::string() : found->second;
}

// Twilio replaces Attributes as a whole.
Result<void> compare_item(const Client& client, const std::string& path, const Json& attributes,
                          std::vector<ApiRequest>& edits) {
  const auto item = fetch(client, Product::kTrustHub, path);
  if (!item) return Unexpected(item.error());
  const auto now = item->body.find("attributes");
  if (now == item->body.end() || *now != attributes) {
    edits.push_back(edit(Product::kTrustHub, path, {{"Attributes", attributes.dump()}}));
  }
  return {};
}

Result<void> compare_address(const Client& client, const std::string& sid, const Address& address,
                             std::vector<ApiRequest>& edits) {
  const auto path = "/2010-04-01/Accounts/" + client.account_sid() + "/Addresses/" + sid + ".json";
  const auto now = fetch(client, Product::kApi, path);
  if (!now) return Unexpected(now.error());
  if (text_at(now->body, "iso_country") != address.iso_country) {
    return Unexpected(invalid_input("step1.address.isoCountry",
                                    "Twilio does not change the country of an address",
                                    "Register the customer anew."));
  }
  Parameters changes;
  for (const auto& member : members_of(address)) {
    if (text_at(now->body, member.member) != member.value) {
      changes.emplace_back(member.parameter, member.value);
    }
  }
  if (!changes.empty()) edits.push_back(edit(Product::kApi, path, std::move(changes)));
  return {};
}

}  // namespace

Result<std::vector<ApiRequest>> edits_of(const Client& client, const Registration& registration,
                                         const BundlePlan& plan) {
  std::vector<ApiRequest> edits;
  for (const auto& end_user : plan.end_users) {
    const auto sid = made(registration, plan, end_user.slot);
    if (sid.empty()) continue;
    auto compared = compare_item(client, "/v1/EndUsers/" + sid, end_user.attributes, edits);
    if (!compared) return Unexpected(compared.error());
  }
  const auto address = made(registration, plan, "address");
  if (plan.address && !address.empty()) {
    auto compared = compare_address(client, address, *plan.address, edits);
    if (!compared) return Unexpected(compared.error());
  }
  const auto document = made(registration, plan, "address-document");
  if (!document.empty()) {
    auto compared = compare_item(client, "/v1/SupportingDocuments/" + document,
                                 {{"address_sids", address}}, edits);
    if (!compared) return Unexpected(compared.error());
  }
  return edits;
}

Result<void> send_edits(const Client& client, const std::vector<ApiRequest>& edits) {
  for (const auto& request : edits) {
    const auto answer = call(client, request);
    if (!answer) return Unexpected(answer.error());
  }
  return {};
}

void reopen(Registration& registration, const BundlePlan& plan, const std::string& mark) {
  const auto& bundle = plan.bundle;
  auto& done = registration.done;
  // The evaluation that let it pass is over, like one that found gaps.
  if (const auto passed = done.find(bundle.key("evaluate")); passed != done.end()) {
    done[bundle.key(kPastEvaluations)] += " " + passed->second;
    done.erase(bundle.key("evaluate"));
  }
  done.erase(bundle.key("submit"));
  const auto& steps = steps_of(registration.route);
  const bool is_profile = bundle.kind == &kCustomerProfiles;
  done.erase(is_profile ? std::string(steps.trust_product) + "/" + kProfileInReview
                        : std::string(steps.brand) + "/" + kTrustProductInReview);
  registration.due[bundle.kind->resource] = mark;
}

}  // namespace a2p
