// Every probe can fail: each generated kind finds the lie that it is there for, in every chapter,
// and each probe by hand notices when its last answer is another.
#include "tests/probes/lies.h"

#include <algorithm>
#include <map>

#include "tests/probes/probed.h"

namespace conformance::probes {
namespace {

bool is_red(const ProbeResult& result) { return !result.problems.empty(); }

bool is_paging(const std::string& name) { return name.starts_with("Page"); }

void double_lists(Json& body) {
  for (auto& [name, value] : body.items()) {
    if (!value.is_array()) continue;
    const Json once = value;
    value.insert(value.end(), once.begin(), once.end());
  }
}

void empty_lists(Json& body) {
  for (auto& [name, value] : body.items())
    if (value.is_array()) value = Json::array();
}

Answer without_the_change(const Send& truth, const Call& call) {
  const bool changes = call.body.find("probed%20anew") != std::string::npos ||
                       call.body.find("Salem") != std::string::npos;
  Call other = call;
  if (changes) other.body.clear();
  return truth(other);
}

Answer deletes_nothing(const Send& truth, const Call& call) {
  return call.method == "DELETE" ? Answer{204, {}, {}} : truth(call);
}

Answer knows_all_parameters(const Send& truth, const Call& call) {
  if (call.body.find("NoParameterOfTwilio") == std::string::npos) return truth(call);
  return {400, {}, R"({"code":20001,"message":"no such parameter","status":400})"};
}

Answer needs_no_credentials(const Send& truth, const Call& call) {
  const bool has = std::any_of(call.headers.begin(), call.headers.end(),
                               [](const auto& header) { return header.first == "Authorization"; });
  return has ? truth(call) : Answer{200, {}, "{}"};
}

Answer other_code(const Send& truth, const Call& call) {
  Answer answer = truth(call);
  if (answer.status == 404) answer.body = R"({"code":20000,"message":"none","status":404})";
  return answer;
}

// `date_created` of a creation, `url` of everything that is fetched.
Lie without(const std::string& method, int status, const std::vector<std::string>& members) {
  return body_lie(method, status, [members](Json& body) {
    for (const std::string& member : members) body.erase(member);
  });
}

// Of one collection; what a probe prepares elsewhere comes true.
Lie only_of(const std::string& collection, const Lie& lie) {
  return [=](const Send& truth, const Call& call) {
    return call.target.find(collection) == std::string::npos ? truth(call) : lie(truth, call);
  };
}

// By the name of the kind; a probe must find one of them.
std::map<std::string, std::vector<Lie>> lies() {
  const Lie no_filter = query_lie([](const std::string& name) { return !is_paging(name); });
  const auto drops = [](const char* parameter) {
    return query_lie([parameter](const std::string& name) { return name == parameter; });
  };
  return {
      {"create", {without("POST", 201, {"date_created"})}},
      {"missing_parameter", {status_lie(400, 201)}},
      {"unknown_parameter", {knows_all_parameters}},
      {"fetch", {without("GET", 200, {"url", "uri"})}},
      {"list", {body_lie("GET", 200, double_lists)}},
      {"pages", {body_lie("GET", 200, double_lists)}},
      {"page_size", {drops("PageSize")}},
      {"page_token", {drops("PageToken")}},
      {"filter", {no_filter, only_of("/Vettings", body_lie("GET", 200, empty_lists))}},
      {"update", {without_the_change}},
      {"delete", {deletes_nothing}},
      {"unknown_sid", {other_code}},
      {"unknown_parent", {other_code}},
      {"wrong_method", {status_lie(405, 404)}},
      {"no_credentials", {needs_no_credentials}},
  };
}

// What a generated probe of this kind says; those by hand say something else.
std::string sentence(const std::string& kind) {
  for (const Probe& one : select({}))
    if (one.id == "customer_profiles/" + kind || one.id == "entity_assignments/" + kind)
      return one.says;
  return {};
}

std::vector<std::string> generated(const std::string& kind) {
  std::vector<std::string> ids;
  const std::string says = sentence(kind);
  for (const Probe& one : select({}))
    if (one.says == says) ids.push_back(one.id);
  return ids;
}

TEST(Lies, EachGeneratedKindOfProbeFindsItsOwn) {
  const Probed own;
  for (const auto& [kind, told_lies] : lies()) {
    const std::vector<std::string> ids = generated(kind);
    ASSERT_GE(ids.size(), kind == "unknown_parent" || kind == "delete" ? 5u : 7u) << kind;
    std::map<std::string, bool> found;
    for (const Lie& lie : told_lies)
      for (const ProbeResult& result : probe(lying(own.send(), lie), own.options(ids)).results)
        found[result.probe.id] = found[result.probe.id] || is_red(result);
    for (const std::string& id : ids) EXPECT_TRUE(found[id]) << id << " believes the lie";
  }
}

// A sentence that more than half of the chapters share is that of a generated kind.
TEST(Lies, EveryGeneratedKindHasOne) {
  std::map<std::string, std::vector<std::string>> by_sentence;
  for (const Probe& one : select({})) by_sentence[one.says].push_back(one.id);
  const auto all = lies();
  for (const auto& [says, ids] : by_sentence) {
    const std::string kind = ids.front().substr(ids.front().find('/') + 1);
    if (ids.size() < all_chapters().size() / 2) continue;
    EXPECT_TRUE(all.contains(kind)) << says;
  }
}

// The content of an answer with everything in it a little different.
void scramble(Json& value) {
  if (value.is_object() || value.is_array()) {
    for (Json& one : value) scramble(one);
    if (value.is_array()) value.clear();
  } else if (value.is_string()) {
    value = value.get<std::string>() + "-lie";
  } else if (value.is_boolean()) {
    value = !value.get<bool>();
  } else {
    value = "lie";
  }
}

// Alters the last answer of a probe that takes so many requests.
Lie last_answer_lie(std::size_t requests, bool status) {
  auto seen = std::make_shared<std::size_t>(0);
  return [=](const Send& truth, const Call& call) {
    Answer answer = truth(call);
    if (++*seen != requests) return answer;
    if (status) {
      answer.status = answer.status == 200 ? 201 : 200;
      return answer;
    }
    Json body = Json::parse(answer.body, nullptr, false);
    scramble(body);
    answer.body = body.is_discarded() ? "lie" : body.dump();
    return answer;
  };
}

// Those that have a rule to disable are shown to fail by rules_test.cpp.
bool has_rule_to_disable(const Probe& one) {
  return std::any_of(one.rules.begin(), one.rules.end(),
                     [](std::string_view rule) { return !is_always_enforced(rule); });
}

TEST(Lies, EveryProbeWithoutARuleToDisableLooksAtItsLastAnswer) {
  const Probed own;
  for (const ProbeResult& honest : own.probe().results) {
    if (has_rule_to_disable(honest.probe)) continue;
    // The chapter's own look at its collection comes first.
    const auto asked =
        1 + static_cast<std::size_t>(std::count_if(
                honest.requests.begin(), honest.requests.end(), [](const std::string& request) {
                  return request.find("/_mock") == std::string::npos;
                }));
    bool found = false;
    for (const bool status : {false, true}) {
      const Send liar = lying(own.send(), last_answer_lie(asked, status));
      const Findings findings = probe(liar, own.options({honest.probe.id}));
      found = found || is_red(findings.results.at(0));
    }
    EXPECT_TRUE(found) << honest.probe.id << " does not look at its last answer";
  }
}

}  // namespace
}  // namespace conformance::probes
