#include "mock_server/resources/business_review.h"

#include <algorithm>

#include "conformance/contract/bundle_review_rules.h"
#include "mock_server/core/http.h"
#include "mock_server/core/text.h"
#include "mock_server/resources/address_review.h"
#include "mock_server/resources/attribute_values.h"
#include "mock_server/resources/bundles.h"
#include "mock_server/resources/email_address.h"

namespace mock {

namespace {

using contract::bundle_review_rule;

constexpr std::string_view kVoiceProducts = "shaken_stir|cnam|voice_integrity|branded_calling";
// The first two digits that the IRS never gave out. TH-BUSINESS-06
constexpr std::string_view kNoPrefix = "00|07|08|09|17|18|19|28|29|49|69|70|78|79|89|96|97";
// What people type instead of a name. TH-BUSINESS-07
constexpr std::string_view kPlaceholders = "test|tester|asdf|foo|bar|qwerty|n/a|na|none|xxx|abc";

// `customer.com` of `https://www.customer.com/about`.
std::string host_of(const std::string& url) {
  std::string host = lower(url);
  if (const auto scheme = host.find("://"); scheme != std::string::npos) host.erase(0, scheme + 3);
  host.resize(std::min(host.find_first_of("/:?#"), host.size()));
  return host.starts_with("www.") ? host.substr(4) : host;
}

// The last two labels; three where the second-last is as short as in `co.uk`.
std::string registered_domain(const std::string& host) {
  std::size_t dot = host.rfind('.');
  if (dot == std::string::npos || dot == 0) return host;
  const std::size_t second = host.rfind('.', dot - 1);
  if (second == std::string::npos) return host;
  constexpr std::size_t kShort = 3;
  const std::size_t third = second == 0 ? std::string::npos : host.rfind('.', second - 1);
  if (dot - second - 1 > kShort || host.size() - dot - 1 > 2) return host.substr(second + 1);
  return third == std::string::npos ? host : host.substr(third + 1);
}

// Whether a word of the name, or its initials, stands in the domain.
bool is_associated(const std::string& name, const std::string& host) {
  std::string word, initials;
  bool found = false;
  for (const char c : lower(name) + ' ') {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word += c;
      continue;
    }
    if (c == '\'' || word.empty()) continue;
    constexpr std::size_t kShortestWord = 3;
    found = found || (word.size() >= kShortestWord && host.find(word) != std::string::npos);
    initials += word.front();
    word.clear();
  }
  return found || (initials.size() > 1 && host.find(initials) != std::string::npos);
}

bool is_issued(const std::string& number) {
  std::string digits;
  for (const char c : number)
    if (c >= '0' && c <= '9') digits += c;
  const bool repeats = digits.find_first_not_of(digits.substr(0, 1)) == std::string::npos;
  return !repeats && !is_one_of(digits.substr(0, 2), kNoPrefix);
}

class BusinessReview {
 public:
  BusinessReview(World& world, const Record& bundle) : world_(world), bundle_(bundle) {}

  std::vector<Refusal> of_profile() {
    const auto items = items_of(world_, bundle_.kind, bundle_.sid);
    std::string website;
    for (const Item& item : items)
      if (item.object != nullptr && item.type == "customer_profile_business_information")
        website = business(json::member(item.object->text, "attributes"));
    for (const Item& item : items) {
      if (item.object == nullptr) continue;
      const std::string_view attributes = json::member(item.object->text, "attributes");
      if (item.type == "authorized_representative_1")
        representative(bundle_review_rule("TH-BUSINESS-07"), item.type, attributes, website);
      if (item.type == "authorized_representative_2")
        representative(bundle_review_rule("TH-BUSINESS-08"), item.type, attributes, website);
      if (item.type == "customer_profile_address")
        for (const std::string& sid : attribute_list(attributes, "address_sids")) address(sid);
    }
    return std::move(problems_);
  }

  std::vector<Refusal> of_voice_product() {
    for (const Item& item : items_of(world_, bundle_.kind, bundle_.sid)) {
      if (item.object == nullptr || item.object->kind != "customer_profile") continue;
      const Record* information = item_of(world_, "customer_profile", item.object->sid,
                                          "customer_profile_business_information");
      if (information == nullptr) continue;
      const std::string identifier = attribute_text(json::member(information->text, "attributes"),
                                                    "business_registration_identifier");
      if (!is_one_of(identifier, "EIN|DUNS"))
        add(bundle_review_rule("TH-BUSINESS-09"),
            {{"profile", item.object->sid}, {"identifier", identifier}});
    }
    return std::move(problems_);
  }

 private:
  void add(const contract::Rule& rule, Arguments arguments) {
    if (auto refusal = world_.refuse(rule, std::move(arguments), bundle_.sid))
      problems_.push_back(std::move(*refusal));
  }

  // The host of its website.
  std::string business(std::string_view attributes) {
    const std::string url = attribute_text(attributes, "website_url");
    const std::string name = attribute_text(attributes, "business_name");
    const std::string number = attribute_text(attributes, "business_registration_number");
    const bool ein = attribute_text(attributes, "business_registration_identifier") == "EIN";
    std::string host = host_of(url);
    if (!is_associated(name, host))
      add(bundle_review_rule("TH-BUSINESS-05"), {{"name", name}, {"website", url}});
    if (ein && !is_issued(number)) add(bundle_review_rule("TH-BUSINESS-06"), {{"number", number}});
    return host;
  }

  void representative(const contract::Rule& unverified, const std::string& type,
                      std::string_view attributes, const std::string& website) {
    const std::string email = attribute_text(attributes, "email");
    const auto address = read_email(email);
    if (!address || !is_domain(address->domain))
      add(bundle_review_rule("TH-BUSINESS-03"), {{"email", email}, {"representative", type}});
    else if (registered_domain(lower(address->domain)) != registered_domain(website))
      add(bundle_review_rule("TH-BUSINESS-04"), {{"email", email}, {"website", website}});
    const std::string first = attribute_text(attributes, "first_name");
    const std::string last = attribute_text(attributes, "last_name");
    if (is_one_of(lower(first), kPlaceholders) || is_one_of(lower(last), kPlaceholders))
      add(unverified, {{"person", first + ' ' + last}});
  }

  // One finding for an address, whatever is wrong with it.
  void address(const std::string& sid) {
    for (auto& [flaw, arguments] : address_flaws(world_, bundle_.parent, sid)) {
      if (flaw == AddressFlaw::kCountry) continue;  // businesses are registered elsewhere too
      if (flaw == AddressFlaw::kPoBox)
        return add(bundle_review_rule("TH-BUSINESS-01"), std::move(arguments));
      arguments.emplace_back("why", flaw == AddressFlaw::kNotThere
                                        ? "no address of this account has that SID"
                                        : "correct street, city, region and postal code");
      return add(bundle_review_rule("TH-BUSINESS-02"), std::move(arguments));
    }
  }

  World& world_;
  const Record& bundle_;
  std::vector<Refusal> problems_;
};

}  // namespace

std::vector<Refusal> business_problems(World& world, const Record& bundle, const Policy& policy) {
  if (policy.profile_type.starts_with("secondary_"))
    return BusinessReview(world, bundle).of_profile();
  if (is_one_of(policy.short_name, kVoiceProducts))
    return BusinessReview(world, bundle).of_voice_product();
  return {};
}

}  // namespace mock
