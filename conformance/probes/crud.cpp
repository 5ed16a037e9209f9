// The probes that every resource has, made from its declaration. Each is a function of the
// declaration and a visit; kKinds is the list of them.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "conformance/probes/declaration.h"
#include "conformance/probes/listing.h"

namespace conformance::probes {
namespace {

using Rules = std::vector<std::string_view>;

std::string collection_of(Visit& visit, const Declaration& declared) {
  return declared.above == nullptr ? std::string(declared.collection) : declared.above(visit);
}

struct Record {
  std::string collection, sid;
  Form form;  // that made it; empty when it was there
  Json answer;
  std::string path() const { return item(collection, sid); }
};

Record made_in(Visit& visit, const Declaration& declared, const std::string& collection) {
  Record record{.collection = collection, .sid = {}, .form = declared.form(visit), .answer = {}};
  record.sid = visit.make(collection, record.form, declared.identity);
  record.answer = visit.body();
  return record;
}

// One to look at: made now, or the first of the list where nothing is made.
Record one(Visit& visit, const Declaration& declared) {
  const bool makes = (declared.verbs & kCreates) != 0;
  const std::string collection = collection_of(visit, declared);
  if (makes && !visit.target().only_gets) return made_in(visit, declared, collection);
  const std::string first = std::string(declared.list_key) + ".0.";
  visit.get(collection);
  if (visit.status() == 200 && visit.count(declared.list_key) == 0) {
    if (makes) throw Skipped("there is none, and making one needs --allow-charges");
    throw Inconclusive("GET " + collection + " lists nothing");
  }
  Record record{.collection = collection, .sid = {}, .form = {}, .answer = {}};
  record.sid = visit.look_up(collection, {}, first + std::string(declared.identity));
  record.answer = visit.body().at(std::string(declared.list_key)).at(0);
  return record;
}

bool is_moving(const Declaration& declared, const std::string& member) {
  return std::find(declared.moving.begin(), declared.moving.end(), member) != declared.moving.end();
}

// Both records say the same, but for what moves by itself and what is named.
void expect_same(Visit& visit, const Declaration& declared, const Json& before, const Json& now,
                 std::string_view but = {}) {
  for (const auto& [name, value] : before.items()) {
    if (is_moving(declared, name) || name == but || name == "date_updated") continue;
    const auto found = now.find(name);
    const std::string came = found == now.end() ? "none" : found->dump();
    visit.expect(found != now.end() && *found == value, name + ": " + value.dump(),
                 name + ": " + came);
  }
}

// --- reading

void fetch(Visit& visit, const Declaration& declared) {
  const Record record = one(visit, declared);
  visit.get(record.path());
  visit.expect_status(200);
  const Json fetched = visit.body();
  expect_shape(visit, fetched, declared.members);
  expect_same(visit, declared, record.answer, fetched);
}

void list(Visit& visit, const Declaration& declared) {
  const Record record = one(visit, declared);
  visit.get(record.collection);
  visit.expect_status(200);
  expect_envelope(visit, declared.list_key);
  const Json items = visit.body().value(std::string(declared.list_key), Json::array());
  for (std::size_t i = 0; i < items.size(); ++i)
    expect_shape(visit, items[i], declared.members, std::to_string(i) + ": ");
  const Json all = every_item(visit, record.collection, {}, declared.list_key);
  const auto times = std::count_if(all.begin(), all.end(), [&](const Json& listed) {
    return listed.value(std::string(declared.identity), "") == record.sid;
  });
  visit.expect(times == 1, record.sid + " once", std::to_string(times) + " times");
}

void pages(Visit& visit, const Declaration& declared) {
  const Record record = one(visit, declared);
  if (!record.form.empty()) made_in(visit, declared, record.collection);
  expect_pages(visit, record.collection, declared.list_key, declared.identity);
}

void page_size(Visit& visit, const Declaration& declared) {
  visit.get(collection_of(visit, declared), {{"PageSize", "1001"}});
  visit.expect_refusal("PLAT-PAGE-01");
}

void page_token(Visit& visit, const Declaration& declared) {
  visit.get(collection_of(visit, declared),
            {{"PageSize", "50"}, {"Page", "1"}, {"PageToken", "made-up"}});
  visit.expect_refusal("PLAT-PAGE-02");
}

void filter(Visit& visit, const Declaration& declared) {
  const Record record = one(visit, declared);
  if (!record.form.empty() && !declared.takes_one) made_in(visit, declared, record.collection);
  for (const Pair& by : declared.filters) {
    const std::string member(by.member);
    const std::string value = record.answer.value(member, "");
    const Json all = every_item(visit, record.collection, {{std::string(by.parameter), value}},
                                declared.list_key);
    bool found = false;
    for (const Json& listed : all) {
      found = found || listed.value(std::string(declared.identity), "") == record.sid;
      visit.expect(listed.value(member, "") == value, "only records with " + member + ": " + value,
                   member + ": " + listed.value(member, ""));
    }
    visit.expect(found, record.sid + " among those with " + member + ": " + value, "it is not");
  }
}

void unknown_sid(Visit& visit, const Declaration& declared) {
  // Unless it is an id in words, a well-formed one that nobody has.
  const std::string sid = nobody(declared.prefix);
  visit.get(item(collection_of(visit, declared), sid));
  visit.expect_refusal("PLAT-ROUTE-01");
  visit.expect(visit.text("message").find(sid) != std::string::npos,
               "a message that names the path", visit.text("message"));
}

void unknown_parent(Visit& visit, const Declaration& declared) {
  visit.get(std::string(declared.collection));
  visit.expect_refusal("PLAT-ROUTE-01");
}

void no_credentials(Visit& visit, const Declaration& declared) {
  visit.ask_as({}, {}, "GET", std::string(declared.collection));
  visit.expect_refusal("PLAT-AUTH-01");
}

void wrong_method(Visit& visit, const Declaration& declared) {
  const std::string collection(declared.collection);
  const auto refuse = [&](const char* method, const std::string& target) {
    visit.ask(method, target);
    visit.expect_refusal("PLAT-ROUTE-02");
  };
  refuse("PUT", collection);
  refuse("DELETE", collection);
  if (!(declared.verbs & kCreates)) refuse("POST", collection);
  if (!(declared.verbs & kFetches)) return;
  const std::string path = item(collection, nobody(declared.prefix));
  refuse("PUT", path);
  if (!(declared.verbs & kUpdates)) refuse("POST", path);
  if (!(declared.verbs & kDeletes)) refuse("DELETE", path);
}

// --- writing

void create(Visit& visit, const Declaration& declared) {
  const std::string collection = collection_of(visit, declared);
  const Form form = declared.form(visit);
  visit.post(collection, form);
  if (visit.status() == 404 || visit.status() == 501)
    throw Unimplemented("POST " + collection + " is answered " + std::to_string(visit.status()));
  visit.expect_status(201);
  expect_shape(visit, visit.body(), declared.members);
  const std::string sid = visit.text(declared.identity);
  visit.expect(sid.size() == 34 && sid.starts_with(declared.prefix),
               std::string(declared.identity) + ": a SID " + std::string(declared.prefix), sid);
  for (const Pair& echo : declared.echoes) {
    const auto sent = std::find_if(form.begin(), form.end(),
                                   [&](const auto& one) { return one.first == echo.parameter; });
    if (sent != form.end()) visit.expect(echo.member, sent->second);
  }
}

void missing_parameter(Visit& visit, const Declaration& declared) {
  const std::string collection = collection_of(visit, declared);
  const Form whole = declared.form(visit);
  for (const Required& required : declared.required) {
    visit.post(collection, with(whole, std::string(required.parameter), {}));
    if (visit.status() == 501) throw Unimplemented("POST " + collection + " is answered 501");
    visit.expect(visit.status() >= 400,
                 "a refusal, for " + std::string(required.parameter) + " is missing");
    visit.expect_refusal(required.rule);
  }
}

void unknown_parameter(Visit& visit, const Declaration& declared) {
  const std::string collection = collection_of(visit, declared);
  Form form = declared.form(visit);
  form.emplace_back("NoParameterOfTwilio", "unknown-value");
  visit.post(collection, form);
  visit.expect_status(201);
  visit.expect(visit.body().dump().find("unknown-value") == std::string::npos,
               "a record without it");
}

void update(Visit& visit, const Declaration& declared) {
  const Record record = one(visit, declared);
  const Change& change = declared.change;
  visit.post(record.path(), {{std::string(change.parameter), std::string(change.value)}});
  visit.expect_status(200);
  for (const bool fetched : {false, true}) {
    if (fetched) visit.get(record.path());
    visit.expect(change.member, change.value);
    expect_same(visit, declared, record.answer, visit.body(), change.member);
  }
}

void remove(Visit& visit, const Declaration& declared) {
  const Record record = one(visit, declared);
  visit.erase(record.path());
  visit.expect_status(204);
  visit.get(record.path());
  visit.expect_refusal("PLAT-ROUTE-01");
  const Json all = every_item(visit, record.collection, {}, declared.list_key);
  for (const Json& listed : all)
    visit.expect(listed.value(std::string(declared.identity), "") != record.sid,
                 "a list without " + record.sid, listed.dump());
  visit.erase(record.path());
  visit.expect_refusal("PLAT-ROUTE-01");
}

// --- the list of them

struct Kind {
  std::string_view name, says;
  void (*run)(Visit&, const Declaration&);
  bool (*applies)(const Declaration&);
  Rules (*rules)(const Declaration&) = nullptr;
};

template <unsigned Verbs>
bool has(const Declaration& declared) {
  return (declared.verbs & Verbs) == Verbs;
}

bool fills_pages(const Declaration& declared) {
  return has<kLists>(declared) && !declared.takes_one;
}

Rules auth(const Declaration&) { return {"PLAT-AUTH-01"}; }
Rules route(const Declaration&) { return {"PLAT-ROUTE-01"}; }
Rules method(const Declaration&) { return {"PLAT-ROUTE-02"}; }
Rules size_of_page(const Declaration&) { return {"PLAT-PAGE-01"}; }
Rules token_of_page(const Declaration&) { return {"PLAT-PAGE-02"}; }
Rules required(const Declaration& declared) {
  Rules rules;
  for (const Required& one : declared.required)
    if (std::find(rules.begin(), rules.end(), one.rule) == rules.end()) rules.push_back(one.rule);
  return rules;
}

constexpr auto kKinds = std::to_array<Kind>({
    {"create", "A creation answers 201 with the whole record", create, has<kCreates>},
    {"missing_parameter", "A creation without a required parameter is refused", missing_parameter,
     [](const Declaration& declared) { return !declared.required.empty(); }, required},
    {"unknown_parameter", "A parameter that does not exist is ignored", unknown_parameter,
     has<kCreates>},
    {"fetch", "A GET answers the record as its creation, or the list, showed it", fetch,
     has<kFetches>},
    {"list", "The list has every record once, in the envelope of its product", list, has<kLists>},
    {"pages", "Pages follow one another by the URLs that they carry", pages, fills_pages},
    {"page_size", "A page of more than 1000 records is refused", page_size, has<kLists>,
     size_of_page},
    {"page_token", "A PageToken that no URL carried is refused", page_token, has<kLists>,
     token_of_page},
    {"filter", "A filter leaves the records that match it", filter,
     [](const Declaration& declared) { return !declared.filters.empty(); }},
    {"update", "An update changes what it names, and nothing else", update,
     [](const Declaration& declared) { return !declared.change.parameter.empty(); }},
    {"delete", "What was deleted is gone, from the list as well", remove, has<kDeletes | kFetches>},
    {"unknown_sid", "A SID that nobody has is not found", unknown_sid, has<kFetches>, route},
    {"unknown_parent", "Beneath a record that is not there, nothing is found", unknown_parent,
     [](const Declaration& declared) { return declared.above != nullptr; }, route},
    {"wrong_method", "A method that the path does not support is refused", wrong_method,
     [](const Declaration&) { return true; }, method},
    {"no_credentials", "Without credentials nothing is answered", no_credentials, has<kLists>,
     auth},
});

}  // namespace

std::string item(std::string_view collection, std::string_view sid) {
  constexpr std::string_view kJson = ".json";
  const bool is_2010 = collection.ends_with(kJson);
  if (is_2010) collection.remove_suffix(kJson.size());
  return std::string(collection) + '/' + std::string(sid) + std::string(is_2010 ? kJson : "");
}

std::string nobody(std::string_view prefix) { return std::string(prefix) + std::string(32, '0'); }

std::vector<Probe> crud_probes(const Declaration& declaration) {
  std::vector<Probe> probes;
  for (const Kind& kind : kKinds) {
    if (!kind.applies(declaration)) continue;
    probes.push_back(
        keeps(std::string(declaration.chapter) + '/' + std::string(kind.name),
              std::string(kind.says), kind.rules == nullptr ? Rules() : kind.rules(declaration),
              [run = kind.run, declaration](Visit& visit) { run(visit, declaration); }));
  }
  return probes;
}

Form with(Form form, const std::string& parameter, const std::vector<std::string>& values) {
  std::erase_if(form, [&](const auto& one) { return one.first == parameter; });
  for (const std::string& value : values) form.emplace_back(parameter, value);
  return form;
}

Probe refused_value(const Declaration& declaration, std::string_view name, std::string_view rule,
                    const std::string& parameter, const std::vector<std::string>& values) {
  return refused(std::string(declaration.chapter) + '/' + std::string(name), rule,
                 [declaration, parameter, values](Visit& visit) {
                   const std::string collection = collection_of(visit, declaration);
                   visit.post(collection, with(declaration.form(visit), parameter, values));
                 });
}

}  // namespace conformance::probes
