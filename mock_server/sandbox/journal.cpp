#include "mock_server/sandbox/journal.h"

#include <algorithm>
#include <array>

#include "mock_server/store/record.h"

namespace mock {
namespace {

constexpr std::array<std::string_view, 2> kSecretMembers = {"\"auth_token\":\"", "\"secret\":\""};
constexpr std::string_view kOriginName = "{origin}";
constexpr std::string_view kHidden = "[hidden]";

void hide_secrets(std::string& text) {
  for (const std::string_view member : kSecretMembers) {
    for (std::size_t at = text.find(member); at != std::string::npos; at = text.find(member, at)) {
      at += member.size();
      const std::size_t end = std::min(text.find('"', at), text.size());
      text.replace(at, end - at, kHidden);
    }
  }
}

}  // namespace

std::string canonical(std::string_view text, bool may_have_secrets) {
  std::string out;
  out.reserve(text.size() + 64);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t mark = text.find(kOriginMark, at);
    out += text.substr(at, mark - at);
    if (mark == std::string_view::npos) break;
    out += kOriginName;
    at = mark + 1;
  }
  if (out.find(kVersionedMark) != std::string::npos)
    std::erase_if(out, [](char c) { return c == kVersionedMark || c == kVersionedEndMark; });
  if (may_have_secrets) hide_secrets(out);
  return out;
}

std::size_t JournalEntry::bytes() const {
  return sizeof(JournalEntry) + request_id.capacity() + account.capacity() + target.capacity() +
         user_agent.capacity() + request_body.capacity() + response_body.capacity() +
         message.capacity() + remedy.capacity() + fault.capacity();
}

void Journal::add(JournalEntry entry) {
  bytes_ += entry.bytes();
  entries_.push_back(std::move(entry));
  while (entries_.size() > kMaxJournalEntries || bytes_ > kMaxJournalBytes) {
    bytes_ -= entries_.front().bytes();
    entries_.pop_front();
    ++dropped_;
  }
}

void Journal::add(Note note) {
  notes_.push_back(std::move(note));
  if (notes_.size() > kMaxNotes) notes_.pop_front();
}

void Journal::clear() {
  entries_.clear();
  notes_.clear();
  bytes_ = 0;
  dropped_ = 0;
}

const JournalEntry* Journal::find(std::string_view request_id) const {
  for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry)
    if (entry->request_id == request_id) return &*entry;
  return nullptr;
}

}  // namespace mock
