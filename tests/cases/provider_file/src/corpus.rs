//! All well-formed provider files.

/// Puts each file in a module of its own, because two have providers of the same name.
macro_rules! files {
    ($($module:ident $path:literal)*) => {$(
        pub mod $module {
            usdt::provider_file!($path);
        }
    )*};
}

files! {
    dispatch_file "../../providers/good/dispatch.d"
    hotspot_file "../../providers/good/hotspot.d"
    keywords "../../providers/good/keywords.d"
    layout "../../providers/good/layout.d"
    libvirt "../../providers/good/libvirt.d"
    mysql "../../providers/good/mysql.d"
    node "../../providers/good/node.d"
    preprocessor "../../providers/good/preprocessor.d"
    python "../../providers/good/python.d"
    quicly "../../providers/good/quicly.d"
    ruby "../../providers/good/ruby.d"
    tcl "../../providers/good/tcl.d"
    types "../../providers/good/types.d"
    vboxvmm "../../providers/good/vboxvmm.d"
    xenstore "../../providers/good/xenstore.d"
}

pub use dispatch_file::dispatch;
pub use hotspot_file::hotspot;
