//! gdb adds 1 to the semaphore while it has a breakpoint at the lazy probe; only then does the
//! probe fire.

use std::fs;

use usdt_core::{Elf, Note};

use crate::qemu::Qemu;
use crate::registers::stop_at;
use crate::stops::{READ, after};

pub fn gdb_raises_the_semaphore(triple: &'static str) {
    let Some(qemu) = Qemu::of("gdb_raises_the_semaphore", triple) else { return };
    let ticker = qemu.build("ticker");
    for build in [ticker.clone(), ticker.release()] {
        let file = build.artifact("ticker");
        let bytes = fs::read(&file).unwrap();
        let elf = Elf::parse(&bytes).unwrap();
        let is_lazy = |note: &Note| note.name == "lazy";
        let lazy = elf.notes().map(Result::unwrap).find(is_lazy).unwrap();
        let stop = stop_at(&lazy, elf.machine());
        // The program hits its probes three times in each of three rounds. gdb attaches for the
        // second alone: the eager probe shows when a round begins.
        let script = format!(
            "{READ}
            break -probe-stap ticker:eager
            ignore 1 3
            continue
            {stop}
            ignore 1 2
            continue
            delete
            continue
            "
        );
        let lines = qemu.debug(&file, &["3", "3", "3"], &script);
        assert_eq!(after("read ", &lines), ["lazy 8@0", "lazy 8@1", "lazy 8@2"], "{lines:#?}");
        assert_eq!(after("evaluated ", &lines), ["0", "3", "0"], "{lines:#?}");
        assert_eq!(qemu.run(&file, &["3"]), ["evaluated 0"]);
    }
}
