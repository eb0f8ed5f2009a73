//! `cargo bench -p benches`: measures all parts of the table in one run, prints it and stores it in
//! `benches/records/`.
//!
//! `cargo bench -p benches -- code clock` measures only these parts and stores nothing. The parts
//! `attached`, `events` and `tools` need root. All of it takes about twenty minutes; nothing else
//! should run meanwhile.

use std::io;
use std::process::Command;

use benches::compile::NAMES;
use benches::engine::{ENGINES, Loaded};
use benches::report::{self, Report};
use benches::{attached, clock, code, compile, events, reading, tools, traced};

const PARTS: [&str; 8] =
    ["code", "clock", "attached", "events", "tools", "memchr", "compile", "reading"];

fn main() -> io::Result<()> {
    // `cargo bench` adds `--bench`.
    let words: Vec<_> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [word, number] = &words[..]
        && let Ok(number) = number.parse()
    {
        match word.as_str() {
            reading::WRITE => {
                reading::write(number);
                return Ok(());
            }
            traced::HIT => return traced::run(number),
            reading::LIST => return reading::list(number, &mut io::stdout().lock()),
            _ => {}
        }
    }
    if let Some(unknown) = words.iter().find(|word| !PARTS.contains(&word.as_str())) {
        eprintln!("table: no part `{unknown}`: choose from {}", PARTS.join(", "));
        std::process::exit(2);
    }
    let wanted = |part: &str| words.is_empty() || words.iter().any(|word| word == part);
    // Readers come first, as long as little memory is used: a child inherits this process's peak.
    let read = wanted("reading").then(reading);
    // Tools come before `clock`, which pins this process to a CPU: a child inherits that too.
    let tools = wanted("tools").then(tools);
    let events = wanted("events").then(events::ratio);
    let mut report = Report::default();
    report.line("# What a probe costs\n");
    report.line(&report::machine());
    if ["code", "clock", "attached"].into_iter().any(wanted) {
        let engines: Vec<_> = ENGINES.iter().map(|engine| engine.load()).collect();
        for (engine, missing) in ENGINES
            .iter()
            .zip(&engines)
            .filter_map(|(engine, loaded)| Some((engine, loaded.as_ref().err()?)))
        {
            report.line(&format!("\n{}: {missing}", engine.name));
        }
        if wanted("code") {
            code(&mut report, &engines);
        }
        if wanted("clock") {
            clock(&mut report, &engines);
        }
        if wanted("attached") {
            attached(&mut report, &engines);
        }
    }
    if let Some(ratio) = events {
        report_events(&mut report, ratio);
    }
    if let Some(rows) = tools {
        match rows {
            Err(reason) => report.line(&format!("\n## Tools\n\n{reason}")),
            Ok(rows) => {
                let columns = ["", "`usdt`: ns per hit, ratio to bpftrace", "bpftrace", "mark"];
                let title = "Traced by a tool: ns per hit in the program, medians of interleaved \
                             turns, ratio (95 % confidence)";
                report.table(title, &columns.map(String::from), &rows);
            }
        }
    }
    if wanted("memchr") {
        memchr(&mut report);
    }
    if wanted("compile") {
        compile(&mut report);
    }
    if let Some(rows) = read {
        let columns = ["", "`usdt-core`", "`readelf -n`", "BCC's `tplist -l`"].map(String::from);
        report.table("Reading a file: CPU time and memory", &columns, &rows);
    }
    if words.is_empty() {
        println!("\nstored in {}", report.store().display());
    }
    Ok(())
}

/// Returns those that could be built, with their index.
fn present(engines: &[Result<Loaded, String>]) -> Vec<(usize, &Loaded)> {
    engines
        .iter()
        .enumerate()
        .filter_map(|(number, engine)| Some((number, engine.as_ref().ok()?)))
        .collect()
}

fn columns(first: &str, engines: impl Iterator<Item = usize>) -> Vec<String> {
    [first.to_string()]
        .into_iter()
        .chain(engines.map(|engine| ENGINES[engine].name.to_string()))
        .collect()
}

fn code(report: &mut Report, engines: &[Result<Loaded, String>]) {
    let shown: Vec<_> =
        (0..ENGINES.len()).filter(|engine| ENGINES[*engine].baseline != *engine).collect();
    let cell = |engine: usize, row: &code::Row| match code::added(engines, engine, row) {
        Some(steps) => format!("{} / {}", steps.instructions, steps.bytes),
        None => "–".into(),
    };
    let rows: Vec<Vec<_>> = code::ROWS
        .iter()
        .map(|row| {
            [row.arguments.to_string()]
                .into_iter()
                .chain(shown.iter().map(|&engine| cell(engine, row)))
                .collect()
        })
        .collect();
    let title = "Code at the site: instructions / bytes added, not traced";
    report.table(title, &columns("arguments", shown.iter().copied()), &rows);

    let rows: Vec<Vec<_>> = code::LOOPS
        .iter()
        .map(|(function, passed)| {
            let cell = |engine: &usize| match code::added_per_round(engines, *engine, function) {
                Some(added) => format!("{added:.2}"),
                None => "–".into(),
            };
            [passed.to_string()].into_iter().chain(shown.iter().map(cell)).collect()
        })
        .collect();
    let title = "Loops: instructions added per round, not traced";
    report.table(title, &columns("loop, and what its probe passes", shown.iter().copied()), &rows);
}

