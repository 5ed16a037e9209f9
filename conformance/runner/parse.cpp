// From YAML text to a Scenario. The order of this file is that of the format: header, steps,
// expectations.
#include <algorithm>

#include "conformance/runner/keys.h"
#include "conformance/runner/scenario.h"
#include "conformance/runner/step_parser.h"

namespace conformance {
namespace {

using yaml::line_of;

constexpr std::string_view kNobody = "nobody";
constexpr std::string_view kNoSteps = "`steps` must be a list of at least one step";
constexpr std::string_view kFourVerbs =
    "a step has exactly one of `request`, `advance`, `act`, and `expect` alone";

class Parser {
 public:
  explicit Parser(const std::string& file) : read_(file) {}

  void header(const YAML::Node& root, Scenario& scenario) const {
    read_.check_mapping(root, "a scenario", kScenarioKeys);
    if (!root["title"]) read_.fail(root, "`title` is missing: one sentence, what this shows");
    scenario.title = read_.text(root["title"], "`title`");
    if (root["proves"]) scenario.proves = read_.texts(root["proves"], "`proves`");
    if (const auto produces = root["produces"]) {
      if (produces.IsScalar()) scenario.produces.push_back(read_.integer(produces, "`produces`"));
      for (const auto& code : produces.IsSequence() ? produces : YAML::Node())
        scenario.produces.push_back(read_.integer(code, "a code"));
    }
    if (root["from"]) scenario.from = read_.text(root["from"], "`from`");
    if (root["reviews"]) scenario.reviews = read_.json(root["reviews"]);
    if (root["now"]) scenario.now = read_.text(root["now"], "`now`");
    if (root["rules"]) scenario.rules = rules(root["rules"]);
    if (const auto sandbox = root["sandbox"]) {
      read_.check_mapping(sandbox, "`sandbox`");
      for (const char* name : {"rules", "reviews", "now", "from"})
        if (sandbox[name])
          read_.fail(sandbox, "`" + std::string(name) + "` stands in the header, not in `sandbox`");
      scenario.sandbox = read_.json(sandbox);
    }
    if (!root["steps"]) read_.fail(root, std::string(kNoSteps));
    scenario.steps = steps(root["steps"]);
  }

  std::vector<Step> steps(const YAML::Node& list) const {
    if (!list.IsSequence() || list.size() == 0) read_.fail(list, std::string(kNoSteps));
    std::vector<Step> all;
    for (const auto& node : list) all.push_back(step(node));
    return all;
  }

 private:
  Json rules(const YAML::Node& node) const {
    if (node.IsScalar()) return {{"profile", node.Scalar()}};
    read_.check_mapping(node, "`rules`", kRulesKeys);
    Json set = read_.json(node);
    if (!node["switches"]) return set;
    read_.check_mapping(node["switches"], "`switches`");
    for (const auto& entry : node["switches"])
      set["switches"][entry.first.Scalar()] = read_.text(entry.second, "a switch");
    return set;
  }

  Step step(const YAML::Node& node) const {
    read_.check_mapping(node, "a step");
    Step made;
    made.line = line_of(node);
    const int verbs =
        int(bool(node["request"])) + int(bool(node["advance"])) + int(bool(node["act"]));
    if (verbs > 1 || (verbs == 0 && !node["expect"])) read_.fail(node, std::string(kFourVerbs));
    if (node["request"])
      request(node, made);
    else if (node["act"])
      act(node, made);
    else if (node["advance"])
      advance(node, made);
    else
      read_.check_mapping(node, "an `expect` step", kExpectKeys);
    if (node["expect"]) made.expect = expectation(node["expect"]);
    if (const auto save = node["save"]) {
      read_.check_mapping(save, "`save`");
      for (const auto& entry : save)
        made.save.emplace_back(entry.first.Scalar(), read_.text(entry.second, "a path"));
    }
    return made;
  }

  // `POST /v1/Services`
  void line(const YAML::Node& node, std::string_view verb, Step& made) const {
    const std::string text = read_.text(node, verb);
    const std::size_t blank = text.find(' ');
    made.method = text.substr(0, blank);
    if (blank != std::string::npos) made.path = text.substr(blank + 1);
    const bool is_method =
        !made.method.empty() &&
        made.method.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
    // An act on the sandbox itself has no path, a request always has one.
    const bool is_path = made.path.starts_with('/') || made.path.starts_with("${") ||
                         (verb == "act" && made.path.empty());
    if (!is_method || !is_path || made.path.find(' ') != std::string::npos)
      read_.fail(node, "`" + std::string(verb) + "` must be a method and a path, such as `" +
                           (verb == "act" ? "POST /reviews" : "POST /v1/Services") + "`, not `" +
                           text + "`");
  }

