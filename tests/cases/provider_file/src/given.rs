//! A provider file with types that the call gives.

use std::ptr::null;

#[derive(usdt::ProbeArg)]
pub struct Zone(pub i16);

#[derive(usdt::ProbeArg)]
#[repr(u8)]
pub enum Kind {
    Global = 3,
}

usdt::provider_file!(
    "zones.d",
    zoneid_t = Zone,
    zone_kind_t = crate::given::Kind,
    id_t = u64,
    zone_name_t = Option<&str>,
);

pub fn hit() {
    //= zones:entered -2 1 8 8 -2 described semaphore
    zones::entered(Zone(-1), Kind::Global, 1 << 40, Some("name"), Zone(7));
    //= zones:moved 8 8 -4 -8 described
    zones::moved(&Zone(1), null(), 1, 2);
    //= zones:repeated -1 -2 -4 -8 described
    zones::repeated(1, 2, 3, 4);
}
