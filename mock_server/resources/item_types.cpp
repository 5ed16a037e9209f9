#include "mock_server/resources/item_types.h"

#include "conformance/contract/switches.h"
#include "mock_server/core/json.h"
#include "mock_server/engine/resource.h"

namespace mock {

namespace {

// Values that Twilio publishes in its guides only, never by the API. TH-EVALUATION-03
constexpr std::string_view kBusinessTypes =
    "Sole Proprietorship|Partnership|Limited Liability Corporation|Co-operative|"
    "Non-profit Corporation|Corporation|Limited Liability Partnership|Non-profit";
constexpr std::string_view kIndustries =
    "AUTOMOTIVE|AGRICULTURE|BANKING|CONSUMER|EDUCATION|ENGINEERING|ENERGY|OIL_AND_GAS|"
    "FAST_MOVING_CONSUMER_GOODS|FINANCIAL|FINTECH|FOOD_AND_BEVERAGE|GOVERNMENT|HEALTHCARE|"
    "HOSPITALITY|INSURANCE|LEGAL|MANUFACTURING|MEDIA|ONLINE|RAW_MATERIALS|REAL_ESTATE|"
    "RELIGION|RETAIL|JEWELRY|TECHNOLOGY|TELECOMMUNICATIONS|TRANSPORTATION|TRAVEL|"
    "ELECTRONICS|NOT_FOR_PROFIT|CONSTRUCTION|PROFESSIONAL_SERVICES";
constexpr std::string_view kRegistrations = "EIN|DUNS|CBN|CN|ACN|CIN|VAT|VATRN|RN|Other";
constexpr std::string_view kIdentities = "direct_customer|isv_reseller_or_partner|unknown";
constexpr std::string_view kRegions = "AFRICA|ASIA|EUROPE|LATIN_AMERICA|USA_AND_CANADA|AUSTRALIA";
constexpr std::string_view kPositions = "Director|GM|VP|CEO|CFO|General Counsel|Other";
constexpr std::string_view kCompanyTypes = "private|public|non-profit|non_profit|government";
constexpr std::string_view kStockExchanges =
    "NONE|NASDAQ|NYSE|AMEX|AMX|ASX|B3|BME|BSE|FRA|ICEX|JPX|JSE|KRX|LON|NSE|OMX|SEHK|SSE|"
    "STO|SWX|SZSE|TSX|TWSE|VSE";
constexpr std::string_view kVerticals =
    "AGRICULTURE|COMMUNICATION|CONSTRUCTION|EDUCATION|ENERGY|ENTERTAINMENT|FINANCIAL|"
    "GAMBLING|GOVERNMENT|HEALTHCARE|HOSPITALITY|HUMAN_RESOURCES|INSURANCE|LEGAL|"
    "MANUFACTURING|NGO|POLITICAL|POSTAL|PROFESSIONAL|REAL_ESTATE|RETAIL|TECHNOLOGY|"
    "TRANSPORTATION";

constexpr TypeField kBusinessInformation[] = {
    {.name = "business_type", .friendly_name = "Business Type", .values = kBusinessTypes},
    {.name = "business_registration_number",
     .friendly_name = "Business Registration Number",
     .accepts = Accepts::kRegistrationNumber},
    {.name = "business_name", .friendly_name = "Business Name"},
    {.name = "business_registration_identifier",
     .friendly_name = "Business Registration Identifier",
     .evaluation_name = "Business Registration Type",
     .accepts = Accepts::kRegistrationType,
     .values = kRegistrations},
    {.name = "business_identity", .friendly_name = "Business Identity", .values = kIdentities},
    {.name = "business_industry", .friendly_name = "Business Industry", .values = kIndustries},
    {.name = "website_url", .friendly_name = "Website Url", .accepts = Accepts::kUrl},
    {.name = "business_regions_of_operation",
     .friendly_name = "Business Regions of Operation",
     .accepts = Accepts::kEachOf,
     .values = kRegions},
    {.name = "social_media_profile_urls",
     .friendly_name = "Social Media Profile Urls",
     .presence = Presence::kOptional},
};

constexpr TypeField kRepresentative[] = {
    {.name = "last_name", .friendly_name = "Last Name"},
    {.name = "email", .friendly_name = "Email", .evaluation_name = "Email Address"},
    {.name = "first_name", .friendly_name = "First Name"},
    {.name = "business_title", .friendly_name = "Business Title"},
    {.name = "phone_number", .friendly_name = "Phone Number", .accepts = Accepts::kPhone},
    {.name = "job_position", .friendly_name = "Job Position", .values = kPositions},
};

constexpr TypeField kMessagingProfile[] = {
    {.name = "company_type", .friendly_name = "Company Type", .values = kCompanyTypes},
    {.name = "stock_exchange",
     .friendly_name = "Stock Exchange",
     .presence = Presence::kPublicCompany,
     .values = kStockExchanges},
    {.name = "stock_ticker", .friendly_name = "Stock Ticker", .presence = Presence::kPublicCompany},
    {.name = "brand_contact_email",
     .friendly_name = "Brand Contact Email",
     .presence = Presence::kOptional},
};

constexpr TypeField kStarterInformation[] = {
    {.name = "first_name", .friendly_name = "First Name"},
    {.name = "last_name", .friendly_name = "Last Name"},
    {.name = "email", .friendly_name = "Email", .evaluation_name = "Email Address"},
    {.name = "phone_number", .friendly_name = "Phone Number", .accepts = Accepts::kPhone},
};

constexpr TypeField kSoleProprietor[] = {
    {.name = "brand_name", .friendly_name = "Brand Name"},
    {.name = "mobile_phone_number",
     .friendly_name = "Mobile Phone Number",
     .accepts = Accepts::kPhone},
    {.name = "vertical",
     .friendly_name = "Vertical",
     .presence = Presence::kOptional,
     .values = kVerticals},
};

constexpr TypeField kAddressDocument[] = {
    {.name = "address_sids",
     .friendly_name = "Address Sids",
     .evaluation_name = "address sids",
     .constraint = "List"},
};

constexpr TypeField kIdentityDocument[] = {
    {.name = "first_name", .friendly_name = "First Name"},
    {.name = "last_name", .friendly_name = "Last Name"},
    {.name = "business_name", .friendly_name = "Business Name"},
};

// The SIDs are ours: Twilio's are not known in full, and a machine name is a legal path value.
constexpr ItemType kEndUserTypeRows[] = {
    {.sid = "OY14304316992eb9b73251ab040eeb600a",
     .machine_name = "customer_profile_business_information",
     .friendly_name = "Customer Profile Business Information",
     .fields = kBusinessInformation},
    {.sid = "OY67cc1015e893c1ccd34f4b8a99a94025",
     .machine_name = "authorized_representative_1",
     .friendly_name = "Authorized Representative one",
     .fields = kRepresentative},
    {.sid = "OY319bafa68b74255c80efdc2dea1528d8",
     .machine_name = "authorized_representative_2",
     .friendly_name = "Authorized Representative two",
     .fields = kRepresentative},
    {.sid = "OYc827311792cf1451dd8a99fbf029f083",
     .machine_name = "us_a2p_messaging_profile_information",
     .friendly_name = "US A2P Messaging Profile Information",
     .fields = kMessagingProfile},
    {.sid = "OY5d35432d0d3e9cde30560643bc6b62d0",
     .machine_name = "starter_customer_profile_information",
     .friendly_name = "Starter Customer Profile Information",
     .fields = kStarterInformation},
    {.sid = "OY929dd3470a35964021be048295ac1d40",
     .machine_name = "sole_proprietor_information",
     .friendly_name = "Sole Proprietor Information",
     .fields = kSoleProprietor},
};

constexpr ItemType kDocumentTypeRows[] = {
    {.sid = "OY2e972303ff7d5b881e516b1abe0d765e",
     .machine_name = "customer_profile_address",
     .friendly_name = "Customer profile address",
     .fields = kAddressDocument},
    {.sid = "OY512dc0c417ca7b7440167959aed0858f",
     .machine_name = "starter_customer_profile_address",
     .friendly_name = "Starter customer profile address",
     .fields = kAddressDocument},
    {.sid = "OY1e5130abcd4446cd161bd1dd7b13af71",
     .machine_name = "government_issued_proof_of_authorized_representative",
     .friendly_name = "Government Issued Identity certifying proof of being an authorized "
                      "representative of a company",
     .fields = kIdentityDocument},
};

const ItemType* find_in(std::span<const ItemType> rows, std::string_view machine_name) {
  for (const ItemType& row : rows)
    if (row.machine_name == machine_name) return &row;
  return nullptr;
}

}  // namespace

std::span<const ItemType> end_user_type_rows() { return kEndUserTypeRows; }
std::span<const ItemType> document_type_rows() { return kDocumentTypeRows; }

const ItemType* find_end_user_type(std::string_view machine_name) {
  return find_in(kEndUserTypeRows, machine_name);
}
const ItemType* find_document_type(std::string_view machine_name) {
  return find_in(kDocumentTypeRows, machine_name);
}

const TypeField* ItemType::field(std::string_view name) const {
  for (const TypeField& row : fields)
    if (row.name == name) return &row;
  return nullptr;
}

Verdict merge_attributes(Change& change) {
  const bool merges = change.world.switched(contract::switch_row("attributes-update")) == "merge";
  if (!change.given("Attributes") || !merges) return std::nullopt;
  const std::string_view before = json::member(change.before->text, "attributes");
  const auto given = json::members(change.raw("attributes"));
  std::vector<json::Member> posted;
  for (const auto& [name, value] : given) posted.emplace_back(name, value);
  change.set("attributes", json::with(json::is_null(before) ? "{}" : before, posted));
  return std::nullopt;
}

void put_types(Transaction& catalog, std::string_view kind, std::string_view path,
               std::span<const ItemType> rows) {
  for (const ItemType& row : rows) {
    std::vector<std::string> fields;
    for (const TypeField& field : row.fields)
      fields.push_back(json::Object()
                           .text("machine_name", field.name)
                           .text("friendly_name", field.friendly_name)
                           .text("constraint", field.constraint)
                           .str());
    const std::string url =
        "\"" + std::string(1, kOriginMark) + std::string(path) + "/" + std::string(row.sid) + "\"";
    catalog.put({.kind = std::string(kind),
                 .parent = {},
                 .sid = std::string(row.sid),
                 .text = json::Object()
                             .raw("url", url)
                             .raw("fields", json::array(fields))
                             .text("machine_name", row.machine_name)
                             .text("friendly_name", row.friendly_name)
                             .text("sid", row.sid)
                             .str(),
                 .hidden = {}});
  }
}

}  // namespace mock
