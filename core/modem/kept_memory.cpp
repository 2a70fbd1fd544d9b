#include "core/modem/kept_memory.hpp"

#include <algorithm>
#include <utility>

#include "core/plan/sim_choice.hpp"

namespace wwan::core {

card_keepsakes card_keepsakes_of(const modem_memory& x) {
  card_keepsakes result{x.iccid, x.plmns_before, std::nullopt};
  auto is_it = [&](const apn_record& record) {
    return record.good && record.iccid == x.iccid;
  };
  auto good = std::find_if(x.apns.begin(), x.apns.end(), is_it);
  if (good != x.apns.end())
    result.apn = apn_record{x.iccid, good->apn, good->only, 0, {}, true};
  return result;
}

modem_effects kept_memory::meet(const observed_modem& x) {
  modem_effects out;
  if (imei_.empty() && !x.equipment_id.empty()) {
    imei_ = x.equipment_id;
    out.push_back(recall_modem{imei_});
  }
  auto card = card_in_use(x);
  if (card.empty() || cards_.count(card) != 0)
    return out;
  cards_.insert(card);
  kept_card_.reset();
  out.push_back(recall_card{std::move(card)});
  return out;
}

void kept_memory::keep(bool at_rest, modem_effects& out) {
  modem_keepsakes own{modes_before, forced_plmn};
  if (!imei_.empty() && own != kept_) {
    out.push_back(keep_modem{imei_, own});
    kept_ = std::move(own);
  }
  if (cards_.count(iccid) == 0)
    return;
  auto now = card_keepsakes_of(*this);
  if (!at_rest && kept_card_ && kept_card_->iccid == iccid)
    now.apn = kept_card_->apn;
  if (now == kept_card_)
    return;
  out.push_back(keep_card{now});
  kept_card_ = std::move(now);
}

} // namespace wwan::core
