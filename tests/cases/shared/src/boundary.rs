//! The program that loads the shared library, which also contains `library` except for copies.

fn main() {
    let number = std::hint::black_box(7);
    //= case:shared 8
    usdt::probe!(case, shared, number);
    //= case:inlined 4
    assert_eq!(library::inlined(1), 2);
    //= case:declared 8 1 described
    library::provided::declared(number, false);
    //= case:declared_text 8 -4 described semaphore
    library::provided::declared_text("here", 1);
    //= case:generic -4
    assert_eq!(library::generic(-3), -3);
    // Semaphores are hidden: the one that the other side defines is not used here.
    //= case:here 8
    usdt::probe!(case, here, number);
    //= case:there 8 semaphore
    usdt::probe_lazy!(case, there, number);
    assert_eq!(shared::run(number), 9);
    println!("done");
}
