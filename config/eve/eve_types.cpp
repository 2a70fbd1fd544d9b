#include "config/eve/eve_types.hpp"

namespace wwan {

namespace {

constexpr go_type boolean{go_kind::boolean};
constexpr go_type uint8{go_kind::uint8};
constexpr go_type uint16{go_kind::uint16};
constexpr go_type uint32{go_kind::uint32};
constexpr go_type uint64{go_kind::uint64};
constexpr go_type int32{go_kind::int32};
constexpr go_type float32{go_kind::float32};
constexpr go_type float64{go_kind::float64};
constexpr go_type text{go_kind::text};
constexpr go_type time_text{go_kind::time};
constexpr go_type bytes{go_kind::bytes};
constexpr go_type ip{go_kind::ip};

// Typed arrays: CTAD deduces the size only where each element is a go_member.
template <class... Ts>
constexpr std::array<go_member, sizeof...(Ts)> members(const Ts&... xs) {
  return {{xs...}};
}

using m = go_member;

constexpr auto error_entity_members =
  members(m{"EntityType", int32}, m{"EntityID", text});
constexpr auto error_entity_type = object_of(error_entity_members);

constexpr auto cipher_context_members = members(
  m{"ContextID", text}, m{"HashScheme", int32}, m{"KeyExchangeScheme", int32},
  m{"EncryptionScheme", int32}, m{"ControllerCertHash", bytes},
  m{"DeviceCertHash", bytes}, m{"Error", text}, m{"ErrorTime", time_text},
  m{"ErrorSeverity", int32}, m{"ErrorRetryCondition", text},
  m{"ErrorEntities", list_of(error_entity_type)});

constexpr auto cipher_block_members = members(
  m{"CipherBlockID", text}, m{"CipherContextID", text},
  m{"InitialValue", bytes}, m{"pubsub-large-CipherData", bytes},
  m{"ClearTextHash", bytes}, m{"IsCipher", boolean},
  m{"CipherContext", pointer_to(cipher_context_members)}, m{"Error", text},
  m{"ErrorTime", time_text}, m{"ErrorSeverity", int32},
  m{"ErrorRetryCondition", text},
  m{"ErrorEntities", list_of(error_entity_type)});
constexpr auto cipher_block_type = object_of(cipher_block_members);

constexpr auto cipher_metrics_members = members(
  m{"AgentName", text}, m{"FailureCount", uint64}, m{"SuccessCount", uint64},
  m{"LastFailure", time_text}, m{"LastSuccess", time_text},
  m{"TypeCounters", list_of(uint64)});
constexpr auto cipher_metrics_type = object_of(cipher_metrics_members);

constexpr auto controller_cert_members = members(
  m{"HashAlgo", int32}, m{"Type", int32}, m{"Cert", bytes},
  m{"CertHash", bytes});
constexpr auto controller_cert_type = object_of(controller_cert_members);

constexpr auto meta_data_members = members(m{"Type", uint8}, m{"Data", bytes});
constexpr auto meta_data_type = object_of(meta_data_members);

constexpr auto edge_node_cert_members = members(
  m{"HashAlgo", uint8}, m{"CertID", bytes}, m{"CertType", uint8},
  m{"Cert", bytes}, m{"IsTpm", boolean},
  m{"MetaDataItems", list_of(meta_data_type)});
constexpr auto edge_node_cert_type = object_of(edge_node_cert_members);

constexpr auto config_item_members = members(
  m{"Key", text}, m{"ItemType", uint8}, m{"IntValue", uint32},
  m{"StrValue", text}, m{"BoolValue", boolean}, m{"TriStateValue", uint8});
constexpr auto config_item_type = object_of(config_item_members);
constexpr auto config_items_type = map_of(config_item_type);

constexpr auto config_map_members = members(
  m{"GlobalSettings", config_items_type},
  m{"AgentSettings", map_of(config_items_type)});
constexpr auto config_map_type = object_of(config_map_members);

constexpr auto credentials_members =
  members(m{"Username", text}, m{"Password", text});
constexpr auto credentials_type = object_of(credentials_members);

constexpr auto access_point_members = members(
  m{"SIMSlot", uint8, true}, m{"Activated", boolean, true},
  m{"APN", text, true}, m{"IPType", text, true}, m{"AuthProtocol", text, true},
  m{"CleartextCredentials", credentials_type},
  m{"EncryptedCredentials", cipher_block_type},
  m{"PreferredPLMNs", list_of(text), true},
  m{"PreferredRATs", list_of(text), true}, m{"ForbidRoaming", boolean, true},
  m{"AttachAPN", text, true}, m{"AttachIPType", text, true},
  m{"AttachAuthProtocol", text, true},
  m{"AttachCleartextCredentials", credentials_type});

constexpr auto phys_addrs_members =
  members(m{"Interface", text}, m{"USB", text}, m{"PCI", text}, m{"Dev", text});
constexpr auto phys_addrs_type = object_of(phys_addrs_members);

constexpr auto proxy_members = members(
  m{"type", uint8, true}, m{"server", text, true}, m{"port", uint32, true});
constexpr auto proxy_type = object_of(proxy_members);

constexpr auto user_probe_members =
  members(m{"Method", uint8}, m{"ProbeHost", text}, m{"ProbePort", uint16});

constexpr auto probe_members = members(
  m{"Disable", boolean}, m{"UserDefinedProbe", object_of(user_probe_members)});

constexpr auto network_config_members = members(
  m{"LogicalLabel", text}, m{"PhysAddrs", phys_addrs_type},
  m{"AccessPoint", object_of(access_point_members)},
  m{"Proxies", list_of(proxy_type)}, m{"Probe", object_of(probe_members)},
  m{"LocationTracking", boolean}, m{"MTU", uint16}, m{"RouteMetric", uint32});
constexpr auto network_config_type = object_of(network_config_members);

constexpr auto wwan_config_members = members(
  m{"DPCKey", text}, m{"DPCTimestamp", time_text},
  m{"RSConfigTimestamp", time_text}, m{"RadioSilence", boolean},
  m{"Networks", set_of(network_config_type)});
constexpr auto wwan_config_type = object_of(wwan_config_members);

constexpr auto module_members = members(
  m{"Name", text}, m{"IMEI", text}, m{"Model", text}, m{"Manufacturer", text},
  m{"Revision", text}, m{"ControlProtocol", text}, m{"OpMode", text});

constexpr auto sim_card_members = members(
  m{"Name", text}, m{"SlotNumber", uint8}, m{"SlotActivated", boolean},
  m{"ICCID", text}, m{"IMSI", text}, m{"Type", int32}, m{"State", text});
constexpr auto sim_card_type = object_of(sim_card_members);

constexpr auto provider_members = members(
  m{"PLMN", text}, m{"Description", text}, m{"CurrentServing", boolean},
  m{"Roaming", boolean}, m{"Forbidden", boolean});
constexpr auto provider_type = object_of(provider_members);

constexpr auto ip_net_members = members(m{"IP", ip}, m{"Mask", bytes});

constexpr auto ip_settings_members = members(
  m{"Address", pointer_to(ip_net_members)}, m{"Gateway", ip},
  m{"DNSServers", set_of(ip)}, m{"MTU", uint16});

constexpr auto bearer_members = members(
  m{"APN", text}, m{"Type", int32}, m{"IPType", text}, m{"Connected", boolean},
  m{"ConnectionError", text}, m{"ConnectedAt", uint64});
constexpr auto bearer_type = object_of(bearer_members);

constexpr auto profile_members = members(
  m{"Name", text}, m{"APN", text}, m{"BearerType", int32}, m{"IPType", text},
  m{"ForbidRoaming", boolean});
constexpr auto profile_type = object_of(profile_members);

constexpr auto network_status_members = members(
  m{"LogicalLabel", text}, m{"PhysAddrs", phys_addrs_type},
  m{"Module", object_of(module_members)}, m{"SimCards", set_of(sim_card_type)},
  m{"ConfigError", text}, m{"ProbeError", text},
  m{"CurrentProvider", provider_type},
  m{"VisibleProviders", set_of(provider_type)}, m{"CurrentRATs", set_of(text)},
  m{"ConnectedAt", uint64}, m{"IPSettings", object_of(ip_settings_members)},
  m{"LocationTracking", boolean}, m{"Bearers", set_of(bearer_type)},
  m{"Profiles", set_of(profile_type)});
constexpr auto network_status_type = object_of(network_status_members);

constexpr auto wwan_status_members = members(
  m{"DPCKey", text}, m{"DPCTimestamp", time_text},
  m{"RSConfigTimestamp", time_text},
  m{"Networks", set_of(network_status_type)});
constexpr auto wwan_status_type = object_of(wwan_status_members);

constexpr auto packet_stats_members = members(
  m{"RxBytes", uint64}, m{"RxPackets", uint64}, m{"RxDrops", uint64},
  m{"TxBytes", uint64}, m{"TxPackets", uint64}, m{"TxDrops", uint64});

constexpr auto signal_info_members = members(
  m{"RSSI", int32}, m{"RSRQ", int32}, m{"RSRP", int32}, m{"SNR", int32});

constexpr auto network_metrics_members = members(
  m{"LogicalLabel", text}, m{"PhysAddrs", phys_addrs_type},
  m{"PacketStats", object_of(packet_stats_members)},
  m{"SignalInfo", object_of(signal_info_members)});
constexpr auto network_metrics_type = object_of(network_metrics_members);

constexpr auto wwan_metrics_members =
  members(m{"Networks", set_of(network_metrics_type)});
constexpr auto wwan_metrics_type = object_of(wwan_metrics_members);

constexpr auto location_members = members(
  m{"LogicalLabel", text}, m{"Latitude", float64}, m{"Longitude", float64},
  m{"Altitude", float64}, m{"HorizontalUncertainty", float32},
  m{"HorizontalReliability", text}, m{"VerticalUncertainty", float32},
  m{"VerticalReliability", text}, m{"UTCTimestamp", uint64});
constexpr auto location_type = object_of(location_members);

constexpr auto topics = members(
  m{"WwanConfig", wwan_config_type}, m{"WwanStatus", wwan_status_type},
  m{"WwanMetrics", wwan_metrics_type}, m{"WwanLocationInfo", location_type},
  m{"CipherBlockStatus", cipher_block_type},
  m{"CipherMetrics", cipher_metrics_type},
  m{"ConfigItemValueMap", config_map_type},
  m{"ControllerCert", controller_cert_type},
  m{"EdgeNodeCert", edge_node_cert_type});

} // namespace

const go_type* find_eve_type(std::string_view topic) noexcept {
  for (const auto& x : topics)
    if (x.name == topic)
      return &x.type;
  return nullptr;
}

} // namespace wwan
