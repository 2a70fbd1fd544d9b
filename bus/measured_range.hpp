// Which levels a modem can have measured.
#pragma once

#include "messages/metrics.hpp"

namespace wwan {

/// In dBm or dB, both ends included.
struct measured_range {
  double lowest;
  double highest;
};

/// What is reported of each measure, with the codes for "less" and "more". What
/// is outside is no level, but one of these, plain or scaled as if it were:
///
///   99            RSSI of TS 27.007 +CSQ (8.5) and MBIM: 85 dBm by -113 + 2x;
///                 RXLEV of +CESQ (8.69): -11 dBm by -110 + x
///   255           RSCP, Ec/No, RSRQ, RSRP of +CESQ: 134, 103, 107, 114
///   127, 128      RSRP, SNR of MBIM extensions 2.0: -30 dBm, 40.5 dB
///   -32768        each 16-bit level of QMI NAS; in tenths: -3276.8
///   -125 or less  RSSI of QMI NAS
///   0xFFFFFFFF    levels of MBIM
///   -DBL_MAX      MM_SIGNAL_UNKNOWN; infinities and NaN are none either
///   0             where nothing was measured at all: RSSI and RSRP
///
/// TS 45.008 8.1.4 and TS 25.133 9.1.1, 9.1.3: GSM and UTRA carriers.
inline constexpr measured_range rssi_range{-124, -25};
/// TS 36.133 9.1.4 and TS 38.133 10.1.6: -156 to -44 and to -31 dBm.
inline constexpr measured_range rsrp_range{-157, -31};
/// TS 36.133 9.1.7, TS 38.133 10.1.11: -34 to 2.5, -43 to 20 dB; 0 is a level.
inline constexpr measured_range rsrq_range{-43.5, 20};
/// TS 38.133 10.1.16: -23 to 40 dB; QMI NAS, LTE: -20 to 30; 0 is a level.
inline constexpr measured_range snr_range{-25, 40};

/// The level without its fraction, or no_signal.
inline int32_t measured(double level, measured_range range) {
  // NaN is in no range.
  auto is_level = level >= range.lowest && level <= range.highest;
  return is_level ? static_cast<int32_t>(level) : no_signal;
}

} // namespace wwan
