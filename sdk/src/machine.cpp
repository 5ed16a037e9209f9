#include "machine.h"

#include <random>

#include "guidance.h"
#include "observation.h"

namespace a2p {
namespace {

constexpr std::size_t kLongestFriendlyName = 64;
constexpr std::size_t kLongestTag = 40;

// 64 bits of the system's entropy: two registrations never share a tag.
std::string new_tag() {
  std::random_device entropy;
  constexpr char kDigits[] = "0123456789abcdef";
  std::string tag = "a2p-";
  for (int word = 0; word < 2; ++word) {
    auto bits = entropy();
    for (int digit = 0; digit < 8; ++digit, bits >>= 4) tag += kDigits[bits & 15];
  }
  return tag;
}

}  // namespace

std::string tagged(const std::string& name, const std::string& tag) {
  const auto suffix = " [" + tag + "]";
  auto length = std::min(name.size(), kLongestFriendlyName - suffix.size());
  // Never inside a character of several UTF-8 bytes.
  while (length < name.size() && length > 0 &&
         (static_cast<unsigned char>(name[length]) & 0xC0) == 0x80) {
    --length;
  }
  return name.substr(0, length) + suffix;
}

void Turn::save() const {
  if (hooks_.save) hooks_.save(registration);
}

const std::string& Turn::sid(const std::string& action_name) const {
  return registration.done.at(action_.step + "/" + action_name);
}

// What the lost request has made: one is adopted, none leaves nothing to say, more are an error.
std::optional<Result<Created>> Turn::look_for(const Creation& creation) const {
  auto found = creation.find();
  if (!found) return Unexpected(found.error());
  const auto& since = registration.intent->since;
  if (creation.only_new && since) {
    std::erase_if(*found, [&](const Json& record) {
      const auto made_at = creation_date(record);
      return made_at && *made_at < *since;
    });
  }
  if (found->empty()) return std::nullopt;
  if (found->size() == 1 || creation.any_will_do) {
    Answer answer;
    answer.body = found->back();
    return Created{.answer = std::move(answer), .adopted = true};
  }
  AmbiguousResource ambiguous{.resource = creation.resource, .sids = {}};
  for (const auto& record : *found) ambiguous.sids.push_back(text_at(record, "sid"));
  return Unexpected(make_error(
      std::move(ambiguous), "more than one could be what the lost request made",
      "Look at these in Twilio's Console, delete the superfluous ones, and run the flow again."));
}

Result<Created> Turn::create(const Creation& creation) const {
  // Left over from a process that died, or from an answer that never came: perhaps it was carried
  // out.
  bool may_exist = registration.intent && registration.intent->action == key();
  if (!may_exist) {
    registration.intent = Intent{.action = key(), .since = registration.twilio_time};
    save();
  }
  auto request = creation.request;
  request.method = "POST";
  request.repeatable = false;
  for (int attempt = 0;; ++attempt) {
    if (may_exist) {
      if (auto found = look_for(creation)) return *std::move(found);
    }
    const auto answer = call(client, request);
    if (answer) return Created{.answer = *answer, .adopted = false};
    if (!may_have_happened(answer.error())) {
      registration.intent.reset();
      save();
      return Unexpected(answer.error());
    }
    const auto* refused = answer.error().get_if<ApiError>();
    const auto asked = refused == nullptr ? std::nullopt : refused->retry_after;
    const auto& policy = client.retry_policy();
    if (attempt >= policy.retries || asked > policy.longest_retry_after) {
      return Unexpected(answer.error());
    }
    if (asked) {
      client.wait(*asked);
    } else {
      client.back_off(attempt);
    }
    may_exist = true;
  }
}

Machine::Machine(Client client, Registration registration, FlowHooks hooks,
                 std::vector<Action> actions, std::optional<Error> problem)
    : client_(std::move(client)),
      registration_(std::move(registration)),
      hooks_(std::move(hooks)),
      actions_(std::move(actions)),
      problem_(std::move(problem)) {
  if (registration_.tag.empty()) registration_.tag = new_tag();
  if (registration_.tag.size() > kLongestTag) {
    problem_ = invalid_input("tag", "the registration's tag is longer than 40 characters");
  }
}

Result<Outcome> Machine::advance() {
  if (problem_) return Unexpected(*problem_);
  for (const auto& action : actions_) {
    if (registration_.done.contains(action.key())) continue;
    Turn turn(client_, registration_, hooks_, action);
    auto performed = action.perform(turn);
    if (!performed) {
      auto error = performed.error();
      if (error.step.empty()) error.step = action.step;
      return Unexpected(std::move(error));
    }
    if (auto* waiting = std::get_if<Waiting>(&*performed)) {
      waiting->step = action.step;
      turn.save();  // the status it saw
      return Outcome(*std::move(waiting));
    }
    auto& made = std::get<Made>(*performed);
    registration_.done[action.key()] = made.sid.empty() ? made.status : made.sid;
    registration_.intent.reset();
    turn.save();
    if (hooks_.on_progress) {
      hooks_.on_progress({.step = action.step,
                          .action = action.name,
                          .sid = made.sid,
                          .status = made.status,
                          .adopted = made.adopted});
    }
    return Outcome(Progressed{});
  }
  return Outcome(Done{});
}

}  // namespace a2p
