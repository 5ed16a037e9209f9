#include "conformance/judge/case.h"

#include <fnmatch.h>

#include <algorithm>

#include "conformance/runner/step_parser.h"
#include "conformance/runner/yaml.h"

namespace conformance {
namespace {

constexpr auto kCaseKeys = std::to_array<std::string_view>(
    {"case", "title", "flows", "rules", "each", "sandbox", "input", "webhooks", "creates_nothing",
     "only_full", "must_be_reached", "starts", "after"});
constexpr auto kStartKeys = std::to_array<std::string_view>(
    {"customer", "input", "before", "ends", "says", "killed_at", "killed_after"});
// In the order of reports: that of a registration, then what disturbs it.
constexpr auto kTopics =
    std::to_array<std::string_view>({"order", "primary", "bundles", "brand", "otp", "campaign",
                                     "faults", "webhooks", "crash", "customers"});
constexpr std::string_view kEach = "$each";
constexpr std::string_view kAllFlows = "all";
constexpr std::pair<std::string_view, Ending> kEndings[] = {{"complete", Ending::kComplete},
                                                            {"gives-up", Ending::kGivesUp}};

// Which step of a flow's input has what; see the inputs in conformance/cases/customers.
struct Roles {
  std::string_view flow, profile, trust, brand, campaign;
};
constexpr Roles kRoles[] = {{"isv-standard", "step1", "step2", "step3", "step4"},
                            {"isv-sole-proprietor", "step1", "step2", "step3", "step4"},
                            {"direct-standard", "step1", "step2", "step2", "step3"},
                            {"direct-sole-proprietor", "step1", "step2", "step2", "step3"}};

bool knows_flow(std::string_view flow) {
  return std::find(kFlows.begin(), kFlows.end(), flow) != kFlows.end();
}

void fill_each(YAML::Node node, const std::string& value) {
  if (node.IsScalar()) {
    std::string text = node.Scalar();
    const std::size_t at = text.find(kEach);
    if (at != std::string::npos) node = text.replace(at, kEach.size(), value);
  } else if (node.IsSequence()) {
    for (YAML::Node item : node) fill_each(item, value);
  } else if (node.IsMap()) {
    for (auto entry : node) fill_each(entry.second, value);
  }
}

class Parser {
 public:
  Parser(const std::string& file, const std::map<std::string, Json, std::less<>>& customers)
      : read_(file), file_(file), customers_(customers) {}

  void add(const YAML::Node& node, std::vector<Case>& all) const {
    read_.check_mapping(node, "a case", kCaseKeys);
    if (!node["each"]) return add_flows(node, yaml::line_of(node), all);
    if (!node["each"].IsSequence()) read_.fail(node["each"], "`each` must be a list of values");
    for (const std::string& value : read_.texts(node["each"], "`each`")) {
      YAML::Node filled = YAML::Clone(node);
      filled.remove("each");
      fill_each(filled, value);
      add_flows(filled, yaml::line_of(node), all);
    }
  }

 private:
  void add_flows(const YAML::Node& node, int line, std::vector<Case>& all) const {
    for (const char* key : {"case", "title", "rules"})
      if (!node[key]) read_.fail(line, "a case needs `" + std::string(key) + "`");
    std::vector<std::string> flows{kFlows.begin(), kFlows.end()};
    if (node["flows"] &&
        read_.texts(node["flows"], "`flows`") != std::vector{std::string(kAllFlows)})
      flows = read_.texts(node["flows"], "`flows`");
    for (const std::string& flow : flows) {
      if (!knows_flow(flow))
        read_.fail(line, "there is no flow `" + flow + "`; the flows are all, or some of " +
                             yaml::listed(kFlows));
      all.push_back(one(node, line, flow));
    }
  }

  Case one(const YAML::Node& node, int line, const std::string& flow) const {
    Case made;
    made.id = flow + '/' + read_.text(node["case"], "`case`");
    made.flow = flow;
    made.title = read_.text(node["title"], "`title`");
    made.file = file_;
    made.line = line;
    for (const std::string& id : read_.texts(node["rules"], "`rules`")) {
      const contract::ClientRule* rule = contract::find_client_rule(id);
      if (rule == nullptr) read_.fail(line, "there is no client rule `" + id + "`");
      made.rules.push_back(rule);
    }
    const auto customer = customers_.find(flow);
    if (customer == customers_.end()) read_.fail(line, "there is no customer of " + flow);
    made.customer = customer->second;
    made.sandbox = sandbox_of(flow);
    if (node["sandbox"]) made.sandbox.update(read_.json(node["sandbox"]));
    if (node["input"]) made.customer.merge_patch(patch(node["input"], flow));
    made.webhooks = flag(node, "webhooks", false);
    made.creates_nothing = flag(node, "creates_nothing", false);
    made.only_full = flag(node, "only_full", false);
    made.must_be_reached = flag(node, "must_be_reached", true);
    if (node["starts"])
      for (const auto& start : node["starts"]) made.starts.push_back(start_of(start, made));
    else
      made.starts.emplace_back();
    if (node["after"]) made.after = steps(node["after"], made);
    return made;
  }