fn clock(report: &mut Report, engines: &[Result<Loaded, String>]) {
    let present = present(engines);
    let mut rows = Vec::new();
    for (function, rounds) in clock::LOOPS {
        let ratios = clock::ratios(&present, function, rounds, |engine| ENGINES[engine].baseline);
        rows.push(
            [function.to_string()]
                .into_iter()
                .chain(ratios.iter().map(|(_, ratio)| words(ratio)))
                .collect(),
        );
    }
    let title = "Time while not traced: ns per round, ratio to the same compiler's loop without a \
                 probe (95 % confidence)";
    report.table(title, &columns("loop", present.iter().map(|(engine, _)| *engine)), &rows);

    let shown: Vec<_> = present
        .iter()
        .filter(|(engine, _)| *engine != 0 && ENGINES[*engine].baseline == 0)
        .collect();
    let rows: Vec<Vec<_>> = (1..=clock::processors())
        .map(|count| {
            let ratio =
                |engine: &&&(usize, &Loaded)| words(&clock::threads(engine.1, present[0].1, count));
            [count.to_string()]
                .into_iter()
                .chain(shown.iter().map(|engine| ratio(&engine)))
                .collect()
        })
        .collect();
    let title = "Time while not traced, several threads in the loop `hash`: ns per round, ratio to \
                 as many without a probe";
    report.table(title, &columns("threads", shown.iter().map(|(engine, _)| *engine)), &rows);
}

fn words(ratio: &clock::Ratio) -> String {
    let noise = if ratio.differs() { "" } else { ", noise" };
    format!(
        "{:.3}, {:.3} ({:.3}–{:.3}{noise})",
        ratio.nanoseconds, ratio.median, ratio.low, ratio.high
    )
}

fn attached(report: &mut Report, engines: &[Result<Loaded, String>]) {
    let with_site: Vec<_> =
        present(engines).into_iter().filter(|(engine, _)| ENGINES[*engine].probes).collect();
    let mut rows = Vec::new();
    for (function, sites) in attached::FUNCTIONS {
        match attached::costs(&with_site, function) {
            Err(reason) => return report.line(&format!("\n## Attached\n\n{reason}")),
            Ok(costs) => {
                let cells = costs.iter().map(|(_, attached::Cost { least, median, most })| {
                    format!("{median:.0} ({least:.0}–{most:.0})")
                });
                rows.push([sites.to_string()].into_iter().chain(cells).collect());
            }
        }
    }
    let columns = columns("a uprobe that counts", with_site.iter().map(|(engine, _)| *engine));
    let title = "Attached: ns per hit, the median (and least to most) of 21 turns";
    report.table(title, &columns, &rows);
}

fn report_events(report: &mut Report, ratio: Result<(clock::Ratio, f64), String>) {
    match ratio {
        Err(reason) => report.line(&format!("\n## Events\n\n{reason}")),
        Ok((ratio, written)) => {
            let columns = ["", "the layer, traced: ratio to `fmt`", "`fmt`, to a sink"];
            let row = [events::WHAT.to_string(), words(&ratio), format!("{written:.0}")];
            let title = "Events of `tracing`, traced by a uprobe that counts: ns each, medians of \
                         interleaved turns, ratio (95 % confidence)";
            report.table(title, &columns.map(String::from), &[row.to_vec()]);
        }
    }
}

/// Returns the rows of the table, or why there are none.
fn tools() -> Result<Vec<Vec<String>>, String> {
    let row = |task: &tools::Task| {
        let (ratio, bpftrace) = tools::ratio(task)?;
        let mark = format!("at most {:.1}", task.mark);
        Ok(vec![task.what.to_string(), words(&ratio), format!("{bpftrace:.0}"), mark])
    };
    tools::TASKS.iter().map(row).collect()
}

/// A real crate: `memchr/run` builds and times it.
fn memchr(report: &mut Report) {
    let mut run = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/memchr/run"));
    let output = run.stderr(std::process::Stdio::inherit()).output().unwrap();
    report.line("\n## A probe in the loop of the crate memchr, not traced\n");
    report.line(
        match output.status.success() {
            true => String::from_utf8_lossy(&output.stdout).trim_end().to_string(),
            false => format!("{run:?} failed: {}", output.status),
        }
        .as_str(),
    );
}

