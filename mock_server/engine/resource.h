// A Twilio resource is a declaration: its path, its members in the order of the answer, the
// parameters that set them, what is refused, and what happens to it in time. From a Resource come
// its routes, parsing, paging, filters, 404 and 405, JSON and the table-driven tests; functions
// stand only where Twilio has behaviour. See docs/guides/add_a_resource.md.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mock_server/core/form.h"
#include "mock_server/core/http.h"
#include "mock_server/engine/world.h"

namespace mock {

// The product host: the first label of `*.twilio.com`, its dates and the shape of its pages.
enum class Product { kTrustHub, kMessaging, kApi, kEvents };
std::string_view host_label(Product product);  // `trusthub`, `messaging`, `api`, `events`
// ISO-8601 on the v1 hosts, RFC 2822 on the 2010 API.
std::string format_date(Product product, Instant instant);

enum class Kind {
  // set by the engine
  kSelf,
  kAccount,
  kParent,
  kCreated,
  kUpdated,
  kUrl,
  kLinks,
  kFixed,  // `initial`, changed only by behaviour
  // set by a parameter
  kText,
  kSid,
  kEnum,
  kBoolean,
  kInteger,
  kJson,
  kTextList,
  kWebUrl,
};

enum Trait : unsigned {
  kServerSet = 0,
  kOptional = 1,        // may be given on create
  kRequired = 2,        // must be given on create
  kUpdatable = 4,       // may be given on update
  kUpdateRequired = 8,  // must be given on update
  kFilter = 16,         // lists can be filtered by it: equality
  kVersioned = 32,      // sent only with X-Twilio-Api-Version
  kUnshown = 64,        // a parameter without a member in the answer: read it from `Change::form`
};

enum Verb : unsigned { kCreate = 1, kFetch = 2, kList = 4, kUpdate = 8, kDelete = 16, kAll = 31 };
// In Check::verbs: what the account may do at all, asked before the parameters are looked at.
inline constexpr unsigned kEarly = 32;

struct Field {
  std::string_view property;    // JSON member
  std::string_view param = {};  // form parameter
  Kind kind = Kind::kText;
  unsigned traits = kServerSet;
  // kSid: the prefix (`BU`). kEnum: `a|b|c`. kLinks: `name=/Suffix|name=/Suffix` (appended to the
  // resource's own URL).
  std::string_view domain = {};
  std::string_view initial = "null";  // raw JSON value when the parameter is absent
  const contract::Rule* missing =
      nullptr;  // instead of the platform's rule for a missing parameter
  const contract::Rule* invalid = nullptr;  // instead of the platform's rule for an invalid value
};

// One request as the resources see it.
struct Call {
  const Request& request;
  const Form& form;          // the body of a POST, the query of a GET or DELETE
  std::string_view account;  // whose resources: the account in the path, otherwise the credential's
  std::string_view user;     // the SID that authenticated, `AC…` or `SK…`
  std::vector<std::string> sids;  // path parameters from left to right, without the account's
  std::string_view path;          // without query
  Product product;

  std::string text(std::string_view param) const {
    return std::string(form.get(param).value_or(std::string_view{}));
  }
  // `true` in any case.
  bool flag(std::string_view param, bool otherwise = false) const;
};

struct Reply {
  int status = 200;
  std::string text;  // JSON with the marks of store/record.h; empty for 204
  std::string rule =
      {};  // id of the rule that a review refused this record by, for the answer's header
};

// A create, update or delete under consideration: what checks and hooks are given.
struct Change {
  World& world;
  const Call& call;
  const Resource& resource;
  Verb verb;
  const Record* before = nullptr;         // null on create
  const Record* parent_record = nullptr;  // null when it stands under the account
  std::string sid, parent;
  std::string hidden;  // the record's hidden object: read and write it freely

  // The raw JSON value that `property` has after the change (on delete: has now).
  std::string_view raw(std::string_view property) const;
  std::string text(std::string_view property) const { return json::text(raw(property)); }
  void set(std::string_view property, std::string raw_value);
  bool given(std::string_view param) const { return call.form.has(param); }
  Key key() const;

  std::vector<std::string> values;  // raw, one for each field of the resource
};

// The arguments of the broken rule, or nullopt when it is kept.
using Broken = std::optional<Arguments>;
inline Broken broken_if(bool broken, Arguments arguments = {}) {
  return broken ? Broken(std::move(arguments)) : std::nullopt;
}

struct Check {
  const contract::Rule& rule;
  Broken (*broken)(const Change&);
  unsigned verbs = kCreate | kUpdate;
};

// What an event of this type means. `type` is `resource.verb`.
struct Step {
  std::string_view type;
  std::string_view what;  // for the timeline: `review ends`
  void (*apply)(World&, const Event&);
  // For a deadline that somebody could still meet, or an event that waits for somebody: for what
  // (`otp_reply`). Its payload may carry `phone` and `hint`. `advance until settled` does not cross
  // it.
  std::string_view waits_for = {};
};

// An operation that is not create, fetch, list, update or delete of records.
struct Command {
  std::string_view method, path;
  Result<Reply> (*run)(World&, const Call&);
};

//
// A record's hidden object may carry `refused_by`, the id of the rule its review refused it by:
// answers repeat it.
struct Resource {
  std::string_view name;  // `customer_profile`: the kind of its records
  Product product = Product::kTrustHub;
  std::string_view path =
      {};  // collection, `/v1/CustomerProfiles/{CustomerProfileSid}/Evaluations`
  std::string_view parent = {};  // name of the resource it stands under; empty: the account
  std::string_view sid_prefix = {};
  std::string_view list_key = {};
  unsigned verbs = kAll;
  int create_status = 201, update_status = 200;
  std::span<const Field> fields = {};
  std::span<const Check> checks = {};
  std::span<const Step> steps = {};
  std::span<const Command> commands = {};

  bool catalog = false;  // read-only records of the catalog, the same in every sandbox, parent ""
  // Behaviour, each optional. A hook runs after the checks and before the record is written; it may
  // set properties, write other records and schedule events.
  std::string (*mint)(Change&) = nullptr;  // the SID, when it is not a fresh one
  Verdict (*on_create)(Change&) = nullptr;
  Verdict (*on_update)(Change&) = nullptr;
  Verdict (*on_delete)(Change&) = nullptr;
  // Finds the record of a path in another way than by (name, parent, sid).
  const Record* (*find)(World&, const Call&, std::string_view parent,
                        std::string_view sid) = nullptr;
  // A list filter that is more than equality; an empty function means none.
  std::function<bool(const Record&)> (*where)(World&, const Call&) = nullptr;

  const Field* field(std::string_view property) const;
  // The collection's path with the account and the parent filled in, as Twilio writes it in URLs
  // (the 2010 API's without its `.json`).
  std::string collection(std::string_view account, std::string_view parent) const;
};

// The text and identity of a new record as the generic create would write it, for behaviour that
// makes records on its own (what a Console user made, a number bought by command). `values` are raw
// JSON values by property; the rest is initial.
const Record* make_record(World& world, const Resource& resource, std::string_view account,
                          std::string_view parent, std::string sid,
                          const std::vector<json::Member>& values, std::string hidden = {});

// A page of records as the product renders it: `meta` on the v1 hosts, the flat envelope on the
// 2010 API. Reads PageSize, Page and PageToken; refuses what Twilio refuses.
Result<Reply> list_reply(World& world, const Call& call, Product product, std::string_view list_key,
                         const State& state, Query query);

// The platform's answer for a SID, path or number that is not there.
Refusal not_found(const Call& call);

}  // namespace mock
