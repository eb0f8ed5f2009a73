//! The table's pages: read into buffers on demand, and written by a checkpoint.

use crate::postgresql;

/// A file of this many pages is the table of all accounts.
const PAGES: usize = 10;
const ROWS: usize = 100;
pub const ACCOUNTS: usize = PAGES * ROWS;
const PAGE_BYTES: i32 = 8192;

/// The table's file: fork, tablespace, database and relation, and the backend of shared tables.
const FORK: i32 = 0;
const SPACE: u32 = 1663;
const DATABASE: u32 = 5;
const RELATION: u32 = 16384;
const NO_BACKEND: i32 = -1;

type Page = [i64; ROWS];

#[derive(Clone, Copy)]
struct Buffer {
    page: Page,
    dirty: bool,
}

/// The file and its buffers.
pub struct Table {
    file: [Page; PAGES],
    buffers: [Option<Buffer>; PAGES],
}

impl Table {
    pub fn new() -> Self {
        Self { file: [[100; ROWS]; PAGES], buffers: [None; PAGES] }
    }

    /// Returns an account's balance.
    pub fn balance(&mut self, id: usize) -> Result<&mut i64, String> {
        let block = id / ROWS;
        if block >= PAGES {
            return Err(format!("there is no account {id}"));
        }
        Ok(&mut self.read(block).page[id % ROWS])
    }

    /// Marks an account's page as changed.
    pub fn changed(&mut self, id: usize) {
        self.read(id / ROWS).dirty = true;
    }

    fn read(&mut self, block: usize) -> &mut Buffer {
        let number = block as u32;
        let found = self.buffers[block].is_some();
        postgresql::buffer__read__start(FORK, number, SPACE, DATABASE, RELATION, NO_BACKEND);
        let (file, buffer) = (&self.file[block], &mut self.buffers[block]);
        let buffer = buffer.get_or_insert_with(|| {
            postgresql::smgr__md__read__start(FORK, number, SPACE, DATABASE, RELATION, NO_BACKEND);
            let page = *file;
            postgresql::smgr__md__read__done(
                FORK, number, SPACE, DATABASE, RELATION, NO_BACKEND, PAGE_BYTES, PAGE_BYTES,
            );
            Buffer { page, dirty: false }
        });
        postgresql::buffer__read__done(
            FORK,
            number,
            SPACE,
            DATABASE,
            RELATION,
            NO_BACKEND,
            found.into(),
        );
        buffer
    }

    /// Writes all changed pages.
    pub fn checkpoint(&mut self, flags: i32) {
        postgresql::checkpoint__start(flags);
        postgresql::buffer__checkpoint__start(flags);
        let dirty = self.buffers.iter().flatten().filter(|buffer| buffer.dirty).count() as i32;
        postgresql::buffer__sync__start(PAGES as i32, dirty);
        let mut written = 0;
        for block in 0..PAGES {
            written += i32::from(self.flush(block));
        }
        postgresql::buffer__sync__done(PAGES as i32, written, dirty);
        postgresql::buffer__checkpoint__sync__start();
        postgresql::buffer__checkpoint__done();
        postgresql::checkpoint__done(written, PAGES as i32, 0, 0, 0);
    }

    /// Writes the page if it has changed, and tells whether it had.
    fn flush(&mut self, block: usize) -> bool {
        let Some(buffer) = self.buffers[block].as_mut().filter(|buffer| buffer.dirty) else {
            return false;
        };
        let number = block as u32;
        postgresql::buffer__flush__start(FORK, number, SPACE, DATABASE, RELATION);
        postgresql::smgr__md__write__start(FORK, number, SPACE, DATABASE, RELATION, NO_BACKEND);
        self.file[block] = buffer.page;
        buffer.dirty = false;
        postgresql::smgr__md__write__done(
            FORK, number, SPACE, DATABASE, RELATION, NO_BACKEND, PAGE_BYTES, PAGE_BYTES,
        );
        postgresql::buffer__flush__done(FORK, number, SPACE, DATABASE, RELATION);
        postgresql::buffer__sync__written(block as i32);
        true
    }
}
