// Arguments that tools cannot read, and calls that are not complete.

use std::arch::asm;

fn main() {
    let _ = usdt::probe_asm!("coro"); //~ usdt::probe_asm!("coro") => the name of the probe is missing
    let _ = usdt::probe_asm!("coro", "1st"); //~ "1st" => the name begins with a digit
    let _ = usdt::probe_asm!("coro", "switch", 8); //~ 8 => all arguments go into one string
    let _ = usdt::probe_asm!("coro", "switch", "8@%rdi", "8@%rsi"); //~ "8@%rsi" => all arguments go into one string
    let _ = usdt::probe_asm!("coro", "switch", semaphore, "8@%rdi"); //~ "8@%rdi" => nothing can follow `semaphore`
    let _ = usdt::probe_asm!("coro", "switch", "8@%rdi" semaphore); //~ semaphore => a comma is missing
    let _ = usdt::probe_asm!("coro", "switch", "%rdi"); //~ "%rdi" => `%rdi`: an argument begins with its size in bytes and `@`
    let _ = usdt::probe_asm!("coro", "switch", "4@%rdi 16@%rsi"); //~ "4@%rdi 16@%rsi" => `16@%rsi`: tools read 1, 2, 4 or 8 bytes
    let _ = usdt::probe_asm!("coro", "switch", "8@rdi"); //~ "8@rdi" => `8@rdi`: not every tool can read this operand: write a register
    let _ = usdt::probe_asm!("coro", "switch", "8@[x0, 8]"); //~ "8@[x0, 8]" => `8@[x0,8]`: not every tool can read this operand: write a register
    let _ = usdt::probe_asm!("coro", "switch", "8f@%xmm0"); //~ "8f@%xmm0" => `8f@%xmm0`: most tools cannot read a float
    let _ = usdt::probe_asm!("coro", "switch", "8@$5"); //~ "8@$5" => `8@$5`: not every tool can read this operand: write a register
    let _ = usdt::probe_asm!("coro", "switch", "8@counter(%rip)"); //~ "8@counter(%rip)" => `8@counter(%rip)`: not every tool can read this operand: write a register
    let _ = usdt::probe_asm!("coro", "switch", "1@%r8b"); //~ "1@%r8b" => `1@%r8b`: not every tool can read this operand: write a register
    let _ = usdt::probe_asm!("coro", "switch", "1@%ah"); //~ "1@%ah" => `1@%ah`: not every tool can read this operand: write a register
    let _ = usdt::probe_asm!("coro", "switch", "8@%eax"); //~ "8@%eax" => `8@%eax`: not every tool can read this operand: write a register
    let _ = usdt::probe_asm!("coro", "switch", "8@%xmm0"); //~ "8@%xmm0" => `8@%xmm0`: not every tool can read this operand: write a register
    let _ = usdt::probe_asm!("coro", "switch", "8@%r16"); //~ "8@%r16" => `8@%r16`: not every tool can read this operand: write a register
    let _ = usdt::probe_asm!("coro", "switch", "8@8(%rip)"); //~ "8@8(%rip)" => `8@8(%rip)`: not every tool can read this operand: write a register
    let _ = usdt::probe_asm!("coro", "switch", "8@010(%rsp)"); //~ "8@010(%rsp)" => `8@010(%rsp)`: not every tool can read this operand: write a register
    let _ = usdt::probe_asm!("coro", "switch", "8@2147483648(%rsp)"); //~ "8@2147483648(%rsp)" => `8@2147483648(%rsp)`: not every tool can read this operand: write a register
    let _ = usdt::probe_asm!("coro", "switch", "8@(%rax,%rcx,8)"); //~ "8@(%rax,%rcx,8)" => `8@(%rax,%rcx,8)`: not every tool can read this operand: write a register
    let _ = usdt::probe_asm!("coro", "switch", "8@%rdi"u8); //~ "8@%rdi"u8 => a string has no suffix: remove `u8`
    let _ = usdt::probe_asm!("coro", "switch", "1@%r8 1@%r8 1@%r8 1@%r8 1@%r8 1@%r8 1@%r8 1@%r8 1@%r8 1@%r8 1@%r8 1@%r8 1@%r9"); //~ "1@%r8 1@%r8 1@%r8 1@%r8 1@%r8 1@%r8 1@%r8 1@%r8 1@%r8 1@%r8 1@%r8 1@%r8 1@%r9" => `1@%r9`: a probe has at most 12 arguments and this is number 13
    unsafe { asm!(usdt::probe_asm!("coro", "switch", "8@%xyz 3@%rdi")) } //~ "8@%xyz 3@%rdi" => `8@%xyz`: not every tool can read this operand: write a register
}
