#include "conformance/judge/verdict.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "conformance/judge/instants.h"

namespace conformance {
namespace {

using contract::client_rule;
using contract::ClientRule;
using contract::Severity;

// They are put to the test by every case.
constexpr const ClientRule* kOfEveryCase[] = {
    &client_rule("CLIENT-END-01"), &client_rule("CLIENT-END-02"), &client_rule("CLIENT-END-03"),
    &client_rule("CLIENT-END-04")};

bool is_of_every_case(const ClientRule& rule) {
  return std::find(std::begin(kOfEveryCase), std::end(kOfEveryCase), &rule) !=
         std::end(kOfEveryCase);
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::string ordinal(std::size_t start, std::size_t of) {
  return of == 1 ? "The program" : "Start " + std::to_string(start + 1) + " of the program";
}

// What it printed last, for a sentence.
std::string last_line(const std::string& output) {
  constexpr std::size_t kMost = 160;
  std::size_t end = output.size();
  while (end > 0 && std::isspace(static_cast<unsigned char>(output[end - 1])) != 0) --end;
  const std::size_t begin = end == 0 ? 0 : output.rfind('\n', end - 1) + 1;
  std::string line = output.substr(begin, std::min(end - begin, kMost));
  return line.empty() ? "it printed nothing" : "its last line: " + line;
}

std::string alternatives(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "`" : " or `") + word + '`';
  return text;
}

class Bench {
 public:
  Bench(const Case& one, const Facts& facts, CaseResult& result)
      : case_(one), facts_(facts), result_(result) {}

  void find_breaches() {
    for (const ClientRule* rule : kOfEveryCase) result_.rules.push_back(rule->id);
    for (Breach& breach : lint(result_.history))
      (case_.tests(*breach.rule) ? result_.breaches : result_.others).push_back(std::move(breach));
    judge_ends();
    if (case_.creates_nothing) judge_nothing_created();
    judge_secrets();
    judge_duplicates();
    if (case_.tests(client_rule("CLIENT-CRASH-01"))) judge_crash();
    if (case_.tests(client_rule("CLIENT-CUSTOMER-01"))) judge_customers();
  }

  Verdict verdict(bool strict) {
    const bool is_unsafe = has_breach(Severity::kMust, false);
    if (const std::string why = unimplemented(); !why.empty() && !is_unsafe)
      return remarked(Verdict::kUnimplemented, why);
    for (const std::string& problem : facts_.problems) result_.remarks.push_back(problem);
    if (!facts_.problems.empty() || is_unsafe) return Verdict::kFailed;
    if (const std::string why = inconclusive(); !why.empty())
      return remarked(Verdict::kInconclusive, why);
    if (has_breach(Severity::kMust, true)) return Verdict::kFailed;
    for (const ClientRule* rule : unjudged(result_.history))
      if (case_.tests(*rule))
        return remarked(Verdict::kInconclusive,
                        std::string(rule->id) +
                            " is about time, and the program did not wait through A2P_WAIT_URL.");
    if (!has_breach(Severity::kShould, false)) return Verdict::kOk;
    return strict ? Verdict::kFailed : Verdict::kNonStrict;
  }

 private:
  Verdict remarked(Verdict verdict, const std::string& why) {
    result_.remarks.push_back(why);
    return verdict;
  }

  bool has_breach(Severity severity, bool of_every_case) const {
    return std::any_of(result_.breaches.begin(), result_.breaches.end(), [&](const Breach& one) {
      return one.rule->severity == severity && is_of_every_case(*one.rule) == of_every_case;
    });
  }

  void broken(const ClientRule& rule, Moment at, std::string what, std::string request_id = {}) {
    Breach breach{.rule = &rule,
                  .request_id = std::move(request_id),
                  .at = at,
                  .what = std::move(what),
                  .right = std::string(rule.remedy)};
    const bool counts = case_.tests(rule) || is_of_every_case(rule);
    (counts ? result_.breaches : result_.others).push_back(std::move(breach));
  }

  std::string unimplemented() const {
    for (const Started& started : facts_.starts)
      if (started.run.exit_status == kUnimplemented)
        return "The program says that it does not offer this (exit status 77).";
    const auto& exchanges = result_.history.exchanges;
    const bool listens = std::any_of(
        exchanges.begin(), exchanges.end(),
        [](const Exchange& exchange) { return !exchange.parameter("StatusCallback").empty(); });
    if (case_.webhooks && !exchanges.empty() && !listens)
      return "The program uses no webhooks: no request named a StatusCallback.";
    return {};
  }

  std::string inconclusive() const {
    for (const Started& started : facts_.starts)
      if (started.start->ends == Ending::kKilled && !started.was_killed)
        return "The program was to be killed, but it ended before it came so far.";
    if (result_.history.dropped > 0)
      return "The program sent more requests than the journal holds: " +
             std::to_string(result_.history.dropped) + " of them are not known any more.";
    for (std::size_t i = 0; i < facts_.starts.size(); ++i)
      if (facts_.starts[i].run.exit_status == 0 &&
          facts_.starts[i].start->ends == Ending::kGivesUp && !has_breach(Severity::kMust, true))
        return ordinal(i, case_.starts.size()) +
               " completed the registration, where the case expects that it gives up.";
    if (case_.creates_nothing && result_.history.exchanges.empty())
      return "The program made no request, and so never looked for the primary profile.";
    if (facts_.unused.empty()) return {};
    return "The program never came to the point of this case: " + facts_.unused.front() + '.';
  }

