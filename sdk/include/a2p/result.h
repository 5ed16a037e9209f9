// Result: a value or the reason why there is none. It carries std::expected's names, so that a
// program may move to std::expected when its compiler has it, and does just what this SDK needs.
// Every public function that talks to Twilio, or reads text that a person wrote, returns one. Needs
// C++20 and nothing but the standard library.
#pragma once

#include <stdexcept>
#include <type_traits>
#include <utility>
#include <variant>

namespace a2p {

struct Error;

// Thrown by Result::value() when there is no value: a bug of the caller, who did not look.
class BadResultAccess : public std::logic_error {
 public:
  BadResultAccess() : std::logic_error("a2p::Result holds an error, not a value") {}
};

// Marks an error on its way into a Result, as std::unexpected does.
template <class E>
class Unexpected {
 public:
  explicit Unexpected(E error) : error_(std::move(error)) {}
  const E& error() const& { return error_; }
  E&& error() && { return std::move(error_); }

 private:
  E error_;
};

template <class T, class E = Error>
class [[nodiscard]] Result {
 public:
  using value_type = T;
  using error_type = E;

  // From a T or from what converts to one, as std::expected does.
  template <class U = T>
  requires std::is_convertible_v<U, T> &&
      (!std::is_same_v<std::remove_cvref_t<U>, Result>)Result(U&& value)
      : content_(std::in_place_index<0>, std::forward<U>(value)) {}
  Result(Unexpected<E> error) : content_(std::in_place_index<1>, std::move(error).error()) {}

  bool has_value() const { return content_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  // Throw BadResultAccess when there is no value.
  const T& value() const& { return has_value() ? std::get<0>(content_) : throw BadResultAccess(); }
  T& value() & { return has_value() ? std::get<0>(content_) : throw BadResultAccess(); }
  T&& value() && {
    return has_value() ? std::get<0>(std::move(content_)) : throw BadResultAccess();
  }
  T value_or(T other) const { return has_value() ? std::get<0>(content_) : std::move(other); }

  // Requires has_value().
  const T& operator*() const& { return *std::get_if<0>(&content_); }
  T& operator*() & { return *std::get_if<0>(&content_); }
  const T* operator->() const { return std::get_if<0>(&content_); }
  T* operator->() { return std::get_if<0>(&content_); }

  // Requires !has_value().
  const E& error() const& { return *std::get_if<1>(&content_); }
  E& error() & { return *std::get_if<1>(&content_); }

 private:
  std::variant<T, E> content_;
};

template <class E>
class [[nodiscard]] Result<void, E> {
 public:
  using value_type = void;
  using error_type = E;

  Result() = default;
  Result(Unexpected<E> error) : content_(std::in_place_index<1>, std::move(error).error()) {}

  bool has_value() const { return content_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  void value() const {
    if (!has_value()) throw BadResultAccess();
  }
  // Requires !has_value().
  const E& error() const& { return *std::get_if<1>(&content_); }
  E& error() & { return *std::get_if<1>(&content_); }

 private:
  std::variant<std::monostate, E> content_;
};

}  // namespace a2p
