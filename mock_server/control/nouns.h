// What answers the routes: one file per noun, named in the comment over its functions. For
// routes.cpp.
#pragma once

#include "mock_server/control/call.h"

namespace mock::control {

// about.cpp
Answer live(const ControlCall& call);
Answer ready(const ControlCall& call);
Answer openapi(const ControlCall& call);
Answer authority(const ControlCall& call);
Answer version(const ControlCall& call);
// environment.cpp
Answer show_environment(const ControlCall& call);
Answer show_node_shim(const ControlCall& call);
// rules.cpp
Answer list_rules(const ControlCall& call);
// declarations.cpp
Answer list_resources(const ControlCall& call);
// magic_values.cpp
Answer list_magic_values(const ControlCall& call);
// sandboxes.cpp
Answer list_sandboxes(const ControlCall& call);
Answer make_sandbox(const ControlCall& call);
Answer show_sandbox(const ControlCall& call);
Answer change_sandbox(const ControlCall& call);
Answer delete_sandbox(const ControlCall& call);
Answer reset_sandbox(const ControlCall& call);
// clock.cpp
Answer show_clock(const ControlCall& call);
Answer change_clock(const ControlCall& call);
Answer advance_clock(const ControlCall& call);
Answer wait_on_clock(const ControlCall& call);
Answer show_timeline(const ControlCall& call);
// reviews.cpp
Answer list_reviews(const ControlCall& call);
Answer post_review(const ControlCall& call);
Answer delete_reviews(const ControlCall& call);
// primary.cpp
Answer show_primary(const ControlCall& call);
Answer put_primary(const ControlCall& call);
// telephones.cpp
Answer show_phone(const ControlCall& call);
Answer put_phone(const ControlCall& call);
Answer list_texts(const ControlCall& call);
Answer send_text(const ControlCall& call);
// emails.cpp
Answer click_link(const ControlCall& call);
// uses.cpp
Answer show_uses(const ControlCall& call);
Answer add_uses(const ControlCall& call);
Answer remove_uses(const ControlCall& call);
// faults.cpp
Answer list_faults(const ControlCall& call);
Answer post_fault(const ControlCall& call);
Answer delete_faults(const ControlCall& call);
Answer release_fault(const ControlCall& call);
// webhooks.cpp
Answer list_webhooks(const ControlCall& call);
Answer show_webhook(const ControlCall& call);
Answer redeliver_webhook(const ControlCall& call);
// requests.cpp
Answer list_requests(const ControlCall& call);
Answer show_request(const ControlCall& call);
// changes.cpp
Answer list_changes(const ControlCall& call);
// segments.cpp
Answer show_segments(const ControlCall& call);
Answer add_segments(const ControlCall& call);
// ledger.cpp
Answer show_ledger(const ControlCall& call);
// findings.cpp
Answer list_findings(const ControlCall& call);
Answer list_warnings(const ControlCall& call);
// snapshots.cpp
Answer show_snapshot(const ControlCall& call);
Answer put_snapshot(const ControlCall& call);
Answer fork_sandbox(const ControlCall& call);
// repro.cpp
Answer show_repro(const ControlCall& call);

}  // namespace mock::control
