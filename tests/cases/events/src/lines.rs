//! A file to which the layer `fmt` and a logger write lines.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Mutex;

use tracing_subscriber::fmt::MakeWriter;

pub struct Lines(Mutex<File>);

impl Lines {
    pub fn create(path: &Path) -> Self {
        Self(Mutex::new(File::create(path).unwrap()))
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = &'a Self;
    fn make_writer(&'a self) -> Self::Writer {
        self
    }
}

impl Write for &Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl log::Log for Lines {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        // The logger must not even be asked about records above INFO.
        assert!(metadata.level() <= log::Level::Info);
        true
    }
    fn log(&self, record: &log::Record<'_>) {
        assert!(record.level() <= log::Level::Info);
        writeln!(self.0.lock().unwrap(), "{}", record.args()).unwrap();
    }
    fn flush(&self) {}
}
