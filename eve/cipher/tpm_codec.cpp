#include "eve/cipher/tpm_codec.hpp"

#include <algorithm>
#include <cstdio>
#include <optional>

namespace wwan::tpm {

namespace {

constexpr uint16_t no_sessions = 0x8001;
constexpr uint16_t sessions = 0x8002;
constexpr uint32_t cc_ecdh_zgen = 0x00000154;
constexpr uint32_t cc_get_capability = 0x0000017a;
constexpr uint32_t cap_tpm_properties = 6;
constexpr uint32_t pt_manufacturer = 0x105;
constexpr uint32_t rs_pw = 0x40000009; ///< the password session

/// Big-endian, as all of TPM 2.0.
void put(std::string& out, uint64_t value, unsigned bytes) {
  while (bytes-- > 0)
    out += static_cast<char>(value >> (8 * bytes) & 0xffu);
}

template <class Bytes>
void put_sized(std::string& out, const Bytes& bytes) {
  put(out, bytes.size(), 2);
  out.append(bytes.begin(), bytes.end());
}

std::string command(uint16_t tag, uint32_t code, const std::string& rest) {
  std::string out;
  put(out, tag, 2);
  put(out, 10 + rest.size(), 4);
  put(out, code, 4);
  return out + rest;
}

/// Takes numbers and sized bytes from the front of a response.
class reader {
public:
  explicit reader(std::string_view bytes) : rest_(bytes) {}

  std::optional<std::string_view> take(size_t bytes) {
    if (bytes > rest_.size())
      return {};
    auto x = rest_.substr(0, bytes);
    rest_.remove_prefix(bytes);
    return x;
  }

  std::optional<uint32_t> number(unsigned bytes) {
    auto x = take(bytes);
    if (!x)
      return {};
    uint32_t result = 0;
    for (auto c : *x)
      result = result << 8u | static_cast<uint8_t>(c);
    return result;
  }

  std::optional<std::string_view> sized() {
    auto size = number(2);
    return size ? take(*size) : std::nullopt;
  }

private:
  std::string_view rest_;
};

/// Some TPMs leave leading zeros out.
bool store(std::optional<std::string_view> x, wiped_array<32>& out) {
  if (!x || x->size() > out.size())
    return false;
  auto gap = out.size() - x->size();
  std::fill_n(out.data(), gap, uint8_t{0});
  std::copy(x->begin(), x->end(), out.data() + gap);
  return true;
}

} // namespace

std::string get_manufacturer() {
  std::string rest;
  put(rest, cap_tpm_properties, 4);
  put(rest, pt_manufacturer, 4);
  put(rest, 1, 4);
  return command(no_sessions, cc_get_capability, rest);
}

std::string ecdh_zgen(const p256_point& peer) {
  std::string auth;
  put(auth, rs_pw, 4);
  put(auth, 0, 2); // nonce
  put(auth, 1, 1); // continueSession
  put(auth, 0, 2); // password
  std::string point;
  put_sized(point, peer.x);
  put_sized(point, peer.y);
  std::string rest;
  put(rest, ecdh_key_handle, 4);
  put(rest, auth.size(), 4);
  rest += auth;
  put_sized(rest, point);
  return command(sessions, cc_ecdh_zgen, rest);
}

std::string check(std::string_view response) {
  reader in{response};
  auto tag = in.number(2);
  auto size = in.number(4);
  auto code = in.number(4);
  if (!tag || !size || !code || *size != response.size())
    return "the TPM's response is malformed";
  if (*code == 0)
    return {};
  char text[64];
  std::snprintf(text, sizeof(text), "the TPM refuses: TPM_RC 0x%03x", *code);
  return text;
}

std::string read_point(std::string_view response, shared_point& out) {
  auto error = check(response);
  if (!error.empty())
    return error;
  reader in{response.substr(10)};
  in.number(4); // size of the parameters
  auto point = in.sized();
  if (!point)
    return "the TPM's response holds no point";
  reader inner{*point};
  if (!store(inner.sized(), out.x) || !store(inner.sized(), out.y))
    return "the TPM's response holds no point of P-256";
  return {};
}

} // namespace wwan::tpm
