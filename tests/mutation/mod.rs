//! Source code with errors: tokens are removed, added, swapped or repeated, reproducibly for each
//! seed.
//!
//! `USDT_MUTATIONS` sets how many mutations a test tries, and `USDT_SEED` selects them.
#![allow(dead_code, reason = "each suite uses only a part")]

use std::env;

/// Whole items, with spaces between their tokens.
pub const ITEMS: [&str; 14] = [
    "struct T { pub a : u8 }",
    "struct T { a : u8 , b : PhantomData < u8 > , }",
    "pub ( crate ) struct T ( pub u8 , PhantomData < fn ( u8 , i8 ) -> u8 > ) ;",
    "struct T ;",
    "struct T < 'a , A : Copy + 'a = u8 , const N : usize = 3 > ( & 'a A , PhantomData < [ u8 ; N \
     ] > ) where A : Sized , [ A ; N ] : Sized ;",
    "struct T < A > where A : Copy { # [ doc = \"x\" ] pub ( in crate ) r#type : < Vec < A > as \
     IntoIterator > :: Item }",
    "# [ repr ( packed ) ] struct T { a : * const ( dyn Fn ( & u8 ) -> Vec < Vec < u8 > > + Send \
     ) }",
    "# [ repr ( u8 ) ] enum T { A , B = 1 << 3 , # [ doc = \"x\" ] C = - 5 , D { } , E ( ) , }",
    "# [ repr ( i16 , align ( 4 ) ) ] pub enum T { A = { 1 + 2 } , B = < i16 > :: MAX }",
    "# [ repr ( C ) ] enum T { A ( u8 ) , B { c : u8 } }",
    "enum T { A , B }",
    "union T { a : u8 , b : i8 }",
    "# [ usdt ( crate = path :: to :: usdt ) ] struct T ( u8 ) ;",
    "# [ usdt ( crate = \"::usdt\" , ) ] # [ allow ( dead_code ) ] struct T ( unsafe extern \"C\" \
     fn ( a : u8 ) , ) ;",
];

/// Whole modules for `#[provider]`.
pub const MODULES: [&str; 6] = [
    "mod app { fn request ( id : u64 , path : & str ) ; fn done ( ) ; }",
    "pub ( crate ) mod app { use super :: * ; type Id = u64 ; pub fn r#type ( id : Id , r#fn : \
     Option < & u8 > , ) ; }",
    "# [ allow ( dead_code ) ] mod app { # ! [ allow ( unused ) ] # [ doc = \"x\" ] fn a ( # [ \
     display ] e : & str , # [ debug ] d : impl Debug ) ; }",
    "mod app { # [ cfg ( any ( ) ) ] fn a ( b : u8 ) ; # [ cfg_attr ( all ( ) , cfg ( all ( ) ) ) \
     ] fn a ( b : * const [ u8 ; 4 ] ) ; }",
    "mod app { fn a ( f : fn ( u8 , u8 ) -> u8 , g : fn ( ) , h : char , i : bool , j : f64 , k : \
     & 'static str ) ; }",
    "mod app { const unsafe fn a ( ) ; fn b < T > ( t : T ) -> u8 where T : Copy { } fn c ( & \
     self ) ; fn d ( _ : u8 ) ; }",
];

/// Whole functions for `#[instrument]`.
pub const FUNCTIONS: [&str; 6] = [
    "fn f ( a : u64 , mut b : & str ) -> u64 { return a ; }",
    "# [ doc = \"x\" ] pub ( crate ) async unsafe fn f < 'a , T : Into < u8 > , const N : usize > \
     ( & 'a mut self , ( a , ref mut b ) : ( T , [ u8 ; N ] ) ) -> Result < impl Fn ( u8 ) -> u8 + \
     'a , Vec < Vec < u8 > > > where T : Copy { # ! [ allow ( unused ) ] a ? . b ( ) . await }",
    "extern \"C\" fn r#type ( self : Box < Self > , Point { x , y : z , .. } : Point , _ : u8 , ) \
     { }",
    "fn f ( # [ cfg ( any ( ) ) ] a : u8 , A :: < u8 > ( b ) : A , [ c , .. , d @ .. ] : [ u8 ; 4 \
     ] ) -> ! { loop { } }",
    "const fn f ( ) { }",
    "fn f ( & self ) ;",
];

/// What stands in the parentheses of `#[instrument]`.
pub const INSTRUMENTS: [&str; 4] = [
    "app , name = \"x-y\" , skip ( a , self , r#type ) , ret , err ( Debug ) , unwind",
    "\"my-app\" , skip_all , fields ( a = % a . b ( ) , c = ? d , e = f < g , h > i ) , crate = my \
     :: usdt",
    "my - app , ret ( Display ) , err , fields ( ) ,",
    "ret , level = \"debug\"",
];

