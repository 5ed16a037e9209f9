#include "mock_server/net/name_lookup.h"

#include <netdb.h>
#include <sys/socket.h>

#include <array>
#include <boost/asio/post.hpp>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace mock::net {
namespace {

// Threads that wait for a name server, those included that nobody waits for any more.
constexpr int kThreadsMax = 64;

}  // namespace

struct NameLookup::Door {
  std::mutex mutex;
  NameLookup* owner = nullptr;  // null: closed
  int threads = 0;
};

FoundAddresses ask_system(const std::string& host) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_ADDRCONFIG;
  addrinfo* list = nullptr;
  int failure = ::getaddrinfo(host.c_str(), nullptr, &hints, &list);
  if (failure != 0) {
    // AI_ADDRCONFIG does not see loopback: a machine without a network still knows `localhost`.
    hints.ai_flags = 0;
    failure = ::getaddrinfo(host.c_str(), nullptr, &hints, &list);
  }
  if (failure != 0) return {.addresses = {}, .why = ::gai_strerror(failure)};
  FoundAddresses found;
  for (const addrinfo* entry = list; entry != nullptr; entry = entry->ai_next) {
    std::array<char, NI_MAXHOST> text{};
    if (::getnameinfo(entry->ai_addr, entry->ai_addrlen, text.data(), text.size(), nullptr, 0,
                      NI_NUMERICHOST) == 0) {
      found.addresses.emplace_back(text.data());
    }
  }
  ::freeaddrinfo(list);
  if (found.addresses.empty()) found.why = "it has no address";
  return found;
}

NameLookup::NameLookup(boost::asio::io_context& context, FindAddresses find)
    : context_(context), find_(std::move(find)), door_(std::make_shared<Door>()) {
  door_->owner = this;
}

NameLookup::~NameLookup() {
  const std::lock_guard lock(door_->mutex);
  door_->owner = nullptr;
}

std::uint64_t NameLookup::ask(const std::string& host, Found found) {
  const std::uint64_t question = ++last_;
  asked_.emplace(question, std::move(found));
  const auto refuse = [&](const char* why) {
    boost::asio::post(context_, [this, question, text = std::string(why)] {
      answer(question, {.addresses = {}, .why = text});
    });
  };
  {
    const std::lock_guard lock(door_->mutex);
    if (door_->threads >= kThreadsMax) {
      refuse("too many names wait for a name server that does not answer");
      return question;
    }
    ++door_->threads;
  }
  const auto run = [door = door_, find = find_, host, question] {
    FoundAddresses found = find(host);
    const std::lock_guard lock(door->mutex);
    --door->threads;
    if (door->owner == nullptr) return;
    NameLookup* owner = door->owner;
    boost::asio::post(owner->context_, [owner, question, found = std::move(found)]() mutable {
      owner->answer(question, std::move(found));
    });
  };
  try {
    std::thread(run).detach();
  } catch (const std::system_error& error) {
    const std::lock_guard lock(door_->mutex);
    --door_->threads;
    refuse(error.what());
  }
  return question;
}

void NameLookup::forget(std::uint64_t question) { asked_.erase(question); }

void NameLookup::answer(std::uint64_t question, FoundAddresses found) {
  const auto asked = asked_.find(question);
  if (asked == asked_.end()) return;
  const Found tell = std::move(asked->second);
  asked_.erase(asked);
  tell(std::move(found));
}

}  // namespace mock::net
