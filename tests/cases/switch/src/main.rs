//! Prints how often each function evaluated its probe's arguments.

use switch::{Counted, Id, Level, evaluated};

fn main() {
    switch::no_argument(1);
    switch::integers(1, 2, &3);
    println!("nothing to count: {}", evaluated());
    let object = switch::Object::new(1);
    let sum = switch::fields(&object) + switch::assembly(1);
    println!("fields: {} {sum}", evaluated());
    switch::eager(1);
    println!("eager: {}", evaluated());
    switch::lazy(1);
    println!("lazy: {}", evaluated());
    switch::enabled(1);
    println!("enabled: {} {}", evaluated(), usdt::probe_enabled!(zyzzyva, lazy));
    switch::closure(1);
    println!("closure: {}", evaluated());
    println!("derived: {}", switch::derived(1, Id(Level::Low)));
    println!(
        "texts: {} {}",
        switch::text(1) ^ switch::declared(1) ^ switch::declared_text(1),
        evaluated()
    );
    println!("with: {} {}", switch::declared_with(1), evaluated());
    switch::instrumented(1, &Counted);
    println!("instrumented: {}", evaluated());
    let lazy = switch::instrumented_lazy(1, "text").unwrap_or_default();
    println!("instrumented lazy: {lazy} {}", evaluated());
    println!("asynchronous: {}", switch::asynchronous(1));
    println!("early: {}", switch::early(1));
    // 0, 2, 5, 4, 7, 6 and 8. Without these calls the linker would discard the twins.
    let plain = [switch::no_argument_plain, switch::eager_plain, switch::lazy_plain];
    let others = [switch::enabled_plain, switch::closure_plain];
    let plain = plain.into_iter().chain(others).map(|function| function(1)).sum::<u64>();
    let plain = plain + switch::integers_plain(1, 2, &3);
    let plain =
        plain + switch::text_plain(1) + switch::declared_plain(1) + switch::declared_text_plain(1);
    let plain = plain + switch::asynchronous_plain(1) + switch::declared_with_plain(1);
    let plain = plain + switch::fields_plain(&object) + switch::assembly_plain(1);
    let plain = plain + switch::instrumented_lazy_plain(1, "text").unwrap_or_default();
    // Not printed: the result depends on an address.
    std::hint::black_box(switch::instrumented_plain(1, &Counted));
    println!("plain: {}", plain + switch::derived_plain(1, Id(Level::High)));
}
