// What a sandbox remembers: records, and events that are still to come. A record is the JSON text
// that a GET sends, under its identity (kind, parent SID, SID): a SID alone is none, since every
// campaign of Twilio has the same one. An event is a row too, never a closure: it survives a
// restart, shows in the timeline, and goes when its subject goes. The store knows kinds, SIDs,
// events and JSON; never a rule, never a status.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "mock_server/core/time.h"

namespace mock {

// Marks inside Record::text, none of which can stand in JSON text: the origin (`http://host`) that
// the client asked for is spliced in at kOriginMark; what stands between kVersionedMark and
// kVersionedEndMark is sent only to a client that asks for it with X-Twilio-Api-Version.
inline constexpr char kOriginMark = '\x01';
inline constexpr char kVersionedMark = '\x02';
inline constexpr char kVersionedEndMark = '\x03';

struct Key {
  std::string_view kind, parent, sid;
  friend bool operator==(const Key&, const Key&) = default;
};

struct Record {
  std::string kind;    // the resource's name, `customer_profile`
  std::string parent;  // SID of the resource or account it stands under
  std::string sid;
  std::uint64_t sequence = 0;  // creation order within the state; the store assigns it
  std::string text;            // what a GET sends, with marks
  std::string hidden;  // a JSON object that no client sees: counters, links, instants; may be empty

  Key key() const { return {kind, parent, sid}; }
};
using RecordPtr = std::shared_ptr<const Record>;

struct Event {
  Instant due{};
  std::uint64_t sequence = 0;     // ties break in scheduling order; the store assigns it
  std::string type;               // the name of the step that applies it, `customer_profile.decide`
  std::string kind, parent, sid;  // its subject
  std::string payload;            // a JSON object, or empty
  Instant scheduled{};

  Key subject() const { return {kind, parent, sid}; }
};

}  // namespace mock
