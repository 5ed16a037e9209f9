#include "mock_server/webhooks/event_payloads.h"

#include "conformance/contract/event_types.h"
#include "mock_server/core/check.h"
#include "mock_server/core/json.h"

namespace mock {
namespace {

constexpr std::string_view kNumberFailure = "https://www.twilio.com/docs/api/errors/30126";

enum Part : unsigned {
  kExternalId = 1,
  kFeedback = 2,
  kScores = 4,
  kErrors = 8,
  kVettingErrors = 16,
  kEveryBrandPart = kExternalId | kFeedback,
};

// One row per event of a brand. An empty text is left out.
struct BrandShape {
  std::string_view event, status, identity, outcome;
  unsigned parts;
  int errors_since = 1;  // version of the schema
};
constexpr BrandShape kBrandShapes[] = {
    {"brand-registered", "registered", "", "", kExternalId},
    {"brand-failure", "registration_failed", "", "", kErrors, 2},
    {"brand-verified", "registered", "verified", "", kEveryBrandPart},
    {"brand-unverified", "registered", "unverified", "", kEveryBrandPart | kErrors},
    {"brand-vetted-verified", "registered", "vetted_verified", "success",
     kEveryBrandPart | kScores},
    {"brand-secondary-vetting-failure", "registered", "vetting_failed", "failure",
     kExternalId | kVettingErrors},
    {"invalid-contact-email", "registered", "", "", kEveryBrandPart},
    {"email-2fa-sent", "registered", "", "", kEveryBrandPart},
    {"email-2fa-opened", "registered", "", "", kEveryBrandPart},
    {"email-2fa-clicked", "registered", "", "", kEveryBrandPart},
    {"email-2fa-completed", "registered", "", "", kEveryBrandPart},
    {"email-2fa-timeout", "registered", "", "", kEveryBrandPart},
};

const BrandShape& shape_of(std::string_view event) {
  for (const BrandShape& shape : kBrandShapes)
    if (shape.event == event) return shape;
  MOCK_CHECK(!"an event of a brand without a shape");
  return kBrandShapes[0];
}

std::int64_t epoch_ms(Instant instant) { return instant.time_since_epoch().count(); }

std::int64_t created_ms(const Record& record) {
  return epoch_ms(
      parse_instant(json::text_member(record.text, "date_created")).value_or(Instant{}));
}

void add_text(json::Object& data, std::string_view key, std::string_view value) {
  if (!value.empty()) data.text(key, value);
}

// The number or text that the record has; nothing for null.
void add_raw(json::Object& data, std::string_view key, const Record& record,
             std::string_view member) {
  const std::string_view raw = json::member(record.text, member);
  if (!json::is_null(raw)) data.raw(key, raw);
}

// `TAX_ID` of ["TAX_ID"]; several are separated by commas.
std::string feedback_of(const Record& brand) {
  std::string text;
  for (const std::string_view raw : json::elements(json::member(brand.text, "brand_feedback")))
    text += (text.empty() ? "" : ",") + json::text(raw);
  return text;
}

std::string registration_errors(const Record& brand) {
  std::vector<std::string> errors;
  for (const std::string_view error : json::elements(json::member(brand.text, "errors")))
    errors.push_back(json::Object()
                         .raw("registrationerrorcode", json::member(error, "error_code"))
                         .raw("registrationerrordescription", json::member(error, "description"))
                         .raw("registrationerrorurl", json::member(error, "url"))
                         .raw("registrationerrorfields", json::member(error, "fields"))
                         .str());
  return json::array(errors);
}

std::string vetting_errors(const Record& brand) {
  std::vector<std::string> errors;
  for (const std::string_view error : json::elements(json::member(brand.text, "errors")))
    errors.push_back(json::Object()
                         .raw("errorcode", json::member(error, "error_code"))
                         .raw("errordescription", json::member(error, "description"))
                         .str());
  return json::array(errors);
}

}  // namespace

std::string cloud_event_json(const CloudEvent& event) {
  return json::Object()
      .text("specversion", "1.0")
      .text("type", event.type)
      .text("source", event.source)
      .text("id", event.id)
      .text("dataschema", std::string(contract::kEventSchemas) + std::string(event.dataschema))
      .text("datacontenttype", "application/json")
      .text("time", iso8601_ms(event.time))
      .raw("data", event.data)
      .str();
}

std::string brand_data(std::string_view event, int version, const Record& brand, Instant now) {
  const BrandShape& shape = shape_of(event);
  json::Object data;
  data.raw("accountsid", json::member(brand.text, "account_sid")).text("brandsid", brand.sid);
  data.text("brandstatus", shape.status);
  add_text(data, "identitystatus", shape.identity);
  add_text(data, "brandvettingoutcome", shape.outcome);
  data.integer("createddate", created_ms(brand));
  if ((shape.parts & kErrors) && version >= shape.errors_since)
    data.raw("brandregistrationerrors", registration_errors(brand));
  if (shape.parts & kVettingErrors) data.raw("brandvettingerrors", vetting_errors(brand));
  data.integer("updateddate", epoch_ms(now));
  if (shape.parts & kScores) add_raw(data, "vettingscore", brand, "brand_score");
  if (shape.parts & kExternalId) add_raw(data, "externalbrandid", brand, "tcr_id");
  if (shape.parts & kFeedback) data.text("brandfeedback", feedback_of(brand));
  if (shape.parts & kScores) add_raw(data, "brandscore", brand, "brand_score");
  return data.str();
}

std::string campaign_data(std::string_view event, int version, const Record& campaign,
                          std::string_view status, Instant now) {
  // The samples of these two have no externalcampaignid.
  const bool without_id = event == "campaign-submitted" || event == "campaign-failure";
  const bool suspended = event == "suspended-campaign-delete-submitted";
  const auto errors = json::elements(json::member(campaign.text, "errors"));
  json::Object data;
  data.raw("accountsid", json::member(campaign.text, "account_sid"));
  add_raw(data, "brandsid", campaign, "brand_registration_sid");
  add_text(data, "campaignsid", json::text_member(campaign.hidden, "event_sid"));
  data.text("messagingservicesid", campaign.parent);
  if (!without_id) add_raw(data, "externalcampaignid", campaign, "campaign_id");
  add_raw(data, "a2pusecase", campaign, "us_app_to_person_usecase");
  data.integer("createddate", created_ms(campaign)).integer("updateddate", epoch_ms(now));
  data.text("campaignregistrationstatus", status).integer("timestamp", epoch_ms(now));
  if (!errors.empty() && (version >= 2 || suspended))
    data.raw("errorcode", json::member(errors.front(), "error_code"));
  return data.str();
}

std::string number_data(const NumberSubject& number, Instant now) {
  json::Object data;
  data.text("id", number.id).text("accountsid", number.account);
  add_text(data, "campaignsid", number.campaign);
  add_text(data, "messagingservicesid", number.service);
  data.text("externalstatus", number.external_status);
  if (!number.failure_key.empty()) data.text(number.failure_key, kNumberFailure);
  data.text("phonenumbersid", number.number_sid).text("phonenumber", number.phone_number);
  data.integer("timestamp", epoch_ms(now)).integer("updateddate", epoch_ms(now));
  return data.str();
}

}  // namespace mock