  // What the account of such a customer looks like before anything happens.
  static Json sandbox_of(const std::string& flow) {
    if (flow == "direct-standard")
      return {{"primary_profile", {{"business_identity", "direct_customer"}}}};
    if (flow == "direct-sole-proprietor") return {{"primary_profile", nullptr}};
    return Json::object();
  }

  bool flag(const YAML::Node& node, const char* key, bool otherwise) const {
    if (!node[key]) return otherwise;
    const std::string text = read_.text(node[key], key);
    if (text != "true" && text != "false")
      read_.fail(node[key], "`" + std::string(key) + "` must be true or false");
    return text == "true";
  }

  // `{campaign: {…}}` becomes `{step4: {…}}` or `{step3: {…}}`.
  Json patch(const YAML::Node& node, const std::string& flow) const {
    const auto& roles = *std::find_if(std::begin(kRoles), std::end(kRoles),
                                      [&](const Roles& row) { return row.flow == flow; });
    read_.check_mapping(node, "`input`",
                        std::to_array<std::string_view>({"profile", "trust", "brand", "campaign"}));
    Json patch = Json::object();
    const auto put = [&](const char* role, std::string_view step) {
      if (node[role]) patch[std::string(step)].merge_patch(read_.json(node[role]));
    };
    put("profile", roles.profile);
    put("trust", roles.trust);
    put("brand", roles.brand);
    put("campaign", roles.campaign);
    return patch;
  }

  Scenario steps(const YAML::Node& list, const Case& of) const {
    Scenario scenario;
    scenario.id = of.id;
    scenario.file = file_;
    scenario.steps = parse_steps(file_, list);
    return scenario;
  }

  Start start_of(const YAML::Node& node, const Case& of) const {
    read_.check_mapping(node, "a start", kStartKeys);
    Start start;
    if (node["customer"]) start.customer = read_.text(node["customer"], "`customer`");
    if (node["input"]) start.input = patch(node["input"], of.flow);
    if (node["before"]) start.before = steps(node["before"], of);
    if (node["killed_at"]) start.killed_at = read_.integer(node["killed_at"], "`killed_at`");
    if (node["killed_after"])
      start.killed_request = read_.text(node["killed_after"], "`killed_after`");
    if (start.killed_at > 0 || !start.killed_request.empty()) start.ends = Ending::kKilled;
    if (node["says"]) start.says = read_.texts(node["says"], "`says`");
    if (!node["ends"]) return start;
    const std::string ends = read_.text(node["ends"], "`ends`");
    const auto found = std::find_if(std::begin(kEndings), std::end(kEndings),
                                    [&](const auto& row) { return row.first == ends; });
    if (found == std::end(kEndings)) read_.fail(of.line, "`ends` must be complete or gives-up");
    start.ends = found->second;
    return start;
  }

  yaml::Reader read_;
  std::string file_;
  const std::map<std::string, Json, std::less<>>& customers_;
};

}  // namespace

bool Case::tests(const contract::ClientRule& rule) const {
  return std::find(rules.begin(), rules.end(), &rule) != rules.end();
}

std::vector<Case> parse_cases(const std::string& file, std::string_view text,
                              const std::map<std::string, Json, std::less<>>& customers) {
  YAML::Node root;
  try {
    root = YAML::Load(std::string(text));
  } catch (const YAML::Exception& error) {
    throw ScenarioError(file + ':' + std::to_string(error.mark.line + 1) +
                        ": this is no YAML: " + error.msg);
  }
  if (!root.IsSequence()) throw ScenarioError(file + ":1: a file of cases must be a list of them");
  std::vector<Case> all;
  const Parser parser(file, customers);
  for (const auto& node : root) parser.add(node, all);
  return all;
}

std::vector<Case> all_cases() {
  std::map<std::string, Json, std::less<>> customers;
  for (const CaseText& customer : customer_texts())
    customers.emplace(customer.name, Json::parse(customer.text));
  std::vector<Case> all;
  for (const CaseText& file : case_texts()) {
    auto some = parse_cases("cases/" + std::string(file.name) + ".yaml", file.text, customers);
    std::move(some.begin(), some.end(), std::back_inserter(all));
  }
  const auto place = [](const Case& one) {
    const std::string_view topic = std::string_view(one.id).substr(
        one.flow.size() + 1, one.id.find('/', one.flow.size() + 1) - one.flow.size() - 1);
    return std::pair(std::find(kFlows.begin(), kFlows.end(), one.flow),
                     std::find(kTopics.begin(), kTopics.end(), topic));
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const Case& a, const Case& b) { return place(a) < place(b); });
  return all;
}

bool matches(const Case& one, std::string_view pattern) {
  const std::string text(pattern);
  const std::string without_flow = one.id.substr(one.flow.size() + 1);
  for (const std::string& id : {one.id, without_flow})
    if (id == text || id.starts_with(text + '/') || fnmatch(text.c_str(), id.c_str(), 0) == 0)
      return true;
  return std::any_of(one.rules.begin(), one.rules.end(),
                     [&](const contract::ClientRule* rule) { return rule->id == pattern; });
}

}  // namespace conformance
