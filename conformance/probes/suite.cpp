#include "conformance/probes/suite.h"

#include <fnmatch.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "conformance/contract/rules.h"

namespace conformance::probes {
namespace {

constexpr std::string_view kSandboxes = "/_mock/v1/sandboxes";
constexpr std::string_view kTwilio = "twilio.com";
// Twilio's documented behaviour, not what the samples of a guide need.
constexpr std::string_view kProfile = "twilio";

bool is_below(std::string_view host, std::string_view domain) {
  if (!host.ends_with(domain)) return false;
  host.remove_suffix(domain.size());
  return host.empty() || host.ends_with('.');
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// Where the probe's expectations stand: its first rule's page, else Twilio's description.
std::string source_of(const Probe& one) {
  for (const std::string_view id : one.rules)
    if (const contract::Rule* row = contract::find_rule(id))
      return std::string(id) + ", " + std::string(row->source);
  return "https://github.com/twilio/twilio-oai";
}

class Run {
 public:
  Run(const Send& send, const Options& options) : send_(send), options_(options) {}

  Findings all() {
    const std::vector<Probe> selected = select(options_.only);
    meet();
    Findings findings{.target = target_, .results = {}, .took = {}};
    for (const Probe& one : selected) {
      if (options_.watch) options_.watch(one, findings.results.size(), selected.size());
      const auto began = now();
      findings.results.push_back(result_of(one));
      findings.results.back().took = now() - began;
    }
    findings.took = now();
    return findings;
  }

 private:
  std::chrono::milliseconds now() const {
    return options_.elapsed ? options_.elapsed() : std::chrono::milliseconds(0);
  }

  Call control_call(const std::string& method, const std::string& path,
                    const std::string& body = {}) const {
    Call call{.method = method,
              .target = path,
              .headers = {{"Content-Type", "application/json"}},
              .body = body};
    if (!options_.control_token.empty())
      call.headers.emplace_back("Authorization", "Bearer " + options_.control_token);
    return call;
  }

  // Who is it, and what may be asked of it?
  void meet() {
    target_.url = options_.url;
    target_.account = options_.user;
    target_.secret = options_.password;
    target_.control_token = options_.control_token;
    bool twilio = is_twilio(options_.url);
    if (!twilio) {  // nobody asks Twilio for /_mock
      const Answer answer = send_(control_call("GET", "/_mock/v1/version"));
      if (answer.status == 401 || answer.status == 403)
        throw Unusable(options_.url + " keeps its control API to itself: give --control-token");
      const Json version = Json::parse(answer.body, nullptr, false);
      target_.has_control =
          answer.status == 200 && version.is_object() && version.contains("control_api");
      // Behind a proxy of one's own it is Twilio all the same.
      twilio = !target_.has_control &&
               is_below(lower(std::string(answer.header("X-API-Domain"))), kTwilio);
    }
    target_.only_gets = twilio && !options_.allow_charges;
    if (!target_.has_control && (target_.account.empty() || target_.secret.empty()))
      throw Unusable(options_.url +
                     " has no control API: name the account with --user and --password, or in "
                     "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN");
  }

  // A fresh account where there is a control API.
  Target admitted(const Probe& one) const {
    Target target = target_;
    if (!target.has_control) return target;
    Json switches = Json::object();
    for (const auto& [name, value] : one.switches) switches[std::string(name)] = value;
    const Json spec = {
        {"label", one.id},
        {"seed", options_.seed},
        {"clock", "frozen"},
        {"now", "2026-01-05T09:00:00Z"},
        {"reviews", "documented"},
        {"phone_owner", "silent"},
        {"from", nullptr},
        {"rules",
         {{"profile", kProfile}, {"switches", switches}, {"disabled", options_.disabled}}}};
    const Answer made = send_(control_call("POST", std::string(kSandboxes), spec.dump()));
    const Json sandbox = Json::parse(made.body, nullptr, false);
    if (made.status != 201 || !sandbox.is_object())
      throw Inconclusive("no sandbox could be made: " + std::to_string(made.status) + ' ' +
                         made.body);
    target.account = sandbox.at("account_sid");
    target.secret = sandbox.at("auth_token");
    return target;
  }

  void leave(const Target& target) const {
    if (target.has_control)
      send_(control_call("DELETE", std::string(kSandboxes) + '/' + target.account));
  }

  ProbeResult result_of(const Probe& one) {
    ProbeResult result{.probe = one,
                       .skipped = {},
                       .outcome = {},
                       .why = {},
                       .problems = {},
                       .requests = {},
                       .took = {}};
    try {
      const Target target = admitted(one);
      try {
        ask(one, target, result);
      } catch (const std::runtime_error& error) {  // no answer
        end(result, Verdict::kInconclusive, error.what());
      }
      leave(target);
    } catch (const std::runtime_error& error) {
      end(result, Verdict::kInconclusive, error.what());
    }
    return result;
  }

  void ask(const Probe& one, const Target& target, ProbeResult& result) {
    Visit visit(target, send_, source_of(one));
    try {
      if (const std::string absent = absent_chapter(one, target); !absent.empty())
        throw Unimplemented(absent);
      if (!one.switches.empty()) visit.need_control();
      one.run(visit);
    } catch (const Enough&) {
    } catch (const Skipped& skip) {
      result.skipped = true;
      result.why = skip.what();
    } catch (const Unimplemented& absent) {
      end(result, Verdict::kUnimplemented, absent.what());
    } catch (const Inconclusive& reason) {
      end(result, Verdict::kInconclusive, reason.what());
    }
    result.requests = visit.requests();
    result.problems = visit.problems();
    if (!result.problems.empty()) {
      result.skipped = false;
      end(result, one.severity == Severity::kShould ? Verdict::kNonStrict : Verdict::kFailed, {});
    }
    if (!target.has_control && !target.only_gets) visit.tidy_up();
  }

  static void end(ProbeResult& result, Verdict outcome, std::string why) {
    result.outcome = outcome;
    result.why = std::move(why);
  }

  // Why the whole chapter is not there; empty when it is.
  const std::string& absent_chapter(const Probe& one, const Target& target) {
    const auto known = absent_.find(one.chapter());
    if (known != absent_.end()) return known->second;
    std::string absent;
    for (const Chapter& chapter : all_chapters()) {
      if (chapter.name != one.chapter() || chapter.collection.empty()) continue;
      Visit visit(target, send_, {});
      visit.get(std::string(chapter.collection));
      if (visit.status() == 404 || visit.status() == 501)
        absent = "GET " + std::string(chapter.collection) + " is answered " +
                 std::to_string(visit.status());
    }
    return absent_.emplace(one.chapter(), absent).first->second;
  }

  const Send& send_;
  const Options& options_;
  Target target_;
  std::map<std::string, std::string, std::less<>> absent_;
};

bool matches(const std::string& glob, std::string_view text) {
  return fnmatch(glob.c_str(), std::string(text).c_str(), 0) == 0;
}

// By its id, its chapter, or a rule that it proves.
bool is_meant(const Probe& one, const std::string& glob) {
  return matches(glob, one.id) || glob == one.chapter() ||
         std::any_of(one.rules.begin(), one.rules.end(),
                     [&](std::string_view rule) { return matches(glob, rule); });
}

bool has_verdict(const ProbeResult& result) {
  return !result.skipped && result.outcome != Verdict::kInconclusive &&
         result.outcome != Verdict::kUnimplemented;
}

}  // namespace

bool is_twilio(const std::string& url) {
  const std::size_t scheme = url.find("://");
  std::string host = lower(scheme == std::string::npos ? url : url.substr(scheme + 3));
  host = host.substr(0, host.find_first_of("/?#"));
  if (const std::size_t at = host.rfind('@'); at != std::string::npos) host = host.substr(at + 1);
  host = host.substr(0, host.find(':'));
  while (host.ends_with('.')) host.pop_back();
  return is_below(host, kTwilio);
}

std::vector<Probe> select(const std::vector<std::string>& only) {
  std::vector<Probe> selected;
  std::set<std::string> used;
  for (const Chapter& chapter : all_chapters())
    for (Probe& one : chapter.probes()) {
      bool wanted = only.empty();
      for (const std::string& glob : only)
        if (is_meant(one, glob)) {
          used.insert(glob);
          wanted = true;
        }
      if (wanted) selected.push_back(std::move(one));
    }
  for (const std::string& glob : only)
    if (!used.contains(glob))
      throw Unusable("there is no probe '" + glob + "'; --list shows them all");
  return selected;
}

std::size_t Findings::count(Verdict outcome) const {
  return static_cast<std::size_t>(std::count_if(
      results.begin(), results.end(),
      [&](const ProbeResult& one) { return !one.skipped && one.outcome == outcome; }));
}

std::size_t Findings::skipped() const {
  return static_cast<std::size_t>(std::count_if(
      results.begin(), results.end(), [](const ProbeResult& one) { return one.skipped; }));
}

int Findings::exit_status() const {
  if (std::none_of(results.begin(), results.end(), has_verdict)) return 3;
  return count(Verdict::kFailed) + count(Verdict::kInconclusive) > 0 ? 1 : 0;
}

Findings probe(const Send& send, const Options& options) { return Run(send, options).all(); }

}  // namespace conformance::probes
