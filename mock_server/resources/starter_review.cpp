#include "mock_server/resources/starter_review.h"

#include <algorithm>

#include "conformance/contract/trusthub_rules.h"
#include "mock_server/core/http.h"
#include "mock_server/resources/addresses.h"
#include "mock_server/resources/attribute_values.h"
#include "mock_server/resources/bundles.h"
#include "mock_server/resources/postal_address.h"

namespace mock {

namespace {

using contract::trusthub_rule;

// Mail services that throw a mailbox away; `a|b|c`.
constexpr std::string_view kDisposable =
    "mailinator.com|guerrillamail.com|10minutemail.com|tempmail.com|temp-mail.org|yopmail.com|"
    "trashmail.com|sharklasers.com|throwawaymail.com|getnada.com";

bool is_domain(std::string_view domain) {
  const auto dot = domain.find('.');
  if (dot == std::string_view::npos || dot == 0 || domain.back() == '.') return false;
  if (domain.find("..") != std::string_view::npos) return false;
  return std::all_of(domain.begin(), domain.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-';
  });
}

Verdict email_problem(World& world, const Record& profile, std::string_view email) {
  const auto at = email.find('@');
  if (at == std::string_view::npos || at == 0 || email.find('@', at + 1) != std::string_view::npos)
    return world.refuse(trusthub_rule("TH-STARTER-03"), {}, profile.sid);
  const std::string_view domain = email.substr(at + 1);
  if (!is_domain(domain)) return world.refuse(trusthub_rule("TH-STARTER-02"), {}, profile.sid);
  if (is_one_of(domain, kDisposable))
    return world.refuse(trusthub_rule("TH-STARTER-04"), {}, profile.sid);
  return std::nullopt;
}

Verdict address_problem(World& world, const Record& profile, const std::string& sid) {
  const Record* address = world.tx.get({kAddresses.name, profile.parent, sid});
  if (address == nullptr)
    return world.refuse(trusthub_rule("TH-STARTER-05"), {{"address", sid}}, profile.sid);
  const std::string country = json::text_member(address->text, "iso_country");
  const std::string code = json::text_member(address->text, "postal_code");
  const std::string street = json::text_member(address->text, "street");
  if (country != "US" && country != "CA")
    return world.refuse(trusthub_rule("TH-STARTER-06"), {{"address", sid}, {"country", country}},
                        profile.sid);
  if (!is_postal_code(code, country))
    if (auto refusal = world.refuse(trusthub_rule("TH-STARTER-07"),
                                    {{"address", sid}, {"code", code}}, profile.sid))
      return refusal;
  if (is_po_box(street))
    return world.refuse(trusthub_rule("TH-STARTER-08"), {{"street", street}}, profile.sid);
  return std::nullopt;
}

}  // namespace

Verdict starter_problem(World& world, const Record& profile) {
  for (const Item& item : items_of(world, profile.kind, profile.sid)) {
    if (item.object == nullptr) continue;
    const std::string_view attributes = json::member(item.object->text, "attributes");
    Verdict problem;
    if (item.type == "starter_customer_profile_information")
      problem = email_problem(world, profile, attribute_text(attributes, "email"));
    if (item.type.ends_with("customer_profile_address"))
      for (const std::string& sid : attribute_list(attributes, "address_sids"))
        if (!problem) problem = address_problem(world, profile, sid);
    if (problem) return problem;
  }
  return std::nullopt;
}

}  // namespace mock
