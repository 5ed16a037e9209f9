// The repro bundle of a sandbox: what went in, and what came of it when it is played again.
#include <algorithm>

#include "mock_server/control/nouns.h"
#include "mock_server/control/replay.h"
#include "mock_server/sandbox/masking.h"
#include "mock_server/sandbox/redact.h"

namespace mock::control {
namespace {

// A client may have put its own token anywhere.
void hide_secrets(Bundle& bundle, const std::vector<std::string>& secrets) {
  for (const std::string& secret : secrets) {
    for (BundleInput& input : bundle.inputs)
      for (std::string* text : {&input.target, &input.arguments, &input.type, &input.body}) {
        mask(*text, secret);
        mask(*text, percent_encode(secret));
      }
  }
}

Bundle collect(const Sandbox& sandbox, const std::string& version) {
  const Recorder& recorder = sandbox.recorder();
  Bundle bundle{.program = version,
                .complete = recorder.is_complete(),
                .dropped = recorder.dropped(),
                .furnished = recorder.is_furnished(),
                .base = recorder.base()};
  for (const Recorder::Recorded& recorded : recorder.inputs())
    bundle.inputs.push_back(BundleInput::of(recorded.input()));
  return bundle;
}

// Plays the bundle, keeps the answers, and notes where they are not those that were given.
void fill_in_answers(Bundle& bundle, const Recorder& recorder, Redaction* redaction) {
  Replay replay(bundle, bundle.program);
  if (redaction != nullptr) redaction->learn(bundle);
  for (std::size_t i = 0; i < bundle.inputs.size(); ++i) {
    BundleInput& input = bundle.inputs[i];
    const Recorder::Recorded& recorded = recorder.inputs()[i];
    Replay::Outcome outcome = replay.apply(input);
    if (redaction != nullptr) redaction->learn(input, outcome.text);
    if (!input.is_answered()) continue;
    const bool same = outcome.answer.status == recorded.status &&
                      fingerprint(outcome.text) == recorded.fingerprint;
    if (!same) bundle.unfaithful.push_back(i + 1);
    input.answer = std::move(outcome.answer);
  }
}

// The bundle without personal data, with the answers that it gives now. What ends with another
// status or rule than before is noted: there the data itself decided.
void redact(Bundle& bundle, const Redaction& redaction) {
  redaction.apply(bundle);
  Replay replay(bundle, bundle.program);
  for (std::size_t i = 0; i < bundle.inputs.size(); ++i) {
    BundleInput& input = bundle.inputs[i];
    BundleAnswer before = std::exchange(input.answer, replay.apply(input).answer);
    const bool same = before.status == input.answer.status && before.rule == input.answer.rule;
    const auto noted = std::find(bundle.unfaithful.begin(), bundle.unfaithful.end(), i + 1);
    if (!same && noted == bundle.unfaithful.end()) bundle.unfaithful.push_back(i + 1);
  }
}

}  // namespace

Answer show_repro(const ControlCall& call) {
  const std::string_view redacted = call.asked("redact");
  if (!redacted.empty() && redacted != "true" && redacted != "false")
    return invalid("redact must be true or false");
  Bundle bundle = collect(*call.sandbox, call.settings.version);
  const std::vector<std::string> secrets = call.directory.secrets_of(*call.sandbox);
  hide_secrets(bundle, secrets);
  Redaction redaction;
  fill_in_answers(bundle, call.sandbox->recorder(), redacted == "true" ? &redaction : nullptr);
  if (redacted == "true") redact(bundle, redaction);
  return answered(masked(bundle_json(bundle), secrets));  // the base may hold one, too
}

}  // namespace mock::control
