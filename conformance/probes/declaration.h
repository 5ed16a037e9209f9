// A resource as Twilio's documents describe it: where its collection is, what a record shows, what
// a creation needs and what may be changed. From it crud.cpp makes the probes that every resource
// has. Declarations are written from Twilio's OpenAPI description, on purpose apart from those of
// the mock. For the chapters.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/probes/probe.h"
#include "conformance/probes/visit.h"

namespace conformance::probes {

// What a member holds. Every kind but those of dates of 2010 and kOwnAccount may be null where the
// member says so.
enum class Holds {
  kText,
  kSid,         // `detail` is its prefix
  kOwnAccount,  // the account's SID
  kOneOf,       // `detail`: `draft|pending-review`
  kInstant,     // `2026-01-05T09:00:00Z`
  kMailDate,    // `Mon, 05 Jan 2026 09:00:00 +0000`
  kBoolean,
  kNumber,
  kObject,
  kList,
  kUrl,    // absolute, the record's own where it is called `url`
  kUri,    // relative, of 2010
  kLinks,  // an object of absolute URLs
  kAny,
};

struct Member {
  std::string_view name;
  Holds holds = Holds::kText;
  std::string_view detail = {};
  bool may_be_null = false;
};

struct Pair {
  std::string_view parameter, member;
};

struct Required {
  std::string_view parameter;
  std::string_view rule = "PLAT-PARAM-01";  // that refuses a creation without it
};

struct Change {
  std::string_view parameter, value, member;
};

enum : unsigned { kCreates = 1, kFetches = 2, kLists = 4, kUpdates = 8, kDeletes = 16 };
inline constexpr unsigned kReadsOnly = kFetches | kLists;
inline constexpr unsigned kEveryVerb = kCreates | kReadsOnly | kUpdates | kDeletes;

struct Declaration {
  std::string_view chapter;
  std::string_view collection;  // its path; beneath another resource: that of an unknown one
  std::string_view list_key, prefix;
  std::string_view identity = "sid";
  unsigned verbs = kEveryVerb;
  std::span<const Member> members;
  std::span<const Required> required = {};
  std::span<const Pair> echoes = {};   // what a creation gives back as it was sent
  std::span<const Pair> filters = {};  // of the list
  Change change = {};
  std::span<const std::string_view> moving = {};  // members that change without a request
  bool takes_one = false;                         // the parent holds one of them
  Form (*form)(Visit&) = nullptr;  // a creation that is accepted; makes what it refers to
  // The path of a collection in which one can be made; where it lies beneath another resource.
  std::string (*above)(Visit&) = nullptr;
};

// `…/Addresses.json` and a SID make `…/Addresses/AD….json`.
std::string item(std::string_view collection, std::string_view sid);
// The SID that nobody has.
std::string nobody(std::string_view prefix);

std::vector<Probe> crud_probes(const Declaration& declaration);

// The form with other values of one parameter; without any it is left out.
Form with(Form form, const std::string& parameter, const std::vector<std::string>& values);
// `CHAPTER/NAME`: a creation that is refused for the values of one parameter.
Probe refused_value(const Declaration& declaration, std::string_view name, std::string_view rule,
                    const std::string& parameter, const std::vector<std::string>& values);

// What is wrong with a record: problems of the visit's last answer.
void expect_shape(Visit& visit, const Json& record, std::span<const Member> members,
                  const std::string& where = {});

}  // namespace conformance::probes
