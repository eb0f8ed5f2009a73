//! The commands that only read a file, run as a user runs them on files built for the tests: their
//! whole output.

mod errors;
mod headers;
mod list;
mod provider;
mod ranges;
mod sample;
mod types;
