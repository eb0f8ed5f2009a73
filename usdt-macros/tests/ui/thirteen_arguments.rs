// One argument more than libbpf reads: the error is the whole thirteenth.

fn main() {
    let x = 1;
    usdt::probe!(app, full, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, x + 12);
    usdt::probe!(app, over, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, x + 13); //~ x + 13 => pass the address of a struct instead
    usdt::probe_lazy!(app-dashed, over, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, x, 14); //~ x => at most 12 arguments
}
