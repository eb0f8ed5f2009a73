//! Transactions and their statements, which are parsed, planned and executed.

use crate::buffers::{ACCOUNTS, Table};
use crate::lwlock::LwLock;
use crate::postgresql;

/// PostgreSQL's `CHECKPOINT_IMMEDIATE | CHECKPOINT_FORCE | CHECKPOINT_WAIT`.
const CHECKPOINT_FLAGS: i32 = 0x2c;
/// Resource managers and their actions in the log: a row changes, a transaction commits or aborts.
const HEAP_UPDATE: (u8, u8) = (10, 0x20);
const COMMIT: (u8, u8) = (1, 0x00);
const ABORT: (u8, u8) = (1, 0x20);

pub struct Server {
    transactions: u32,
    table: LwLock<Table>,
    /// The number of entries that are not in the log's file yet.
    log: LwLock<u32>,
}

/// A statement that has been parsed.
enum Statement {
    Balance(usize),
    Add(usize, i64),
    Sorted,
    Checkpoint,
}

impl Server {
    pub fn new() -> Self {
        let (table, log) =
            (LwLock::new("BufferContent", Table::new()), LwLock::new("WALInsert", 0));
        Self { transactions: 0, table, log }
    }

    /// Starts a transaction and returns its number.
    pub fn start(&mut self) -> u32 {
        self.transactions += 1;
        postgresql::transaction__start(self.transactions);
        self.transactions
    }

    pub fn commit(&self, transaction: u32) {
        self.insert(COMMIT);
        self.log.with(|entries| {
            postgresql::wal__buffer__write__dirty__start();
            *entries = 0;
            postgresql::wal__buffer__write__dirty__done();
        });
        postgresql::transaction__commit(transaction);
    }

    pub fn abort(&self, transaction: u32) {
        self.insert(ABORT);
        postgresql::transaction__abort(transaction);
    }

    /// Runs a statement and returns how many rows it found or changed.
    pub fn query(&mut self, query: &str) -> Result<usize, String> {
        postgresql::query__start(query);
        postgresql::statement__status(query);
        let rows = self.parsed(query).and_then(|statement| {
            postgresql::query__plan__start();
            postgresql::query__plan__done();
            postgresql::query__execute__start();
            let rows = self.execute(&statement);
            postgresql::query__execute__done();
            rows
        });
        // An expensive argument is computed only while a tracer is attached.
        if postgresql::statement__status_enabled() {
            postgresql::statement__status(&format!("idle in transaction, after {rows:?}"));
        }
        postgresql::query__done(query);
        rows
    }

    fn parsed(&self, query: &str) -> Result<Statement, String> {
        postgresql::query__parse__start(query);
        let statement = statement(query);
        postgresql::query__parse__done(query);
        postgresql::query__rewrite__start(query);
        postgresql::query__rewrite__done(query);
        statement.ok_or_else(|| format!("cannot do {query:?}"))
    }

    fn execute(&mut self, statement: &Statement) -> Result<usize, String> {
        match *statement {
            Statement::Balance(id) => self.table.with(|table| table.balance(id).map(|_| 1)),
            Statement::Add(id, amount) => {
                self.table.with(|table| {
                    *table.balance(id)? += amount;
                    table.changed(id);
                    Ok::<_, String>(())
                })?;
                self.insert(HEAP_UPDATE);
                Ok(1)
            }
            Statement::Sorted => self.table.with(|table| {
                postgresql::sort__start(0, 0, 1, 4096, 0, 0);
                let balances = (0..ACCOUNTS).map(|id| table.balance(id).copied());
                let mut balances = balances.collect::<Result<Vec<_>, _>>()?;
                balances.sort_unstable();
                postgresql::sort__done(0, size_of_val(&*balances) as i64 / 1024);
                Ok(balances.len())
            }),
            Statement::Checkpoint => {
                self.table.with(|table| table.checkpoint(CHECKPOINT_FLAGS));
                Ok(0)
            }
        }
    }

    fn insert(&self, (manager, info): (u8, u8)) {
        self.log.with(|entries| {
            postgresql::wal__insert(manager, info);
            *entries += 1;
        });
    }
}

fn statement(query: &str) -> Option<Statement> {
    let words: Vec<_> = query.split_whitespace().collect();
    Some(match words[..] {
        ["SELECT", "balance", "FROM", "accounts", "WHERE", "id", "=", id] => {
            Statement::Balance(id.parse().ok()?)
        }
        [
            "UPDATE",
            "accounts",
            "SET",
            "balance",
            "=",
            "balance",
            sign,
            amount,
            "WHERE",
            "id",
            "=",
            id,
        ] => Statement::Add(id.parse().ok()?, format!("{sign}{amount}").parse().ok()?),
        ["SELECT", "id", "FROM", "accounts", "ORDER", "BY", "balance"] => Statement::Sorted,
        ["CHECKPOINT"] => Statement::Checkpoint,
        _ => return None,
    })
}