fn compile(report: &mut Report) {
    let columns: Vec<_> = [""]
        .into_iter()
        .chain(compile::RIVALS.iter().map(|rival| rival.name))
        .map(String::from)
        .collect();
    let row =
        |name: String, cells: Vec<String>| [name].into_iter().chain(cells).collect::<Vec<_>>();
    let mut rows = Vec::new();
    let cold = compile::RIVALS.iter().map(|rival| format!("{:.2} s", rival.cold().seconds));
    rows.push(row("the dependency, from scratch".into(), cold.collect()));
    let lines = compile::RIVALS.each_ref().map(|rival| rival.lines(1000) as f64);
    let cells = lines.iter().map(|count| format!("{:.1}", (count - lines[0]) / 1000.0));
    rows.push(row("1000 sites, debug: lines of LLVM IR per site".into(), cells.collect()));
    for release in [false, true] {
        let profile = if release { "release" } else { "debug" };
        for (sites, names) in [(1000, NAMES), (10_000, NAMES), (10_000, 10_000)] {
            // The least of three, because other load only adds; long builds vary less.
            let turns = if sites > 1000 { 1 } else { 3 };
            let least = |rival: &compile::Rival| {
                let costs = (0..turns).map(|_| rival.sites(sites, names, release));
                costs.min_by(|one, other| one.seconds.total_cmp(&other.seconds)).unwrap()
            };
            let costs = compile::RIVALS.each_ref().map(least);
            let plain = costs[0];
            let name = format!("{sites} sites, {names} names, {profile}");
            let per_site = sites as f64;
            let cells = |cell: &dyn Fn(&compile::Cost) -> String| {
                costs.iter().map(cell).collect::<Vec<_>>()
            };
            let micros = |cost: &compile::Cost| (cost.seconds - plain.seconds) * 1e6 / per_site;
            let rival = micros(&costs[2]);
            let cpu = cells(&|cost| format!("{:.0} µs, {:.2}", micros(cost), micros(cost) / rival));
            rows.push(row(format!("{name}: CPU per site, ratio to crate `probe`"), cpu));
            rows.push(row(
                format!("{name}: peak memory"),
                cells(&|cost| format!("{} MiB", cost.memory >> 20)),
            ));
            let bytes = |cost: &compile::Cost| {
                let [loaded, not_loaded] =
                    [cost.loaded - plain.loaded, cost.not_loaded - plain.not_loaded];
                format!("{:.1} + {:.1}", loaded as f64 / per_site, not_loaded as f64 / per_site)
            };
            rows.push(row(format!("{name}: bytes per site, loaded + not loaded"), cells(&bytes)));
        }
    }
    let title = "Cost of building beyond the same crate without probes (three arguments: `u64`, \
                 `i32`, `u8`)";
    report.table(title, &columns, &rows);
    forms(report);
}

/// What a site of each form costs to build. The strings have ten sites a name, or a name each.
fn forms(report: &mut Report) {
    const SITES: usize = 1000;
    let columns: Vec<_> = [""]
        .into_iter()
        .chain(compile::FORMS.iter().map(|form| form.name))
        .map(String::from)
        .collect();
    let row = |name: &str, cost: &dyn Fn(&compile::Rival) -> f64, scale: f64| {
        let costs = compile::FORMS.each_ref().map(cost);
        let cells = costs.iter().map(|cost| format!("{:.0}", (cost - costs[0]) * scale));
        [name.to_string()].into_iter().chain(cells).collect::<Vec<_>>()
    };
    let least = |cost: &dyn Fn() -> f64| (0..3).map(|_| cost()).fold(f64::INFINITY, f64::min);
    let micros = 1e6 / SITES as f64;
    let mut rows = Vec::new();
    for names in [NAMES, SITES] {
        let check = |form: &compile::Rival| least(&|| form.check(SITES, names));
        let debug = |form: &compile::Rival| least(&|| form.sites(SITES, names, false).seconds);
        let release = |form: &compile::Rival| least(&|| form.sites(SITES, names, true).seconds);
        rows.push(row(&format!("`cargo check`, {names} names: µs"), &check, micros));
        rows.push(row(&format!("debug, {names} names: µs"), &debug, micros));
        rows.push(row(&format!("release, {names} names: µs"), &release, micros));
    }
    let lines = |form: &compile::Rival| form.lines(SITES) as f64;
    rows.push(row("debug: lines of LLVM IR", &lines, 1.0 / SITES as f64));
    report.table("Cost of building one site of 1000: CPU time", &columns, &rows);
}

fn reading() -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for notes in [10_000, 100_000] {
        reading::cost(&mut reading::ourselves(reading::WRITE, notes));
        let file = reading::file(notes);
        let mut readelf = Command::new("readelf");
        readelf.arg("-n").arg(&file);
        let mut tplist = Command::new("tplist-bpfcc");
        tplist.arg("-l").arg(&file);
        let mut row = vec![format!("{notes} notes")];
        for command in [&mut reading::ourselves(reading::LIST, notes), &mut readelf, &mut tplist] {
            row.push(match reading::cost(command) {
                Some(usage) => format!("{:.3} s, {} MiB", usage.seconds, usage.memory >> 20),
                None => "not installed".into(),
            });
        }
        rows.push(row);
    }
    rows
}
