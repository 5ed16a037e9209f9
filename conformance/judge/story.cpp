#include "conformance/judge/story.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "conformance/judge/verdict.h"

namespace conformance {
namespace {

using Kind = Scene::Kind;

// Among what follows one request: what it set off, then the end of the program, then what came
// while no program ran, then the next start.
enum Phase { kRequested, kSetOff, kEnded, kAfterwards, kActed, kStarted };

struct Placed {
  std::uint64_t request;  // the number of the last request before it, or its own
  Phase phase;
  Scene scene;
};

// Resources whose states follow from others': telling of them would hide the rest.
constexpr std::string_view kQuiet[] = {"supporting_document", "account", "message"};

bool is_told(const StatusChange& change) {
  if (std::find(std::begin(kQuiet), std::end(kQuiet), change.resource) != std::end(kQuiet))
    return false;
  return !change.from.empty() || change.request_id.empty();  // its creation says so itself
}

std::string plain(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string change_text(const StatusChange& change, bool shortened) {
  std::string text = plain(change.resource) + ' ';
  text += shortened ? short_sid(change.sid) : change.sid;
  if (change.field == "identity_status") text += ", identity";
  text += ": " + (change.from.empty() ? "" : change.from + " to ");
  text += change.to.empty() ? "gone" : change.to;
  std::string joint = " (";
  for (const int code : change.codes) {
    text += joint + std::to_string(code);
    joint = ", ";
  }
  return change.codes.empty() ? text : text + ')';
}

class Telling {
 public:
  explicit Telling(const CaseResult& result) : result_(result) {
    for (const Exchange& exchange : result.history.exchanges)
      numbers_.emplace(exchange.request_id, exchange.number);
    for (const auto* list : {&result.breaches, &result.others})
      for (const Breach& breach : *list)
        if (!breach.request_id.empty()) breaches_[breach.request_id].push_back(&breach);
    for (const Breach& breach : result.breaches)
      if (breach.rule->severity == contract::Severity::kMust) deciding_.insert(&breach);
  }

  std::vector<Scene> scenes() {
    add_runs();
    for (const DirectorAct& act : result_.acts)
      put(act.requests, kActed,
          {.kind = Kind::kAct, .at = act.at, .until = act.at, .what = act.what});
    for (const Exchange& exchange : result_.history.exchanges) add(exchange);
    add_changes();
    for (const Delivery& delivery : result_.history.deliveries) add(delivery);
    std::stable_sort(placed_.begin(), placed_.end(), [](const Placed& a, const Placed& b) {
      return std::tie(a.request, a.phase, a.scene.at) < std::tie(b.request, b.phase, b.scene.at);
    });
    std::vector<Scene> scenes;
    for (Placed& one : placed_) scenes.push_back(std::move(one.scene));
    return scenes;
  }

 private:
  void put(std::uint64_t request, Phase phase, Scene scene) {
    if (scene.whole.empty()) scene.whole = scene.what;
    placed_.push_back({request, phase, std::move(scene)});
  }

  // The last request before that instant.
  std::uint64_t last_before(Moment at) const {
    std::uint64_t last = 0;
    for (const Exchange& exchange : result_.history.exchanges)
      if (exchange.at < at) last = std::max(last, exchange.number);
    return last;
  }

  // What comes after the program's end did not come while it ran.
  Phase phase_at(std::uint64_t request, Moment at) const {
    for (const ProgramRun& run : result_.runs)
      if (run.last_request == request && run.ended < at) return kAfterwards;
    return kSetOff;
  }

  void add_runs() {
    const std::size_t all = result_.runs.size();
    for (std::size_t i = 0; i < all; ++i) {
      const ProgramRun& run = result_.runs[i];
      const std::string which =
          all == 1 ? "" : ", start " + std::to_string(i + 1) + " of " + std::to_string(all);
      put(std::max<std::uint64_t>(run.first_request, 1) - 1, kStarted,
          {.kind = Kind::kStart,
           .at = run.began,
           .until = run.began,
           .what = "the program starts" + which});
      std::string end = "it ends with exit status " + std::to_string(run.exit_status);
      if (run.exit_status > 128)
        end = "it is killed by signal " + std::to_string(run.exit_status - 128);
      if (run.timed_out) end = "it is ended: it took too long";
      if (run.exit_status == kUnimplemented) end += ", not implemented";
      put(std::max(run.last_request, run.first_request - 1), kEnded,
          {.kind = Kind::kEnd, .at = run.ended, .until = run.ended, .what = end});
    }
  }

  void add(const Exchange& exchange) {
    Scene scene{.kind = Kind::kRequest,
                .at = exchange.at,
                .until = exchange.at,
                .what = exchange.method + ' ' + short_path(exchange.path),
                .answer = std::to_string(exchange.status),
                .whole = exchange.method + ' ' + exchange.path + "  " + exchange.request_id};
    if (exchange.code() != 0) scene.answer += ' ' + std::to_string(exchange.code());
    constexpr int kFirstError = 400;
    scene.is_refusal = exchange.status >= kFirstError;
    scene.is_lost = exchange.answer_lost;
    if (scene.is_lost) scene.answer += ", answer lost";
    if (!exchange.fault.empty()) scene.whole += ", fault " + exchange.fault;
    if (const auto found = breaches_.find(exchange.request_id); found != breaches_.end())
      scene.breaches = found->second;
    scene.is_minor = std::none_of(scene.breaches.begin(), scene.breaches.end(),
                                  [&](const Breach* one) { return deciding_.contains(one); });
    put(exchange.number, kRequested, std::move(scene));
  }

  // In their own order: what no request did came after what the last one did.
  void add_changes() {
    std::uint64_t last = 0;
    for (const StatusChange& change : result_.history.changes) {
      const auto own = numbers_.find(change.request_id);
      last = own != numbers_.end() && !change.request_id.empty()
                 ? own->second
                 : std::max(last, last_before(change.at));
      announced_[change.sid + ' ' + change.to] = {last, change.at};
      if (!is_told(change)) continue;
      put(last, phase_at(last, change.at),
          {.kind = Kind::kChange,
           .at = change.at,
           .until = change.at,
           .what = change_text(change, true),
           .whole = change_text(change, false)});
    }
  }

  void add(const Delivery& delivery) {
    for (const Delivery::Attempt& attempt : delivery.attempts) {
      std::uint64_t request = last_before(attempt.at);
      const auto about = announced_.find(delivery.about + ' ' + delivery.event);
      if (about != announced_.end() && about->second.second <= attempt.at)
        request = std::max(request, about->second.first);
      Scene scene{.kind = Kind::kWebhook,
                  .at = attempt.at,
                  .until = attempt.at,
                  .what = std::string(delivery.forged ? "forged webhook: " : "webhook: ") +
                          delivery.event.substr(delivery.event.rfind('.') + 1) + " of " +
                          short_sid(delivery.about),
                  .answer = attempt.status == 0 ? delivery.status : std::to_string(attempt.status),
                  .whole = delivery.event + " of " + delivery.about + " to " + delivery.url};
      scene.is_forged = delivery.forged;
      put(request, phase_at(request, attempt.at), std::move(scene));
    }
  }

  const CaseResult& result_;
  std::vector<Placed> placed_;
  std::map<std::string, std::uint64_t> numbers_;  // by request id
  std::map<std::string, std::vector<const Breach*>> breaches_;
  std::set<const Breach*> deciding_;
  std::map<std::string, std::pair<std::uint64_t, Moment>> announced_;  // by `SID status`
};

bool is_repeated(const Scene& a, const Scene& b) {
  return a.kind == Kind::kRequest && b.kind == Kind::kRequest && a.what == b.what &&
         a.answer == b.answer && a.breaches.empty() == b.breaches.empty() &&
         a.is_minor == b.is_minor && a.is_lost == b.is_lost;
}

// Runs of the same request are one scene; breaches in it are those of all of them.
std::vector<Scene> folded(std::vector<Scene> scenes) {
  std::vector<Scene> rest;
  for (Scene& scene : scenes) {
    if (!rest.empty() && is_repeated(rest.back(), scene)) {
      Scene& last = rest.back();
      ++last.count;
      last.until = scene.until;
      last.breaches.insert(last.breaches.end(), scene.breaches.begin(), scene.breaches.end());
      continue;
    }
    rest.push_back(std::move(scene));
  }
  return rest;
}

// The beginning, the end, and whatever was broken with what stands around it.
std::vector<Scene> bounded(std::vector<Scene> scenes) {
  if (scenes.size() <= kMostScenes) return scenes;
  constexpr std::size_t kFirst = 100, kLast = 40, kAround = 2;
  std::vector<bool> keeps(scenes.size(), false);
  std::size_t kept = 0;
  const auto keep = [&](std::size_t at) {
    if (at >= scenes.size() || keeps[at] || kept >= kMostScenes) return;
    keeps[at] = true;
    ++kept;
  };
  for (std::size_t i = 0; i < kFirst; ++i) keep(i);
  for (std::size_t i = 0; i < kLast; ++i) keep(scenes.size() - 1 - i);
  for (std::size_t i = 0; i < scenes.size(); ++i)
    for (std::size_t near = 0; !scenes[i].breaches.empty() && near <= 2 * kAround; ++near)
      keep(i + near - kAround);
  std::vector<Scene> rest;
  for (std::size_t i = 0; i < scenes.size(); ++i) {
    if (keeps[i]) {
      rest.push_back(std::move(scenes[i]));
      continue;
    }
    if (rest.back().kind != Kind::kLeftOut)
      rest.push_back({.kind = Kind::kLeftOut, .at = scenes[i].at, .count = 0});
    rest.back().until = scenes[i].until;
    rest.back().count += scenes[i].count;
  }
  return rest;
}

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

}  // namespace

std::string short_sid(const std::string& sid) {
  constexpr std::size_t kSidLength = 34, kShown = 4;
  if (sid.size() != kSidLength || !is_hex(std::string_view(sid).substr(2))) return sid;
  return sid.substr(0, 2) + "…" + sid.substr(kSidLength - kShown);
}

std::string short_sids(std::string_view sentence) {
  constexpr std::size_t kSidLength = 34;
  std::string text;
  while (!sentence.empty()) {
    const std::string_view part = sentence.substr(0, kSidLength);
    const bool is_sid = part.size() == kSidLength && part[0] >= 'A' && part[0] <= 'Z' &&
                        part[1] >= 'A' && part[1] <= 'Z' && is_hex(part.substr(2));
    text += is_sid ? short_sid(std::string(part)) : std::string(1, part[0]);
    sentence.remove_prefix(is_sid ? kSidLength : 1);
  }
  return text;
}

std::string short_path(const std::string& path) {
  constexpr std::string_view kCommon[] = {"/v1/", "/2010-04-01/"};
  const auto* const common =
      std::find_if(std::begin(kCommon), std::end(kCommon),
                   [&](std::string_view prefix) { return path.starts_with(prefix); });
  std::string text(common == std::end(kCommon) ? "" : "…");
  for (std::size_t at = common == std::end(kCommon) ? 1 : common->size(); at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    text += '/' + short_sid(path.substr(at, end - at));
    at = end + 1;
  }
  return text;
}

std::vector<Scene> story_of(const CaseResult& result) {
  return bounded(folded(Telling(result).scenes()));
}

}  // namespace conformance
