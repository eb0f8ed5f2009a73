// Names that are keywords in Rust 2024, which is the edition of the macros, and a static that is
// named like a variable.
#![allow(non_upper_case_globals)]

static object: Object = Object { gen: 1 };

struct Object {
    gen: u32,
}

#[probes::provider(crate = probes)]
mod gen {
    fn gen(gen: u32);
}

#[probes::provider(crate = probes, one_semaphore)]
mod generations {
    fn gen(gen: &str);
}

fn main() {
    probes::probe_fields!(app, gen, object: Object => gen);
    probes::probe!(gen, gen, object.gen);
    gen::gen(object.gen);
    gen::gen_with(|| object.gen);
    if generations::enabled() || gen::gen_enabled() {
        generations::gen("");
    }
}