  void judge_ends() {
    std::set<std::string> complete;
    for (std::size_t i = 0; i < facts_.starts.size(); ++i) {
      const Started& started = facts_.starts[i];
      if (started.was_killed || started.run.exit_status == kUnimplemented) continue;
      const std::string who = ordinal(i, case_.starts.size());
      const ProgramRun& run = started.run;
      if (run.timed_out) {
        broken(
            client_rule("CLIENT-END-03"), run.ended,
            who + (started.waited_on ? " still waited after " + span_text(run.ended - run.began) +
                                           ", though nothing was to be expected any more"
                                     : " did not end within its time limit of wall time; " +
                                           last_line(run.output)));
        continue;
      }
      if (run.exit_status == 0) complete.insert(started.start->customer);
      if (run.exit_status == 0 && verified_by(run.ended) < complete.size())
        broken(client_rule("CLIENT-END-01"), run.ended,
               who + " ended with exit status 0, though no campaign is VERIFIED");
      if (run.exit_status != 0 && started.start->ends != Ending::kGivesUp)
        broken(
            client_rule("CLIENT-END-04"), run.ended,
            who +
                (requests_of(started) == 0 ? " made no request to Twilio and ended" : " gave up") +
                " with exit status " + std::to_string(run.exit_status) + "; " +
                last_line(run.output));
      if (run.exit_status != 0 && started.start->ends == Ending::kGivesUp)
        judge_words(started, who);
    }
  }

  // How many campaigns were VERIFIED at that instant, in the account and below it.
  std::size_t verified_by(Moment at) const {
    std::set<std::string> verified;
    for (const StatusChange& change : result_.history.changes) {
      if (change.resource != "campaign" || change.at > at) continue;
      if (change.to == "VERIFIED")
        verified.insert(change.sid);
      else if (change.field.ends_with("status"))
        verified.erase(change.sid);
    }
    return verified.size();
  }

  static std::uint64_t requests_of(const Started& started) {
    return started.last_request < started.first_request
               ? 0
               : started.last_request - started.first_request + 1;
  }

  // What the sentence about a program that was stopped goes on with.
  static std::string unended(const Started& started) {
    const std::string waited = span_text(started.run.ended - started.run.began);
    if (started.waited_on)
      return " still waited after " + waited + ", though nothing was to be expected any more";
    return " was stopped after " + std::to_string(started.run.took.count() / 1000) +
           " s of real time (--time-limit), " + waited + " of sandbox time and " +
           std::to_string(requests_of(started)) + " requests; " + last_line(started.run.output);
  }

  void judge_words(const Started& started, const std::string& who) {
    const auto& words = started.start->says;
    const std::string output = lower(started.run.output);
    const bool said =
        words.empty() || std::any_of(words.begin(), words.end(), [&](const auto& word) {
          return output.find(lower(word)) != std::string::npos;
        });
    if (!said)
      broken(client_rule("CLIENT-END-02"), started.run.ended,
             who + " gave up and did not say " + alternatives(words) + "; " +
                 last_line(started.run.output));
  }

  void judge_nothing_created() {
    for (const Exchange& exchange : result_.history.exchanges)
      if (exchange.is_creation())
        broken(client_rule("CLIENT-PRIMARY-01"), exchange.at,
               exchange.method + ' ' + exchange.path +
                   " made something, though no primary profile could be used",
               exchange.request_id);
  }

  void judge_secrets() {
    for (std::size_t i = 0; i < facts_.starts.size(); ++i)
      if (facts_.starts[i].shows_secret)
        broken(client_rule("CLIENT-SECRET-01"), facts_.starts[i].run.began,
               ordinal(i, case_.starts.size()) + " printed its auth token or an API key's secret");
  }

  // What a creation would make, apart from the name that people read.
  static std::string essence(const Exchange& exchange) {
    std::string text = exchange.path;
    for (const auto& [name, value] : exchange.form)
      if (name != "FriendlyName") text += '&' + name + '=' + value;
    return text;
  }

  // Whether a request is about what that creation made.
  static bool is_of(const Exchange& request, const Exchange& creation) {
    return creation.answer.is_object() && creation.answer.contains("sid") &&
           creation.answer["sid"].is_string() &&
           request.path.find(creation.answer["sid"].get<std::string>()) != std::string::npos;
  }

