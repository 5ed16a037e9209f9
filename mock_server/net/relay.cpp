#include "mock_server/net/relay.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/write.hpp>
#include <utility>

namespace mock::net {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

std::string address_of(const std::string& host, const std::string& port) {
  return (host.find(':') == std::string::npos ? host : '[' + host + ']') + ':' + port;
}

}  // namespace

Relay::Relay(Session& session, Socket& near, std::string host, std::uint16_t port)
    : session_(session),
      near_(near),
      far_(near.get_executor()),
      resolver_(near.get_executor()),
      host_(std::move(host)),
      port_(std::to_string(port)),
      address_(address_of(host_, port_)) {}

// Every operation keeps the Session alive, and with it this.
void Relay::start(std::string first) {
  first_ = std::move(first);
  resolver_.async_resolve(host_, port_,
                          [this, session = session_.shared_from_this()](
                              const error_code& error, const Resolver::results_type& found) {
                            if (error) return fail(error);
                            on_resolved(found);
                          });
}

void Relay::on_resolved(const Resolver::results_type& found) {
  if (is_closed_) return;
  asio::async_connect(far_, found,
                      [this, session = session_.shared_from_this()](
                          const error_code& error, const asio::ip::tcp::endpoint&) {
                        if (error) return fail(error);
                        on_connected();
                      });
}

void Relay::fail(const error_code& error) {
  if (is_closed_) return;
  session_.relay_failed(502, "CONNECT to " + address_ + ": " + error.message());
}

void Relay::on_connected() {
  if (is_closed_) return;
  is_connected_ = true;
  session_.relay_moved();
  asio::async_write(
      near_, asio::buffer(kEstablished.data(), kEstablished.size()),
      [this, session = session_.shared_from_this()](const error_code& error, std::size_t) {
        if (error) return session_.close();
        read(in_);
      });
  asio::async_write(
      far_, asio::buffer(first_),
      [this, session = session_.shared_from_this()](const error_code& error, std::size_t) {
        if (error) return session_.close();
        std::string().swap(first_);
        read(out_);
      });
}

void Relay::read(Pump& pump) {
  pump.from.async_read_some(asio::buffer(pump.bytes),
                            [this, &pump, session = session_.shared_from_this()](
                                const error_code& error, std::size_t count) {
                              if (error == asio::error::eof) return on_end(pump);
                              if (error) return session_.close();
                              write(pump, count);
                            });
}

void Relay::write(Pump& pump, std::size_t count) {
  session_.relay_moved();
  asio::async_write(
      pump.to, asio::buffer(pump.bytes.data(), count),
      [this, &pump, session = session_.shared_from_this()](const error_code& error, std::size_t) {
        if (error) return session_.close();
        read(pump);
      });
}

// One side has finished; the other one may still have something to say.
void Relay::on_end(Pump& pump) {
  pump.ended = true;
  error_code error;
  pump.to.shutdown(Socket::shutdown_send, error);
  if (error || (in_.ended && out_.ended)) session_.close();
}

void Relay::close() {
  is_closed_ = true;
  resolver_.cancel();
  error_code error;
  far_.close(error);
}

}  // namespace mock::net