/// What stands in the parentheses of `probe!`, `probe_lazy!` and `probe_enabled!`.
pub const CALLS: [&str; 7] = [
    "app , request , 1 , x , & y , \"text\"",
    "app - server , request__start , x . len ( ) + 1 , [ 1 , 2 ] [ 0 ] ,",
    "\"app\" , \"request-start\" , % x , ? y , || 1",
    "r#type , _ , { let z = 1 ; z } , if x { 1 } else { 2 }",
    "app , request",
    "app , request , id = id , key = % x , a < b , c as Vec < u8 , u8 > , | d , e | f",
    "a , b , 1 , 2 , 3 , 4 , 5 , 6 , 7 , 8 , 9 , 10 , 11 , 12",
];

/// What stands in the parentheses of `probe_fields!`.
pub const FIELDS: [&str; 4] = [
    "app , request , request : Request => id , state . size , pair . 0 . 1 ,",
    "\"my-app\" , start , { more [ 0 ] } : Object < '_ , T > => id",
    "app , path , get :: < u8 , u16 > ( & x ) : ( u8 , ( u8 , i8 ) ) => 0 , 1.0",
    "app , this , self : Self => r#type",
];

/// What stands in the parentheses of `probe_asm!`.
pub const ASSEMBLY: [&str; 4] = [
    "\"coro\" , \"switch\" , \"8@%rdi -4@16(%rsp)\" , semaphore ,",
    "coro , switch - stack , \"1@%al\"",
    "coro , resume , semaphore",
    "coro , resume",
];

/// Other tokens, which replace those of a text or stand between them.
const OTHERS: [&str; 70] = [
    ",",
    ";",
    ":",
    "::",
    "=",
    "==",
    "<",
    ">",
    "<<",
    ">>",
    "->",
    "=>",
    "-",
    "+",
    "*",
    "&",
    "&&",
    "!",
    "?",
    "%",
    "#",
    "$",
    "@",
    "..",
    "...",
    "..=",
    "|",
    "~",
    "_",
    "'a",
    "'static",
    "'x'",
    "a",
    "u8",
    "T",
    "Self",
    "self",
    "super",
    "crate",
    "r#fn",
    "r#type",
    "fn",
    "pub",
    "struct",
    "enum",
    "union",
    "mod",
    "use",
    "type",
    "where",
    "for",
    "dyn",
    "impl",
    "const",
    "mut",
    "unsafe",
    "as",
    "in",
    "1",
    "1.5",
    "0xfu8",
    "1e9_foo",
    "\"\"",
    "\"a\"suffix",
    "b\"x\"",
    "c\"x\"",
    "r#\"x\"#",
    "b'x'",
    "()",
    "é",
];

/// A generator of numbers, xorshift64*.
pub struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        number as usize % end
    }

    fn of<'a>(&mut self, texts: &[&'a str]) -> &'a str {
        texts[self.below(texts.len())]
    }
}

fn number(variable: &str) -> Option<u64> {
    let text = env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable}={text} is not a number")))
}

/// Returns that many texts, or as many as `USDT_MUTATIONS` says, each with one to four changes.
pub fn mutated(wholes: &[&str], count: u64) -> impl Iterator<Item = String> {
    let first = number("USDT_SEED").unwrap_or(0);
    let count = number("USDT_MUTATIONS").unwrap_or(count);
    (0..count).map(move |round| {
        let mut random = Random::new((first << 32) + round + 1);
        let whole = random.of(wholes);
        let mut tokens: Vec<&str> = whole.split(' ').collect();
        for _ in 0..=random.below(4) {
            mutate(&mut tokens, wholes, &mut random);
        }
        balanced(&tokens).join(" ")
    })
}

fn mutate<'a>(tokens: &mut Vec<&'a str>, wholes: &[&'a str], random: &mut Random) {
    let at = random.below(tokens.len().max(1));
    let end = (at + 1 + random.below(4)).min(tokens.len());
    match random.below(9) {
        // What an editor sees most: a token is missing, or all that follows.
        0..3 => drop(tokens.drain(at..(at + 1).min(tokens.len()))),
        3 => tokens.truncate(at),
        4 => tokens.insert(at, random.of(&OTHERS)),
        5 if !tokens.is_empty() => tokens[at] = random.of(&OTHERS),
        6 => {
            let repeated = tokens[at.min(end)..end].to_vec();
            tokens.splice(at..at, repeated).for_each(drop);
        }
        7 if !tokens.is_empty() => {
            let other = random.below(tokens.len());
            tokens.swap(at, other);
        }
        _ => {
            let other: Vec<_> = random.of(wholes).split(' ').collect();
            let from = random.below(other.len());
            let to = (from + 1 + random.below(6)).min(other.len());
            tokens.splice(at..end, other[from..to].iter().copied()).for_each(drop);
        }
    }
}

/// Returns the tokens without brackets that close nothing, and with those that are missing: no
/// macro ever sees others.
fn balanced<'a>(tokens: &[&'a str]) -> Vec<&'a str> {
    let (mut open, mut balanced) = (Vec::new(), Vec::new());
    for token in tokens {
        match *token {
            "(" => open.push(")"),
            "[" => open.push("]"),
            "{" => open.push("}"),
            ")" | "]" | "}" if open.last() == Some(token) => drop(open.pop()),
            ")" | "]" | "}" => continue,
            _ => {}
        }
        balanced.push(*token);
    }
    balanced.extend(open.into_iter().rev());
    balanced
}
