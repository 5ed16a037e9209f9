#include "mock_server/commands/command.h"

namespace mock::cli {
namespace {

constexpr Command kCommands[] = {
    {"serve", "Run the server", add_serve},
    {"run", "Run a program against a server of its own: run -- CMD...", add_run},
    {"env", "Print the variables that send a client to a server", add_env},
    {"demo", "Watch a registration from end to end", add_demo},
    {"status", "Show a running server's sandboxes and what is due", add_status},
    {"advance", "Move a sandbox's time: 72h, settled, next-event", add_advance},
    {"decide", "Decide a review: SID approve, SID reject 30909", add_decide},
    {"reply", "Answer a one-time password from a phone", add_reply},
    {"click", "Follow the link in a mail of Authentication+", add_click},
    {"registry", "Let other vendors use a number in the Campaign Registry", add_registry},
    {"ledger", "Show what the simulated account owes", add_ledger},
    {"fault", "Let requests go wrong: add 'POST /v1/a2p/*' --status 503", add_fault},
    {"webhooks", "Show what was told to the client; redeliver ID", add_webhooks},
    {"journal", "Show the requests that a sandbox answered", add_journal},
    {"lint", "Judge what a client did: which rules its requests broke", add_lint},
    {"why", "Explain a refusal: RQ..., last", add_why},
    {"explain", "Explain a code, rule, state, switch or fact, offline", add_explain},
    {"check", "Judge a client with every case: check --exec CMD", add_check},
    {"scenario", "Run, list, show or check scenarios", add_scenario},
    {"snapshot", "Write a sandbox's whole state as JSON", add_snapshot},
    {"restore", "Bring a sandbox back to a snapshot: FILE", add_restore},
    {"fork", "Let a sandbox go on a second time under another account", add_fork},
    {"repro", "Write all that went into a sandbox, to be replayed elsewhere", add_repro},
    {"replay", "Replay what repro wrote, up to the first difference: FILE", add_replay},
    {"describe", "Print what of Twilio is modelled, as JSON", add_describe},
    {"ca", "Print the CA that clients which speak TLS must trust", add_ca},
    {"healthcheck", "Ask a running server whether it is ready", add_healthcheck},
    {"version", "Print the version", add_version},
};

}  // namespace

std::span<const Command> all_commands() { return kCommands; }

}  // namespace mock::cli
