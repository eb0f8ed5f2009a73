//! SystemTap and LTTng, which trace through kernel modules, under Debian 12's kernel.
//!
//! The modules are compiled on the host; in the virtual machine, `live` runs the tools that load
//! them.

use std::path::Path;

use crate::build::Build;
use crate::image::Image;
use crate::stap::LINK;
use crate::{builds, is_installed, machine, modules, pass, tool};

/// The tools, and what they load or call. SystemTap removes its module through a shell.
const FILES: [&str; 11] = [
    "/bin/sh",
    "/usr/bin/staprun",
    "/usr/lib/systemtap/stapio",
    "/usr/bin/lttng",
    "/usr/bin/lttng-sessiond",
    "/usr/lib/x86_64-linux-gnu/lttng/libexec/lttng-consumerd",
    "/usr/share/xml/lttng/session.xsd",
    "/usr/bin/babeltrace2",
    "/usr/lib/x86_64-linux-gnu/babeltrace2/plugins/babeltrace-plugin-ctf.so",
    "/usr/lib/x86_64-linux-gnu/babeltrace2/plugins/babeltrace-plugin-text.so",
    "/usr/lib/x86_64-linux-gnu/babeltrace2/plugins/babeltrace-plugin-utils.so",
];

/// A case, linked as docs/tools.md says for SystemTap or by default.
struct Case {
    case: &'static str,
    flag: Option<&'static str>,
    /// The arguments of the `printf` for each hit.
    arguments: &'static str,
    checks: &'static [&'static str],
}

const CASES: [Case; 4] = [
    Case {
        case: "values",
        flag: Some(LINK),
        arguments: r#""%s", $$vars"#,
        checks: &["systemtap-reads-values"],
    },
    Case {
        case: "texts",
        flag: Some(LINK),
        // The case spells address 0 as gdb does.
        arguments: r#""%d %s", $arg1, user_string($arg2, "(null)")"#,
        checks: &["systemtap-reads-strings"],
    },
    Case {
        case: "ticker",
        flag: Some(LINK),
        arguments: r#""%d", $arg1"#,
        checks: &["systemtap-follows-ticker"],
    },
    Case {
        case: "ticker",
        flag: None,
        arguments: r#""%d", $arg1"#,
        checks: &["systemtap-misses-ticker", "lttng-counts-ticker"],
    },
];

#[test]
fn systemtap_and_lttng_on_bookworm() {
    let test = "systemtap_and_lttng_on_bookworm";
    if !is_installed(test) || !needs_tools(test) {
        return;
    }
    let image = Image::new(test);
    image.add(&Build::of("live").disabled().release().artifact("live"), "init");
    let (mut script, mut checks) = (String::new(), Vec::new());
    for Case { case, flag, arguments, checks: names } in CASES {
        for (profile, build) in builds(case) {
            let program = flag.into_iter().fold(build, Build::rustflag).artifact(case);
            let layout = if flag.is_some() { "separate" } else { "default" };
            let name = format!("{case}-{layout}-{profile}");
            image.add(&modules::settled(&program, &name), &format!("programs/{name}"));
            script += &format!(
                "probe process(\"/programs/{name}\").mark(\"*\") {{ \
                 printf(\"%d %s \", pid(), $$name) printf({arguments}) println() }}\n"
            );
            checks.extend(names.iter().map(|check| format!("{check} {name}")));
        }
    }
    modules::add_lttng(&image);
    modules::add_systemtap(&image, &script);
    for file in FILES {
        image.add(Path::new(file), &file[1..]);
    }
    image.add_libraries_of_the_host(&FILES.map(|file| &file[1..]));
    pass(test, &machine::of("x86_64_of_bookworm"), image, &checks);
}

fn needs_tools(test: &str) -> bool {
    let tools = [
        ("stap", "systemtap"),
        ("lttng", "lttng-tools"),
        ("babeltrace2", "babeltrace2"),
        ("depmod", "kmod"),
        ("make", "make"),
    ];
    tools.into_iter().all(|(command, package)| tool::needs(test, command, package))
        && modules::has_compiler(test)
}
