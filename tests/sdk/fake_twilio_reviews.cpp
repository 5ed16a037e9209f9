// The changes of what the tests' Twilio keeps: those that are asked for, and those that its
// reviewers decide.
#include <algorithm>

#include "fake_twilio_parts.h"

namespace a2p_test {

FakeTwilio::Answer FakeTwilio::update(const Exchange& exchange, Json& record) {
  const auto collection = parent(exchange.path);
  if (is_bundle(collection)) return update_bundle(exchange, record);
  if (collection == "/v1/EndUsers" || collection == "/v1/SupportingDocuments" ||
      last_word(collection) == "Addresses") {
    return update_item(exchange, record);
  }
  record["date_updated"] = a2p::to_iso8601(now);
  record["errors"] = Json::array();
  if (collection == "/v1/a2p/BrandRegistrations") {
    if (record["status"] != "FAILED") return {400, error_body(21725, "not failed", 400)};
    record["status"] = "PENDING";
    due_[record["sid"]] = now + brand_review;
    return {202, record};
  }
  record["campaign_status"] = "IN_PROGRESS";
  for (const auto& [name, value] : exchange.form) record[snake_case(name)] = value;
  record["message_samples"] = exchange.fields("MessageSamples");
  write_flags(record);
  due_[parent(parent(collection))] = now + campaign_review;
  return {200, record};
}

FakeTwilio::Answer FakeTwilio::update_bundle(const Exchange& exchange, Json& record) {
  if (record["status"] != "draft" && record["status"] != "twilio-rejected") {
    return {400, error_body(400, "User cannot perform this status update", 400)};
  }
  record["status"] = exchange.field("Status");
  record["date_updated"] = a2p::to_iso8601(now);
  record["errors"] = nullptr;
  due_[record["sid"]] = now + profile_queue;
  return {200, record};
}

FakeTwilio::Answer FakeTwilio::update_item(const Exchange& exchange, Json& record) {
  if (is_frozen(record["sid"])) return {400, error_body(70002, "an immutable state", 400)};
  for (const auto& [name, value] : exchange.form) {
    record[snake_case(name)] = name == "Attributes" ? Json::parse(value) : Json(value);
  }
  return {200, record};
}

// An item of a bundle in review or approved stays as it is, unless the brand on it has FAILED.
bool FakeTwilio::is_frozen(const std::string& item) const {
  for (const auto& [path, assignments] : collections) {
    if (last_word(path) != "EntityAssignments") continue;
    const auto holds = [&](const Json& assignment) { return assignment["object_sid"] == item; };
    if (std::none_of(assignments.begin(), assignments.end(), holds)) continue;
    const auto bundle = last_word(parent(path));
    for (const auto& record : collections.at(parent(parent(path)))) {
      if (record["sid"] != bundle) continue;
      if (record["status"] == "draft" || record["status"] == "twilio-rejected") continue;
      const auto brands = collections.find("/v1/a2p/BrandRegistrations");
      if (brands == collections.end() || brands->second.back()["status"] != "FAILED") return true;
    }
  }
  return false;
}

void FakeTwilio::settle_brand(Json& brand) {
  brand["status"] = brand_errors.empty() ? "APPROVED" : "FAILED";
  brand["errors"] = brand_errors;
  brand["date_updated"] = a2p::to_iso8601(now);
  brand["tcr_id"] = brand_is_known ? Json("B0TEST1") : Json();
  const bool is_sole_proprietor = brand["brand_type"] == "SOLE_PROPRIETOR";
  const bool is_verified = !is_sole_proprietor || phone_owner_answers;
  brand["identity_status"] = is_verified ? "VERIFIED" : "UNVERIFIED";
  if (!is_sole_proprietor) brand["brand_score"] = 75;
}

void FakeTwilio::settle() {
  auto& primary = collections["/v1/CustomerProfiles"].front();
  primary["status"] = primary_status;
  collections["/v1/EndUsers"].front()["attributes"]["business_identity"] = primary_identity;
  for (auto& [path, records] : collections) {
    for (auto& record : records) {
      const bool is_campaign = last_word(path) == "Usa2p";
      const auto key = is_campaign ? parent(parent(path)) : record["sid"].get<std::string>();
      const auto due = due_.find(key);
      if (due == due_.end() || due->second > now) continue;
      if (is_bundle(path) && record["status"] == "pending-review") {
        const auto errors = bundle_errors.find(path);
        const bool is_rejected = errors != bundle_errors.end();
        record["status"] = is_rejected ? "twilio-rejected" : "in-review";
        record["date_updated"] = a2p::to_iso8601(now);
        if (is_rejected) record["errors"] = errors->second;
      } else if (path == "/v1/a2p/BrandRegistrations" && record["status"] == "PENDING") {
        settle_brand(record);
      } else if (is_campaign && record["campaign_status"] == "IN_PROGRESS") {
        record["campaign_status"] = campaign_errors.empty() ? "VERIFIED" : "FAILED";
        record["errors"] = campaign_errors;
        record["date_updated"] = a2p::to_iso8601(now);
      }
    }
  }
}

}  // namespace a2p_test