  void request(const YAML::Node& node, Step& made) const {
    made.verb = StepVerb::kRequest;
    read_.check_mapping(node, "a `request` step", kRequestKeys);
    line(node["request"], "request", made);
    if (node["form"]) made.form = parameters(node["form"], "`form`");
    if (node["query"]) made.query = parameters(node["query"], "`query`");
    if (node["headers"]) made.headers = pairs(node["headers"], "`headers`");
    if (node["as"]) made.as = credentials(node["as"]);
    if (node["body"]) made.body = read_.text(node["body"], "`body`");
    if (node["type"]) made.type = read_.text(node["type"], "`type`");
    if (node["host"]) made.host = read_.text(node["host"], "`host`");
    if (made.body && node["form"]) read_.fail(node["body"], "a request has a `form` or a `body`");
  }

  void act(const YAML::Node& node, Step& made) const {
    made.verb = StepVerb::kAct;
    read_.check_mapping(node, "an `act` step", kActKeys);
    line(node["act"], "act", made);
    if (node["query"]) made.query = parameters(node["query"], "`query`");
    if (node["json"]) made.json = read_.json(node["json"]);
  }

  void advance(const YAML::Node& node, Step& made) const {
    made.verb = StepVerb::kAdvance;
    read_.check_mapping(node, "an `advance` step", kAdvanceKeys);
    made.method = "POST";
    made.path = "/clock/advance";
    const auto how = node["advance"];
    if (how.IsScalar()) {
      made.json = {{"by", how.Scalar()}};
    } else {
      read_.check_mapping(how, "`advance`");
      made.json = read_.json(how);
    }
  }

  Credentials credentials(const YAML::Node& node) const {
    if (node.IsScalar() && node.Scalar() == kNobody) return {};
    read_.check_mapping(node, "`as` (`nobody`, or user and secret)", kAsKeys);
    if (!node["user"] || !node["secret"]) read_.fail(node, "`as` needs `user` and `secret`");
    return {read_.text(node["user"], "`user`"), read_.text(node["secret"], "`secret`")};
  }

  Texts pairs(const YAML::Node& node, std::string_view what) const {
    read_.check_mapping(node, what);
    Texts all;
    for (const auto& entry : node)
      all.emplace_back(entry.first.Scalar(), read_.text(entry.second, "a value"));
    return all;
  }

  Json parameter(const YAML::Node& node) const {
    if (node.IsScalar()) return node.Scalar();
    if (node.IsMap()) return read_.json(node);
    read_.fail(node,
               "a parameter is a text, a mapping (sent as JSON), or a list of these; an "
               "empty one is ''");
  }

  std::vector<std::pair<std::string, Json>> parameters(const YAML::Node& node,
                                                       std::string_view what) const {
    read_.check_mapping(node, what);
    std::vector<std::pair<std::string, Json>> all;
    for (const auto& entry : node) {
      const std::string name = entry.first.Scalar();
      if (!entry.second.IsSequence()) {
        all.emplace_back(name, parameter(entry.second));
        continue;
      }
      for (const auto& item : entry.second) all.emplace_back(name, parameter(item));
    }
    return all;
  }

  Expectation expectation(const YAML::Node& node) const {
    read_.check_mapping(node, "`expect`", kExpectationKeys);
    Expectation made;
    if (node["status"]) made.status = read_.integer(node["status"], "`status`");
    if (node["code"]) made.code = read_.integer(node["code"], "`code`");
    if (node["refused_by"]) made.refused_by = read_.text(node["refused_by"], "`refused_by`");
    if (node["finding"]) made.findings = read_.texts(node["finding"], "`finding`");
    if (node["header"]) made.headers = pairs(node["header"], "`header`");
    if (node["body"]) made.body = read_.json(node["body"]);
    return made;
  }

  yaml::Reader read_;
};

}  // namespace

std::string Step::text() const {
  switch (verb) {
    case StepVerb::kRequest:
      return "request: " + method + ' ' + path;
    case StepVerb::kAct:
      return "act: " + method + ' ' + path;
    case StepVerb::kAdvance:
      return "advance: " + json.dump();
    case StepVerb::kExpect:
      break;
  }
  return "expect";
}

std::vector<Step> parse_steps(const std::string& file, const YAML::Node& list) {
  return Parser(file).steps(list);
}

Scenario parse_scenario(std::string id, std::string file, std::string_view text) {
  Scenario scenario;
  scenario.id = std::move(id);
  scenario.file = std::move(file);
  YAML::Node root;
  try {
    root = YAML::Load(std::string(text));
  } catch (const YAML::Exception& error) {
    throw ScenarioError(scenario.file + ':' + std::to_string(error.mark.line + 1) +
                        ": this is no YAML: " + error.msg);
  }
  Parser(scenario.file).header(root, scenario);
  return scenario;
}

}  // namespace conformance