  // A case knows how many customers there are, whatever the client calls what it makes: each has
  // one bundle of a policy, one brand, one campaign.
  void judge_duplicates() {
    struct Kind {
      std::string_view ending;
      const ClientRule* rule;
    };
    constexpr Kind kKinds[] = {{"/v1/CustomerProfiles", &client_rule("CLIENT-ONCE-01")},
                               {"/v1/TrustProducts", &client_rule("CLIENT-ONCE-01")},
                               {"/v1/a2p/BrandRegistrations", &client_rule("CLIENT-ONCE-02")},
                               {"/Compliance/Usa2p", &client_rule("CLIENT-ONCE-03")}};
    for (const Kind& kind : kKinds) {
      std::map<std::string, std::vector<const Exchange*>> made;  // by customer and policy
      for (const Exchange& exchange : result_.history.exchanges) {
        const std::string whose =
            customer_of(exchange) + ' ' + std::string(exchange.parameter("PolicySid"));
        if (exchange.method == "DELETE" && exchange.is_success())
          for (auto& [owner, creations] : made)
            std::erase_if(creations, [&](const Exchange* one) { return is_of(exchange, *one); });
        if (exchange.is_creation() && exchange.path.ends_with(kind.ending))
          made[whose].push_back(&exchange);
      }
      for (const auto& [whose, creations] : made)
        for (std::size_t i = 1; i < creations.size(); ++i) once_more(*kind.rule, *creations[i]);
    }
  }

  void once_more(const ClientRule& rule, const Exchange& exchange) {
    const auto is_told = [&](const Breach& breach) {
      return breach.request_id == exchange.request_id;
    };
    if (std::any_of(result_.breaches.begin(), result_.breaches.end(), is_told) ||
        std::any_of(result_.others.begin(), result_.others.end(), is_told))
      return;
    broken(rule, exchange.at,
           "POST " + exchange.path + " made one more for the same customer, under another name",
           exchange.request_id);
  }

  std::string customer_of(const Exchange& exchange) const {
    for (const Started& started : facts_.starts)
      if (exchange.number >= started.first_request && exchange.number <= started.last_request)
        return started.start->customer;
    return {};
  }

  void judge_crash() {
    std::map<std::string, const Exchange*> made;
    for (const Exchange& exchange : result_.history.exchanges) {
      if (exchange.method == "DELETE" && exchange.is_success())
        std::erase_if(made, [&](const auto& known) { return is_of(exchange, *known.second); });
      if (!exchange.is_creation() || exchange.path.ends_with("/Evaluations")) continue;
      const auto [first, is_new] = made.emplace(essence(exchange), &exchange);
      if (!is_new)
        broken(client_rule("CLIENT-CRASH-01"), exchange.at,
               "POST " + exchange.path + " made a second time what " + first->second->request_id +
                   " had made",
               exchange.request_id);
    }
  }

  void judge_customers() {
    std::map<std::string, std::string> owners;  // SID to customer
    for (const Started& started : facts_.starts) {
      const std::string& customer = started.start->customer;
      for (const Exchange& exchange : result_.history.exchanges) {
        if (exchange.number < started.first_request || exchange.number > started.last_request)
          continue;
        if (exchange.is_creation() && exchange.answer.is_object() &&
            exchange.answer.contains("sid") && exchange.answer["sid"].is_string())
          owners.emplace(exchange.answer["sid"].get<std::string>(), customer);
        if (exchange.method == "POST") judge_use(exchange, customer, owners);
      }
    }
  }

  void judge_use(const Exchange& exchange, const std::string& customer,
                 const std::map<std::string, std::string>& owners) {
    for (const auto& [sid, owner] : owners) {
      const bool in_form = std::any_of(
          exchange.form.begin(), exchange.form.end(),
          [&](const auto& parameter) { return parameter.second.find(sid) != std::string::npos; });
      // All campaigns of Twilio have one SID.
      const bool tells = !sid.starts_with("QE") && owner != customer;
      if (tells && (in_form || exchange.path.find(sid) != std::string::npos))
        broken(client_rule("CLIENT-CUSTOMER-01"), exchange.at,
               sid + ", which was made for another customer, was used for this one",
               exchange.request_id);
    }
  }

  const Case& case_;
  const Facts& facts_;
  CaseResult& result_;
};

}  // namespace

std::string_view name(Verdict verdict) {
  constexpr std::string_view kNames[] = {
      "OK", "NON-STRICT", "INFORMATIONAL", "UNIMPLEMENTED", "INCONCLUSIVE", "FAILED"};
  return kNames[static_cast<std::size_t>(verdict)];
}

void judge(const Case& one, const Facts& facts, bool strict, CaseResult& result) {
  Bench bench(one, facts, result);
  bench.find_breaches();
  result.verdict = bench.verdict(strict);
  std::stable_sort(result.breaches.begin(), result.breaches.end(),
                   [](const Breach& a, const Breach& b) {
                     return a.rule->severity < b.rule->severity;  // MUST first
                   });
  if (result.verdict != Verdict::kInconclusive && result.verdict != Verdict::kUnimplemented) return;
  // How it ended is no verdict about a client that never came to the point.
  const auto counts =
      std::stable_partition(result.breaches.begin(), result.breaches.end(),
                            [](const Breach& breach) { return !is_of_every_case(*breach.rule); });
  std::move(counts, result.breaches.end(), std::back_inserter(result.others));
  result.breaches.erase(counts, result.breaches.end());
}

}  // namespace conformance
