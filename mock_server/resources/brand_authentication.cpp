#include "mock_server/resources/brand_authentication.h"

#include <algorithm>

#include "conformance/contract/brand_rules.h"
#include "conformance/contract/fees.h"
#include "conformance/contract/switches.h"
#include "mock_server/core/text.h"
#include "mock_server/resources/brand_review.h"
#include "mock_server/resources/brands.h"
#include "mock_server/resources/ledger.h"

namespace mock {
namespace {

using contract::brand_rule;

constexpr Days kLinkLife{7};
constexpr std::string_view kWaiting = "waiting", kFailed = "failed";
constexpr std::string_view kExpires = "brand.authentication_expires";

// A mail is a record under the address, so that a click finds its brand: (mail, address, brand).
constexpr std::string_view kMailKind = "mail";

// Where anybody gets an address. A2P-AUTHPLUS-02
constexpr std::string_view kFreeMail[] = {
    "gmail.com", "googlemail.com", "yahoo.com",  "outlook.com", "hotmail.com", "live.com",
    "msn.com",   "aol.com",        "icloud.com", "me.com",      "proton.me",   "protonmail.com",
    "gmx.com",   "mail.com",       "zoho.com",   "comcast.net", "verizon.net", "att.net"};

// `customer.com` of `https://www.customer.com/about`.
std::string site_domain(std::string_view url) {
  std::string host = lower(url);
  if (const auto scheme = host.find("://"); scheme != std::string::npos) host.erase(0, scheme + 3);
  host.erase(std::min(host.find_first_of("/?#:"), host.size()));
  return host.starts_with("www.") ? host.substr(4) : host;
}

// Empty when it is no address at all.
std::string mail_domain(std::string_view email) {
  const std::size_t at = email.find('@');
  if (at == 0 || at == std::string_view::npos) return {};
  const std::string domain = lower(email.substr(at + 1));
  return domain.find_first_of("@ ") == std::string::npos ? domain : std::string();
}

// Below the site's domain, or above it: `mail.customer.com`, `customer.com`.
bool same_company(const std::string& mail, const std::string& site) {
  return mail == site || mail.ends_with('.' + site) || site.ends_with('.' + mail);
}

std::string state_of(const Record& brand) { return json::text_member(brand.hidden, "two_factor"); }

std::string email_of(const World& world, const Key& brand) {
  const Record* record = world.tx.get(brand);
  return record == nullptr ? std::string() : json::text_member(record->hidden, "two_factor_email");
}

void fail(World& world, const Key& brand, const contract::Rule& rule, const std::string& email) {
  Faults faults(world, brand.sid);
  faults.add(rule, {{"email", email}}, {"brand_contact_email"});
  if (!faults.empty()) fail_authentication(world, brand, faults.list());
}

std::string answer(std::string_view email, std::string_view brand, std::string_view outcome) {
  return json::Object()
      .text("email", email)
      .text_or_null("brand", brand)
      .text("outcome", outcome)
      .str();
}

}  // namespace

bool has_unfinished_2fa(const Record& brand) { return !state_of(brand).empty(); }

bool needs_authentication(const World& world, const Record& brand, const BrandDetails& details) {
  return details.company_type == "public" && !is_sole_proprietor(brand) && !is_mock(brand) &&
         world.switched(contract::switch_row("authentication-plus")) == "on";
}

std::vector<Fault> contact_faults(World& world, const Record& brand, const BrandDetails& details) {
  Faults faults(world, brand.sid);
  const std::string domain = mail_domain(details.contact_email);
  const std::string site = site_domain(details.website);
  const std::vector<std::string> field = {"brand_contact_email"};
  if (domain.ends_with(".invalid"))
    faults.add(brand_rule("A2P-AUTHPLUS-03"), {{"email", details.contact_email}}, field);
  else if (std::find(std::begin(kFreeMail), std::end(kFreeMail), domain) != std::end(kFreeMail))
    faults.add(brand_rule("A2P-AUTHPLUS-02"), {{"domain", domain}}, field);
  else if (domain.empty() || !same_company(domain, site))
    faults.add(brand_rule("A2P-AUTHPLUS-01"), {{"email", details.contact_email}, {"domain", site}},
               field);
  return faults.list();
}

void fail_authentication(World& world, const Key& brand, const std::vector<Fault>& faults) {
  world.amend(kBrands, brand, {}, {{"two_factor", json::quote(kFailed)}});
  fail_brand(world, brand, faults);
}

void send_authentication(World& world, const Key& brand, const std::string& email) {
  forget_authentication(world, brand);
  const std::string address = lower(email);
  world.tx.put(
      {.kind = std::string(kMailKind),
       .parent = address,
       .sid = std::string(brand.sid),
       .text =
           json::Object().text("account", brand.parent).text("date_sent", iso8601(world.now)).str(),
       .hidden = {}});
  world.amend(kBrands, brand, {{"errors", "[]"}},
              {{"two_factor", json::quote(kWaiting)}, {"two_factor_email", json::quote(address)}});
  book(world, contract::fee("authentication-plus"), brand.sid);
  world.schedule(kExpires, brand, kLinkLife,
                 json::Object().text("hint", "a2p-mock click " + address).str());
}

void resend_authentication(World& world, const Key& key) {
  const Record* brand = world.tx.get(key);
  if (brand == nullptr || !has_unfinished_2fa(*brand)) return;
  const std::string status = json::text_member(brand->text, "status");
  if (status != "APPROVED" && status != "FAILED") return;
  const BrandDetails details = brand_details(world, *brand);
  if (const auto faults = contact_faults(world, *brand, details); !faults.empty())
    return fail_authentication(world, key, faults);
  approve_unverified(world, key);
  send_authentication(world, key, details.contact_email);
}

void forget_authentication(World& world, const Key& brand) {
  world.tx.cancel(brand, kExpires);
  world.tx.erase({kMailKind, email_of(world, brand), brand.sid});
  world.amend(kBrands, brand, {}, {{"two_factor", "null"}});
}

std::string follow_link(World& world, std::string_view email) {
  const std::string address = lower(email);
  const auto mails = world.tx.list({.kind = kMailKind, .parent = address, .limit = 1}).records;
  if (mails.empty()) return answer(email, {}, "unheard");
  const std::string sid = mails.front()->sid;
  const std::string account = json::text_member(mails.front()->text, "account");
  const Key key{kBrands.name, account, sid};
  const Record* brand = world.tx.get(key);
  if (brand == nullptr) return answer(email, {}, "unheard");
  const auto clicks = json::integer(json::member(brand->hidden, "two_factor_clicks"));
  brand = world.amend(kBrands, key, {}, {{"two_factor_clicks", std::to_string(clicks + 1)}});
  if (state_of(*brand) != kWaiting) {
    if (json::text_member(brand->text, "status") == "FAILED")
      fail(world, key, brand_rule("A2P-AUTHPLUS-05"), address);
    return answer(email, sid, "expired");
  }
  forget_authentication(world, key);
  verify_brand(world, key);
  return answer(email, sid, "confirmed");
}

void settle_authentication(World& world, const Key& key) {
  const Record* brand = world.tx.get(key);
  if (brand != nullptr && state_of(*brand) == kFailed)
    fail(world, key, brand_rule("A2P-AUTHPLUS-04"), email_of(world, key));
}

void expire_authentication(World& world, const Event& event) {
  const Record* brand = world.tx.get(event.subject());
  if (brand == nullptr || state_of(*brand) != kWaiting) return;
  if (json::text_member(brand->text, "status") == "SUSPENDED") {
    world.amend(kBrands, event.subject(), {}, {{"two_factor", json::quote(kFailed)}});
    return;
  }
  fail(world, event.subject(), brand_rule("A2P-AUTHPLUS-04"), email_of(world, event.subject()));
}

}  // namespace mock
