#include "mock_server/resources/brand_details.h"

#include "mock_server/resources/bundles.h"

namespace mock {
namespace {

// Members of an end user's attributes, by the type of the end user. The first filled one wins, so
// that a trust product does not overwrite what the profile says.
struct Source {
  std::string_view type, attribute;
  std::string BrandDetails::*member;
};

constexpr std::string_view kBusiness = "customer_profile_business_information";
constexpr std::string_view kStarter = "starter_customer_profile_information";
constexpr std::string_view kRepresentative = "authorized_representative_1";
constexpr std::string_view kMessaging = "us_a2p_messaging_profile_information";
constexpr std::string_view kSoleProprietor = "sole_proprietor_information";

constexpr Source kSources[] = {
    {kBusiness, "business_name", &BrandDetails::business_name},
    {kBusiness, "business_registration_identifier", &BrandDetails::registration_identifier},
    {kBusiness, "business_registration_number", &BrandDetails::registration_number},
    {kBusiness, "website_url", &BrandDetails::website},
    {kMessaging, "company_type", &BrandDetails::company_type},
    {kMessaging, "stock_ticker", &BrandDetails::stock_ticker},
    {kMessaging, "stock_exchange", &BrandDetails::stock_exchange},
    {kMessaging, "brand_contact_email", &BrandDetails::contact_email},
    {kRepresentative, "first_name", &BrandDetails::first_name},
    {kRepresentative, "last_name", &BrandDetails::last_name},
    {kRepresentative, "email", &BrandDetails::email},
    {kRepresentative, "phone_number", &BrandDetails::phone},
    {kStarter, "first_name", &BrandDetails::first_name},
    {kStarter, "last_name", &BrandDetails::last_name},
    {kStarter, "email", &BrandDetails::email},
    {kStarter, "phone_number", &BrandDetails::phone},
    {kSoleProprietor, "brand_name", &BrandDetails::brand_name},
    {kSoleProprietor, "mobile_phone_number", &BrandDetails::mobile},
};

constexpr std::pair<std::string_view, std::string BrandDetails::*> kAddress[] = {
    {"street", &BrandDetails::street},       {"city", &BrandDetails::city},
    {"region", &BrandDetails::region},       {"postal_code", &BrandDetails::postal_code},
    {"iso_country", &BrandDetails::country},
};

void read_end_user(const Record& end_user, BrandDetails& details) {
  const std::string type = json::text_member(end_user.text, "type");
  const std::string_view attributes = json::member(end_user.text, "attributes");
  for (const Source& source : kSources) {
    std::string& member = details.*source.member;
    if (source.type == type && member.empty())
      member = json::text_member(attributes, source.attribute);
  }
}

// `address_sids` is one SID, or a list of them of which the first counts.
void read_document(const World& world, std::string_view account, const Record& document,
                   BrandDetails& details) {
  const std::string_view attributes = json::member(document.text, "attributes");
  const std::string_view raw = json::member(attributes, "address_sids");
  const auto listed = json::elements(raw);
  const std::string sid = json::text(listed.empty() ? raw : listed.front());
  const Record* address = world.tx.get({"address", account, sid});
  if (address == nullptr || !details.street.empty()) return;
  for (const auto& [property, member] : kAddress)
    details.*member = json::text_member(address->text, property);
}

BundlePart read_bundle(const World& world, std::string_view kind, std::string_view account,
                       std::string sid) {
  BundlePart part;
  if (const Record* bundle = world.tx.get({kind, account, sid})) {
    part.known = true;
    part.policy = json::text_member(bundle->text, "policy_sid");
    part.status = json::text_member(bundle->text, "status");
  }
  part.sid = std::move(sid);
  return part;
}

void read_items(const World& world, std::string_view account, std::string_view kind,
                const BundlePart& bundle, BrandDetails& details) {
  if (!bundle.known) return;
  for (const Item& item : items_of(world, kind, bundle.sid)) {
    if (item.object == nullptr) continue;
    if (item.object->kind == "end_user") read_end_user(*item.object, details);
    if (item.object->kind == "supporting_document")
      read_document(world, account, *item.object, details);
    if (item.object->sid == details.profile.sid) details.trust_product_names_profile = true;
  }
}

void note_gaps(bool sole_proprietor, BrandDetails& details) {
  const auto need = [](const std::string& value, std::string_view what,
                       std::vector<std::string>& lacks) {
    if (value.empty()) lacks.emplace_back(what);
  };
  if (sole_proprietor) {
    need(details.first_name, kStarter, details.profile_lacks);
    need(details.mobile, kSoleProprietor, details.trust_product_lacks);
  } else {
    need(details.business_name, kBusiness, details.profile_lacks);
    need(details.company_type, kMessaging, details.trust_product_lacks);
  }
  need(details.street, "customer_profile_address", details.profile_lacks);
}

}  // namespace

std::string BrandDetails::address_line() const {
  return street + ", " + city + ", " + region + " " + postal_code + ", " + country;
}

BrandDetails brand_details(const World& world, const Record& brand) {
  BrandDetails details;
  const std::string& account = brand.parent;
  details.profile = read_bundle(world, "customer_profile", account,
                                json::text_member(brand.text, "customer_profile_bundle_sid"));
  details.trust_product = read_bundle(world, "trust_product", account,
                                      json::text_member(brand.text, "a2p_profile_bundle_sid"));
  read_items(world, account, "customer_profile", details.profile, details);
  details.trust_product_names_profile = false;
  read_items(world, account, "trust_product", details.trust_product, details);
  note_gaps(json::text_member(brand.text, "brand_type") == kSoleProprietorBrand, details);
  return details;
}

std::string_view profile_policies(std::string_view brand_type) {
  return brand_type == kSoleProprietorBrand
             ? "RN806dd6cd175f314e1f96a9727ee271f4 RN13dc4be8861a10924a79c35eaa4d812c"
             : "RNdfbf3fae0e1107f8aded0e7cead80bf5 RN6433641899984f951173ef1738c3bdd0 "
               "RN92dc6c39189b4d5ad9c6664f39769f90 RN074d26323ad8ca107761a5edf4191ba7 "
               "RN936f6140f1864391adca88df5d84cb6d RNaf459d36b007ba6db226cd43a816cfa0";
}

std::string_view trust_product_policies(std::string_view brand_type) {
  return brand_type == kSoleProprietorBrand
             ? "RN670d5d2e282a6130ae063b234b6019c8 RN63da8244384cf0401c39f5f91e674db5"
             : "RNb0d4771c2c98518d916a3d4cd70a8f8b";
}

}  // namespace mock
