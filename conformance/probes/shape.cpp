// Whether a record looks as its declaration says.
#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>

#include "conformance/probes/declaration.h"

namespace conformance::probes {
namespace {

constexpr std::size_t kSidLength = 34;

// `pattern` has a 0 for a digit and an a for a letter; everything else is itself.
bool has_form(std::string_view text, std::string_view pattern) {
  return text.size() == pattern.size() &&
         std::equal(text.begin(), text.end(), pattern.begin(), [](char c, char form) {
           if (form == '0') return std::isdigit(static_cast<unsigned char>(c)) != 0;
           if (form == 'a') return std::isalpha(static_cast<unsigned char>(c)) != 0;
           return c == form;
         });
}

bool is_sid(std::string_view text, std::string_view prefix) {
  return text.size() == kSidLength && text.starts_with(prefix) &&
         std::all_of(text.begin() + 2, text.end(),
                     [](unsigned char c) { return std::isxdigit(c) != 0; });
}

bool is_one_of(std::string_view text, std::string_view alternatives) {
  const std::string all = '|' + std::string(alternatives) + '|';
  return all.find('|' + std::string(text) + '|') != std::string::npos;
}

bool is_url(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

struct Kind {
  Holds holds;
  std::string_view name;
  bool (*fits)(const Json& value, const Member& member, const std::string& account);
};

template <bool (*Fits)(std::string_view)>
bool fits_text(const Json& value, const Member&, const std::string&) {
  return value.is_string() && Fits(value.get_ref<const std::string&>());
}

bool any_text(std::string_view) { return true; }
bool is_instant(std::string_view text) { return has_form(text, "0000-00-00T00:00:00Z"); }
bool is_mail_date(std::string_view text) {
  return has_form(text, "aaa, 00 aaa 0000 00:00:00 +0000");
}
bool is_uri(std::string_view text) { return text.starts_with("/2010-04-01/"); }

constexpr auto kKinds = std::to_array<Kind>({
    {Holds::kText, "a text", fits_text<any_text>},
    {Holds::kSid, "a SID",
     [](const Json& value, const Member& member, const std::string&) {
       return value.is_string() && is_sid(value.get_ref<const std::string&>(), member.detail);
     }},
    {Holds::kOwnAccount, "the account's SID",
     [](const Json& value, const Member&, const std::string& account) {
       return value.is_string() && value.get_ref<const std::string&>() == account;
     }},
    {Holds::kOneOf, "one of",
     [](const Json& value, const Member& member, const std::string&) {
       return value.is_string() && is_one_of(value.get_ref<const std::string&>(), member.detail);
     }},
    {Holds::kInstant, "an instant like 2026-01-05T09:00:00Z", fits_text<is_instant>},
    {Holds::kMailDate, "a date like Mon, 05 Jan 2026 09:00:00 +0000", fits_text<is_mail_date>},
    {Holds::kBoolean, "true or false",
     [](const Json& value, const Member&, const std::string&) { return value.is_boolean(); }},
    {Holds::kNumber, "a number",
     [](const Json& value, const Member&, const std::string&) { return value.is_number(); }},
    {Holds::kObject, "an object",
     [](const Json& value, const Member&, const std::string&) { return value.is_object(); }},
    {Holds::kList, "a list",
     [](const Json& value, const Member&, const std::string&) { return value.is_array(); }},
    {Holds::kUrl, "an absolute URL", fits_text<is_url>},
    {Holds::kUri, "a path below /2010-04-01", fits_text<is_uri>},
    {Holds::kLinks, "an object of absolute URLs",
     [](const Json& value, const Member&, const std::string&) {
       return value.is_object() && std::all_of(value.begin(), value.end(), [](const Json& link) {
                return link.is_string() && is_url(link.get_ref<const std::string&>());
              });
     }},
    {Holds::kAny, "anything", [](const Json&, const Member&, const std::string&) { return true; }},
});

}  // namespace

void expect_shape(Visit& visit, const Json& record, std::span<const Member> members,
                  const std::string& where) {
  if (!record.is_object()) {
    visit.expect(false, where + "an object", record.dump());
    return;
  }
  for (const Member& member : members) {
    const std::string name = where + std::string(member.name);
    const auto found = record.find(std::string(member.name));
    if (found == record.end()) {
      visit.expect(false, "a member " + name, "none");
      continue;
    }
    if (found->is_null() && member.may_be_null) continue;
    const auto* kind = std::find_if(kKinds.begin(), kKinds.end(),
                                    [&](const Kind& one) { return one.holds == member.holds; });
    if (kind->fits(*found, member, visit.account())) continue;
    std::string expected = name + ": " + std::string(kind->name);
    if (!member.detail.empty()) expected += ' ' + std::string(member.detail);
    if (member.may_be_null) expected += ", or null";
    visit.expect(false, expected, name + ": " + found->dump());
  }
}

}  // namespace conformance::probes
