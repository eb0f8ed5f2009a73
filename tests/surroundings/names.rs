//! Names that are words of the language or of the assembler, or are spelled unusually; after `//=`
//! what is in the note.
#![forbid(warnings)]

use probes::{probe, probe_enabled, probe_lazy};

fn main() {
    probe!(type, fn); //= type:fn
    probe!(used, inline); //= used:inline
    probe!(self, crate); //= self:crate
    probe!(async, r#await); //= async:await
    probe!(r#type, dyn, 1_u8); //= type:dyn 1
    probe!(true, _x); //= true:_x
    probe!(_, _, 1_i8); //= _:_ -1
    probe!(macro_rules, unsafe); //= macro_rules:unsafe
    probe!(test-app, test-probe); //= test-app:test-probe
    probe!(test - app, r#in - fn - 2); //= test-app:in-fn-2
    probe!("test-app", "test-string"); //= test-app:test-string
    probe!(r"raw", r#"string"#); //= raw:string
    probe!("\x61pp", "start"); //= app:start
    probe!(rax, quad); //= rax:quad
    probe!(stapsdt, nop); //= stapsdt:nop
    probe!(_stapsdt_base, n); //= _stapsdt_base:n
    probe!("x", "byte", 1_u16,); //= x:byte 2
    // What follows a dash is not a number, whatever it looks like.
    probe!("a-0x", "b-1f-0b"); //= a-0x:b-1f-0b
    // Names of 32 characters with the separator, of 33, and the longest legal ones.
    probe!(sixteen_sixteen_, fifteen_fifteen); //= sixteen_sixteen_:fifteen_fifteen
    probe!(sixteen_sixteen_, sixteen_sixteen_, 1_u16, 2_u8); //= sixteen_sixteen_:sixteen_sixteen_ 2 1
    #[rustfmt::skip]
    probe!(A23456789_B23456789_C23456789_D23456789_E23456789_F23456789_G23, a23456789_b23456789_c23456789_d23456789_e23456789_f23456789_g23, 1_i64); //= A23456789_B23456789_C23456789_D23456789_E23456789_F23456789_G23:a23456789_b23456789_c23456789_d23456789_e23456789_f23456789_g23 -8
    probe!(jkqvwyzJKQVWXYZ, _HILMNOPRSTU, 1_u8, 2_i16, 3_u32, 4_i64); //= jkqvwyzJKQVWXYZ:_HILMNOPRSTU 1 -2 4 -8
    probe_lazy!(if, else, 1_u32); //= if:else 4 semaphore
    let _: bool = probe_enabled!(if, else);
    probe_lazy!(long - dashed - name, let, 1_u64); //= long-dashed-name:let 8 semaphore
    let _: bool = probe_enabled!(while, dashed - for);
    probe!(while, dashed - for); //= while:dashed-for semaphore
}
