//! Pages to read: [tools], [costs] and [limits].
//!
//! They are also files in the directory `docs` of the repository.

// In each page a definition of a link that comes first wins: here it names a module, in the file
// itself another file.

#[doc = "[costs]: crate::guide::costs\n[limits]: crate::guide::limits\n"]
#[doc = include_str!("../docs/tools.md")]
pub mod tools {}

#[doc = "[platforms]: crate::guide::limits#platforms\n"]
#[doc = include_str!("../docs/costs.md")]
pub mod costs {}

#[doc = "[systemtap]: crate::guide::tools#systemtap-and-lld\n"]
#[doc = include_str!("../docs/limits.md")]
pub mod limits {}
