// Asks the system for the addresses of a host name without holding anybody up. Asio's own resolver
// asks one name after the other and makes the end of the program wait for a name server that is
// silent; here each question has a thread of its own, which is left behind when nobody wants the
// answer any more. For the Courier only.
#pragma once

#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace mock::net {

struct FoundAddresses {
  std::vector<std::string> addresses;  // as text, in the order in which to try them
  std::string why;                     // when there are none: `Name or service not known`
};

// May take its time. Called on other threads.
using FindAddresses = std::function<FoundAddresses(const std::string& host)>;
FoundAddresses ask_system(const std::string& host);

class NameLookup {
 public:
  using Found = std::function<void(FoundAddresses found)>;

  // Answers come on the thread that runs `context`.
  NameLookup(boost::asio::io_context& context, FindAddresses find);
  ~NameLookup();  // answers that are not there yet never come
  NameLookup(const NameLookup&) = delete;
  NameLookup& operator=(const NameLookup&) = delete;

  // `found` is called later, once, unless it is forgotten before; the result names it.
  std::uint64_t ask(const std::string& host, Found found);
  void forget(std::uint64_t question);

 private:
  struct Door;  // by which the threads come back; outlives this

  void answer(std::uint64_t question, FoundAddresses found);

  boost::asio::io_context& context_;
  FindAddresses find_;
  std::shared_ptr<Door> door_;
  std::map<std::uint64_t, Found> asked_;
  std::uint64_t last_ = 0;
};

}  // namespace mock::net
