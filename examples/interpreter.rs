//! A Forth that BCC's language tools trace as if it were Python: it has Python's probes.
//!
//! `cargo run --example interpreter` prints the stack after each line of standard input, and what
//! the line took:
//!
//! ```text
//! : square dup * ;              a word of the user's own, which is a function to the tools
//! : down 1 - dup down? ;        `word?` calls it unless it takes 0 from the stack
//! 3 square                      [9] calls 1, pairs 0, collected []
//! 1 2 pair                      [9, 4096] calls 0, pairs 1, collected []
//! drop gc                       [9] calls 0, pairs 0, collected [1]
//! ```
//!
//! As root, in another terminal, until Ctrl-C (some systems call the tools `ucalls -l python`,
//! `uflow` and `ugc`):
//!
//! ```sh
//! pythoncalls-bpfcc $(pidof interpreter)  # how often each word was called
//! pythonflow-bpfcc $(pidof interpreter)   # which word called which
//! pythongc-bpfcc $(pidof interpreter)     # the collections
//! tclobjnew-bpfcc $(pidof interpreter)    # how many pairs were made
//! ```

use std::collections::HashMap;
use std::error::Error;
use std::io::{self, Write};
use std::mem;
use std::process::ExitCode;
use std::rc::Rc;

/// How deep calls may be, and how many pairs the heap has when it is collected.
const DEPTH: u32 = 1000;
const HEAP: usize = 100;

/// The first address of the heap. A number that may be the address of a pair keeps it alive.
const FIRST: i64 = 4096;

#[derive(Default)]
struct Interpreter {
    words: HashMap<String, Rc<(usize, Vec<String>)>>,
    stack: Vec<i64>,
    heap: HashMap<i64, [i64; 2]>,
    depth: u32,
    calls: u32,
    pairs: u32,
    collected: Vec<usize>,
}

impl Interpreter {
    fn line(&mut self, number: usize, text: &str) -> Result<(), String> {
        let tokens: Vec<_> = text.split_whitespace().map(String::from).collect();
        match &tokens[..] {
            [colon, name, body @ .., end] if colon == ":" && end == ";" => {
                self.words.insert(name.clone(), Rc::new((number, body.to_vec())));
                Ok(())
            }
            _ => tokens.iter().try_for_each(|token| self.token(token)),
        }
    }

    fn token(&mut self, token: &str) -> Result<(), String> {
        if let Ok(number) = token.parse() {
            self.stack.push(number);
        } else if token == "gc" {
            self.collect();
        } else if self.words.contains_key(token) {
            self.call(token)?;
        } else {
            let error = || format!("`{token}` is unknown or needs more on the stack");
            let top = self.stack.pop().ok_or_else(error)?;
            match (token, self.stack.last_mut(), token.strip_suffix('?')) {
                ("drop", ..) => {}
                ("dup", ..) => self.stack.extend([top, top]),
                ("+", Some(next), _) => *next = next.wrapping_add(top),
                ("-", Some(next), _) => *next = next.wrapping_sub(top),
                ("*", Some(next), _) => *next = next.wrapping_mul(top),
                ("swap", Some(next), _) => {
                    let under = mem::replace(next, top);
                    self.stack.push(under);
                }
                ("pair", Some(&mut next), _) => self.pair(next, top),
                ("unpair", ..) => self.stack.extend(self.heap.get(&top).ok_or_else(error)?),
                (.., Some(word)) if top != 0 => self.call(word)?,
                (.., Some(_)) => {}
                _ => return Err(error()),
            }
        }
        Ok(())
    }

    fn call(&mut self, name: &str) -> Result<(), String> {
        let word = self.words.get(name).cloned().ok_or(format!("`{name}` is unknown"))?;
        let (line, body) = &*word;
        if self.depth == DEPTH {
            return Err(format!("`{name}` is called {DEPTH} calls deep"));
        }
        self.calls += 1;
        self.depth += 1;
        usdt::probe_lazy!(python, function__entry, "<stdin>", name, *line);
        let done = body.iter().try_for_each(|token| self.token(token));
        usdt::probe_lazy!(python, function__return, "<stdin>", name, *line);
        self.depth -= 1;
        done
    }

    /// Replaces the top of the stack by a pair.
    fn pair(&mut self, first: i64, second: i64) {
        if self.heap.len() >= HEAP {
            self.stack.push(second);
            self.collect();
            self.stack.pop();
        }
        let address = self.heap.keys().max().map_or(FIRST, |last| last + 1);
        // Python has no probe for this, so this one is Tcl's.
        usdt::probe!(tcl, obj__create, address);
        self.pairs += 1;
        self.heap.insert(address, [first, second]);
        self.stack.pop();
        self.stack.push(address);
    }

    fn collect(&mut self) {
        usdt::probe!(python, gc__start, 0); // the generation: there is one
        let mut unreached = mem::take(&mut self.heap);
        let mut reached = self.stack.clone();
        while let Some(address) = reached.pop() {
            if let Some(pair) = unreached.remove(&address) {
                self.heap.insert(address, pair);
                reached.extend(pair);
            }
        }
        usdt::probe!(python, gc__done, unreached.len());
        self.collected.push(unreached.len());
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "interpreter: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let mut this = Interpreter::default();
    for (number, line) in (1..).zip(io::stdin().lines()) {
        this.line(number, &line?).map_err(|error| format!("line {number}: {error}"))?;
        let (calls, pairs) = (mem::take(&mut this.calls), mem::take(&mut this.pairs));
        let (stack, collected) = (&this.stack, mem::take(&mut this.collected));
        writeln!(io::stdout(), "{stack:?} calls {calls}, pairs {pairs}, collected {collected:?}")?;
    }
    Ok(())
}
