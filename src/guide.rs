//! The user guide: [tools], [tracing], [costs], [limits] and [migrating].
//!
//! They are also files in the directory `docs` of the repository.

// The first definition of a link wins: rustdoc sees the module, GitHub the file.

#[doc = "[costs]: crate::guide::costs\n[limits]: crate::guide::limits\n"]
#[doc = include_str!("../docs/tools.md")]
pub mod tools {}

#[doc = include_str!("../docs/tracing.md")]
pub mod tracing {}

#[doc = "[platforms]: crate::guide::limits#platforms\n"]
#[doc = include_str!("../docs/costs.md")]
pub mod costs {}

#[doc = "[systemtap]: crate::guide::tools#systemtap-and-lld\n"]
#[doc = include_str!("../docs/limits.md")]
pub mod limits {}

#[doc = "[start]: crate#features\n[provider]: crate#declared-probes\n"]
#[doc = "[latency]: crate::guide::tools#a-latency-histogram\n"]
#[doc = include_str!("../docs/migrating.md")]
pub mod migrating {}
