#include "fake_twilio.h"

#include <algorithm>
#include <regex>

#include "fake_twilio_parts.h"

namespace a2p_test {
namespace {

constexpr char kAccount[] = "AC00000000000000000000000000000001";
constexpr char kCampaignSid[] = "QE2c6890da8086d771620e9b13fadeba0b";
constexpr std::size_t kPageSize = 2;

std::string decode(const std::string& text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      decoded += ' ';
    } else if (text[i] == '%') {
      decoded += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

Form parse(const std::string& text) {
  Form form;
  std::size_t start = 0;
  while (start < text.size()) {
    const auto end = std::min(text.find('&', start), text.size());
    const auto pair = text.substr(start, end - start);
    const auto equals = pair.find('=');
    form.emplace_back(decode(pair.substr(0, equals)), decode(pair.substr(equals + 1)));
    start = end + 1;
  }
  return form;
}

const std::map<std::string, std::string>& prefixes() {
  static const std::map<std::string, std::string> kPrefixes = {{"CustomerProfiles", "BU"},
                                                               {"TrustProducts", "BU"},
                                                               {"EndUsers", "IT"},
                                                               {"Addresses.json", "AD"},
                                                               {"SupportingDocuments", "RD"},
                                                               {"EntityAssignments", "BV"},
                                                               {"Evaluations", "EL"},
                                                               {"BrandRegistrations", "BN"},
                                                               {"Services", "MG"},
                                                               {"PhoneNumbers", "PN"},
                                                               {"Usa2p", "QE"},
                                                               {"SmsOtp", "XX"}};
  return kPrefixes;
}

}  // namespace

std::string Exchange::header(const std::string& name) const {
  for (const auto& header : headers) {
    if (header.name == name) return header.value;
  }
  return {};
}
std::vector<std::string> Exchange::fields(const std::string& name) const {
  std::vector<std::string> values;
  for (const auto& [key, value] : form) {
    if (key == name) values.push_back(value);
  }
  return values;
}
std::string Exchange::field(const std::string& name) const {
  const auto values = fields(name);
  return values.empty() ? std::string() : values.front();
}

FakeTwilio::FakeTwilio() : now(a2p::parse_iso8601("2026-01-05T09:00:00Z").value()) {
  const auto primary = new_sid("BU");
  const auto information = new_sid("IT");
  const auto dates = a2p::to_iso8601(now);
  collections["/v1/CustomerProfiles"].push_back(
      {{"sid", primary},
       {"policy_sid", "RN6433641899984f951173ef1738c3bdd0"},
       {"friendly_name", "The ISV"},
       {"email", "isv@example.com"},
       {"date_created", dates}});
  collections["/v1/EndUsers"].push_back(
      {{"sid", information},
       {"type", "customer_profile_business_information"},
       {"friendly_name", "The ISV"},
       {"attributes", {{"business_identity", "isv_reseller_or_partner"}}},
       {"date_created", dates}});
  collections["/v1/CustomerProfiles/" + primary + "/EntityAssignments"].push_back(
      {{"sid", new_sid("BV")}, {"object_sid", information}, {"date_created", dates}});
  const auto numbers =
      std::string("/2010-04-01/Accounts/") + kAccount + "/IncomingPhoneNumbers.json";
  for (const auto* number : {"+155555588880", "+15555558888", "+15555555555"}) {
    collections[numbers].push_back({{"sid", new_sid("PN")}, {"phone_number", number}});
  }
}

a2p::ClientOptions FakeTwilio::options() {
  a2p::ClientOptions options;
  options.account_sid = kAccount;
  options.auth_token = "token";
  options.base_url = "";
  options.transport = std::shared_ptr<a2p::Transport>(this, [](a2p::Transport*) {});
  options.clock = [this] { return now; };
  options.wait = [this](a2p::Duration duration) { pass(duration); };
  options.jitter = [] { return 0.0; };
  return options;
}

std::string FakeTwilio::new_sid(const std::string& prefix) {
  auto number = std::to_string(++sids_);
  return prefix + std::string(32 - number.size(), '0') + number;
}

a2p::Result<a2p::HttpResponse, a2p::TransportFailure> FakeTwilio::send(
    const a2p::HttpRequest& request) {
  const auto planned = faults.find(++requests_);
  const bool has_fault = planned != faults.end();
  const auto fault = has_fault ? planned->second : Fault::kKillBefore;
  if (has_fault && fault == Fault::kKillBefore) throw Killed{};
  if (has_fault && fault == Fault::kRefuseConnection) {
    return a2p::Unexpected(a2p::TransportFailure{"refused", false, true});
  }
  a2p::HttpResponse response;
  if (has_fault && fault == Fault::kFailBefore) {
    response.status = 503;
    response.body = error_body(20500, "before", 503).dump();
    return response;
  }

  Exchange exchange;
  exchange.method = request.method;
  exchange.url = request.url;
  exchange.headers = request.headers;
  const auto path_start = request.url.find('/', request.url.find("://") + 3);
  const auto mark = std::min(request.url.find('?'), request.url.size());
  exchange.path = request.url.substr(path_start, mark - path_start);
  if (mark < request.url.size()) exchange.query = parse(request.url.substr(mark + 1));
  exchange.form = parse(request.body);

  settle();
  auto answer = handle(exchange);
  if (alter) alter(exchange, answer.body);
  exchange.status = answer.status;
  journal.push_back(exchange);
  if (has_fault && fault == Fault::kKillAfter) throw Killed{};
  if (has_fault && fault == Fault::kLoseAnswer) {
    return a2p::Unexpected(a2p::TransportFailure{"connection reset", true, true});
  }
  if (has_fault && fault == Fault::kFailAfter) {
    answer = {503, error_body(20500, "after", 503)};
  }
  response.status = answer.status;
  response.body = answer.body.dump();
  response.headers = {{"twilio-request-id", "RQ" + std::to_string(requests_)}};
  if (answer.status == 400) response.headers.push_back({"X-A2P-Mock-Rule", "TEST-RULE-01"});
  return response;
}

FakeTwilio::Answer FakeTwilio::handle(const Exchange& exchange) {
  if (auto* record = find(exchange.path)) {
    if (exchange.method == "GET") return {200, *record};
    return update(exchange, *record);
  }
  if (!prefixes().contains(last_word(exchange.path)) &&
      last_word(exchange.path) != "IncomingPhoneNumbers.json") {
    return {404,
            error_body(20404, "The requested resource " + exchange.path + " was not found", 404)};
  }
  return exchange.method == "GET" ? list(exchange) : create(exchange);
}

FakeTwilio::Answer FakeTwilio::list(const Exchange& exchange) {
  std::vector<Json> matching;
  std::size_t page = 0;
  for (const auto& record : collections[exchange.path]) {
    bool matches = true;
    for (const auto& [name, value] : exchange.query) {
      if (name == "PhoneNumber") {  // Twilio's filter matches parts
        matches = matches && record["phone_number"].get<std::string>().starts_with(value);
      } else if (name == "FriendlyName" || name == "PolicySid") {
        matches = matches && record[snake_case(name)] == value;
      }
    }
    if (matches) matching.push_back(record);
  }
  std::string filters;
  for (const auto& [name, value] : exchange.query) {
    if (name == "Page") page = std::stoul(value);
    if (name == "Page" || name == "PageSize") continue;
    filters += a2p::form_encode({{name, value}}) + "&";
  }
  Json records = Json::array();
  const auto first = page * kPageSize;
  for (std::size_t i = first; i < std::min(first + kPageSize, matching.size()); ++i) {
    records.push_back(matching[i]);
  }
  const auto next = exchange.path + "?" + filters + "PageSize=2&Page=" + std::to_string(page + 1);
  const bool is_last = first + kPageSize >= matching.size();
  if (exchange.path.starts_with("/2010-04-01")) {
    const auto word = last_word(exchange.path);
    const auto key = word == "Addresses.json" ? "addresses" : "incoming_phone_numbers";
    return {200, {{key, records}, {"next_page_uri", is_last ? Json() : Json(next)}}};
  }
  const auto word = last_word(exchange.path);
  const std::string key = word == "BrandRegistrations" ? "data"
                          : word == "Usa2p"            ? "compliance"
                          : word == "Services"         ? "services"
                          : word == "PhoneNumbers"     ? "phone_numbers"
                                                       : "results";
  // Another host on purpose: credentials must not follow it.
  return {200,
          {{key, records},
           {"meta",
            {{"key", key},
             {"next_page_url", is_last ? Json() : Json("https://elsewhere.example" + next)}}}}};
}

FakeTwilio::Answer FakeTwilio::create(const Exchange& exchange) {
  const auto word = last_word(exchange.path);
  Json record;
  for (const auto& [name, value] : exchange.form) record[snake_case(name)] = value;
  record["sid"] =
      word == "PhoneNumbers" ? exchange.field("PhoneNumberSid") : new_sid(prefixes().at(word));
  record["date_created"] = record["date_updated"] = a2p::to_iso8601(now);
  if (word == "CustomerProfiles" || word == "TrustProducts") record["status"] = "draft";
  if (word == "EndUsers" || word == "SupportingDocuments") {
    record["attributes"] = Json::parse(exchange.field("Attributes"));
  }
  if (word == "Evaluations") {
    record["status"] = evaluations_pass ? "compliant" : "noncompliant";
    record["results"] = Json::array();
    if (!evaluations_pass) {
      record["results"].push_back({{"object_type", "authorized_representative_1"},
                                   {"passed", false},
                                   {"invalid",
                                    {{{"object_field", "phone_number"},
                                      {"failure_reason", "Phone number is invalid."},
                                      {"error_code", 22218},
                                      {"passed", false}}}}});
    }
  }
  if (word == "BrandRegistrations") {
    record["status"] = "PENDING";
    record["errors"] = Json::array();
    due_[record["sid"]] = now + brand_review;
  }
  if (word == "Usa2p") return create_campaign(exchange, std::move(record));
  if (word == "EntityAssignments" || word == "PhoneNumbers") {
    const auto* member = word == "PhoneNumbers" ? "sid" : "object_sid";
    for (const auto& other : collections[exchange.path]) {
      if (other[member] == record[member]) {
        return {400, error_body(70002, "already assigned", 400)};
      }
    }
  }
  collections[exchange.path].push_back(record);
  return {201, record};
}

FakeTwilio::Answer FakeTwilio::create_campaign(const Exchange& exchange, Json record) {
  const auto* brand = find("/v1/a2p/BrandRegistrations/" + exchange.field("BrandRegistrationSid"));
  const bool is_ready =
      brand != nullptr && (*brand)["status"] == "APPROVED" &&
      ((*brand)["brand_type"] != "SOLE_PROPRIETOR" || (*brand)["identity_status"] == "VERIFIED");
  if (!is_ready || refuse_campaigns-- > 0) {
    return {400, error_body(21717, "Brand is not ready", 400)};
  }
  if (!collections[exchange.path].empty()) return {409, error_body(21710, "has one", 409)};
  record["sid"] = kCampaignSid;
  record["campaign_status"] = "IN_PROGRESS";
  record["message_samples"] = exchange.fields("MessageSamples");
  write_flags(record);
  record["errors"] = Json::array();
  due_[parent(parent(exchange.path))] = now + campaign_review;
  collections[exchange.path].push_back(record);
  return {201, record};
}

Json* FakeTwilio::find(const std::string& given) {
  // The 2010 API writes `Addresses/AD….json`, and its list `Addresses.json`.
  const bool is_old = given.ends_with(".json") && last_word(parent(given)) == "Addresses";
  const auto path = is_old ? given.substr(0, given.size() - 5) : given;
  const auto collection = collections.find(parent(path) + (is_old ? ".json" : ""));
  if (collection == collections.end()) return nullptr;
  for (auto& record : collection->second) {
    if (record["sid"] == last_word(path)) return &record;
  }
  return nullptr;
}

std::map<std::string, std::size_t> FakeTwilio::census() const {
  std::map<std::string, std::size_t> counts;
  for (const auto& [path, records] : collections) counts[last_word(path)] += records.size();
  return counts;
}

std::vector<std::string> FakeTwilio::writes() const {
  static const std::regex kSid("(AC|BU|IT|AD|RD|BN|MG|PN|QE)[0-9a-f]{32}");
  std::vector<std::string> lines;
  for (const auto& exchange : journal) {
    if (exchange.method == "POST") {
      lines.push_back(std::regex_replace(exchange.path, kSid, "$1"));
    }
  }
  return lines;
}

const Exchange& creation(const FakeTwilio& twilio, const std::string& word, std::size_t nth) {
  for (const auto& exchange : twilio.journal) {
    if (exchange.method == "POST" && exchange.path.ends_with("/" + word) && nth-- == 0) {
      return exchange;
    }
  }
  throw std::out_of_range(word);
}

}  // namespace a2p_test
