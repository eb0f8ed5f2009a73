// What `#[usdt(…)]` cannot contain, and where it cannot stand.

#[derive(usdt::ProbeArg)]
#[usdt(crate = path::usdt, name = "id")] //~ name => unknown option `name`: write `#[usdt(crate = path::to::usdt)]`
struct Unknown(u8);

#[derive(usdt::ProbeArg)]
#[usdt(crate = path::usdt)]
#[usdt(crate = "path::usdt")] //~ crate => `crate` is given twice: remove one
struct Twice(u8);

#[derive(usdt::ProbeArg)]
#[usdt] //~ usdt => write `#[usdt(crate = path::to::usdt)]`
struct Nothing(u8);

#[derive(usdt::ProbeArg)]
#[usdt = "path::usdt"] //~ usdt => write `#[usdt(crate = path::to::usdt)]`
struct Value(u8);

#[derive(usdt::ProbeArg)]
#[usdt()] //~ usdt => write `#[usdt(crate = path::to::usdt)]`
struct Empty(u8);

#[derive(usdt::ProbeArg)]
#[usdt(crate)] //~ crate => write `#[usdt(crate = path::to::usdt)]`
struct Pathless(u8);

#[derive(usdt::ProbeArg)]
#[usdt(crate = 1)] //~ 1 => write `#[usdt(crate = path::to::usdt)]`
struct Number(u8);

#[derive(usdt::ProbeArg)]
#[usdt(crate = "not a path")] //~ "not a path" => write `#[usdt(crate = path::to::usdt)]`
struct Words(u8);

#[derive(usdt::ProbeArg)]
#[usdt(crate = path::usdt<u8>)] //~ < => write `#[usdt(crate = path::to::usdt)]`
struct Generic(u8);

#[derive(usdt::ProbeArg)]
struct Field(#[usdt(crate = path::usdt)] u8); //~ usdt => `#[usdt(…)]` applies to all of `Field`: write it above `struct Field`

#[derive(usdt::ProbeArg)]
#[repr(u8)]
enum Variant {
    #[usdt(crate = path::usdt)] //~ usdt => `#[usdt(…)]` applies to all of `Variant`: write it above `enum Variant`
    Idle,
}

fn main() {}
