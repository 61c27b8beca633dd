//! What the command line prints: rows as a table, as one JSON document, or as JSON lines.
//!
//! Data goes to standard output; talk goes to standard error through [`say`]. A closed pipe ends the
//! program quietly, as people expect of `| head -1`.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use super::args::Color;
use crate::config::Environment;
use crate::text::clean::{clean, is_unsafe};
use crate::text::width::{head, width};

/// How data is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Columns for people.
    Table,
    /// One JSON document.
    Json,
    /// One JSON row a line.
    Jsonl,
}

impl Format {
    /// What was asked for, else a table on a terminal and JSON lines in a pipe.
    #[must_use]
    pub fn or_default(asked: Option<Self>) -> Self {
        let fallback = if io::stdout().is_terminal() {
            Self::Table
        } else {
            Self::Jsonl
        };
        asked.unwrap_or(fallback)
    }
}

/// Whether tables are colored; not before [`use_color`] says so.
static COLORED: AtomicBool = AtomicBool::new(false);

/// Says when tables are colored: their heads are bold then. On their own on a terminal that has color.
pub fn use_color(when: Color, environment: &Environment) {
    let has_color = || {
        let term = environment.text("TERM");
        let is_dumb = term.is_none_or(|it| it == "dumb");
        io::stdout().is_terminal() && !is_dumb && environment.text("NO_COLOR").is_none()
    };
    let colored = match when {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => has_color(),
    };
    COLORED.store(colored, Ordering::Relaxed);
}

/// Rows that can be printed in every format.
pub trait Row: Serialize {
    /// The heads of the columns of its table.
    const COLUMNS: &'static [&'static str];

    /// The cells, one for each column; outside text is made safe by the printer.
    fn cells(&self) -> Vec<String>;
}

/// Widest cell of a table; longer ones are cut with `…`.
const MAX_CELL: usize = 60;

/// Prints rows.
///
/// # Errors
/// When standard output cannot be written; a closed pipe is [`io::ErrorKind::BrokenPipe`].
pub fn rows<R: Row>(format: Format, rows: &[R]) -> io::Result<()> {
    match format {
        Format::Table => table(rows),
        Format::Json => document(&rows),
        Format::Jsonl => rows.iter().try_for_each(line),
    }
}

/// Prints lines of cells as columns, the first line being the heads; all are as long as the first.
///
/// # Errors
/// When standard output cannot be written.
pub fn columns(lines: &[Vec<String>]) -> io::Result<()> {
    let safe = |line: &Vec<String>| line.iter().map(|it| cell(it)).collect();
    let lines: Vec<Vec<String>> = lines.iter().map(safe).collect();
    let widest = |column: usize| {
        let cells = lines.iter().filter_map(|it| it.get(column));
        cells.map(|it| width(it)).max().unwrap_or(0)
    };
    let count = lines.first().map_or(0, Vec::len);
    let widths: Vec<usize> = (0..count).map(widest).collect();
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        let padded = line
            .iter()
            .zip(&widths)
            .map(|(cell, wide)| format!("{cell}{}", " ".repeat(wide - width(cell))));
        let padded = padded.collect::<Vec<_>>().join("  ");
        let line = padded.trim_end();
        match (at, COLORED.load(Ordering::Relaxed)) {
            (0, true) => out.extend(["\x1b[1m", line, "\x1b[0m"]),
            _ => out.push_str(line),
        }
        out.push('\n');
    }
    write(out.as_bytes())
}

/// Prints one value as an indented JSON document.
///
/// # Errors
/// When standard output cannot be written.
pub fn document<T: Serialize + ?Sized>(value: &T) -> io::Result<()> {
    let mut bytes = Vec::new();
    value.serialize(&mut Serializer::with_formatter(
        &mut bytes,
        Escaping(PrettyFormatter::new()),
    ))?;
    bytes.push(b'\n');
    write(&bytes)
}

/// Prints one value that is too large for memory while it is made: indented, or as a line.
///
/// # Errors
/// When standard output cannot be written.
pub fn stream<T: Serialize>(format: Format, value: &T) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    if format == Format::Json {
        let pretty = Escaping(PrettyFormatter::new());
        value.serialize(&mut Serializer::with_formatter(&mut out, pretty))?;
    } else {
        let compact = Escaping(CompactFormatter);
        value.serialize(&mut Serializer::with_formatter(&mut out, compact))?;
    }
    out.write_all(b"\n")?;
    out.flush()
}

/// Prints one value as a line of JSON, at once.
///
/// # Errors
/// When standard output cannot be written.
pub fn line<T: Serialize + ?Sized>(value: &T) -> io::Result<()> {
    let mut bytes = json(value)?;
    bytes.push(b'\n');
    write(&bytes)
}

/// One value as compact JSON in which nothing acts on a terminal.
///
/// # Errors
/// When the value cannot be written as JSON.
pub fn json<T: Serialize + ?Sized>(value: &T) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    value.serialize(&mut Serializer::with_formatter(
        &mut bytes,
        Escaping(CompactFormatter),
    ))?;
    Ok(bytes)
}

/// Prints lines of text made safe for a terminal.
///
/// # Errors
/// When standard output cannot be written.
pub fn text(text: &str) -> io::Result<()> {
    let mut safe = String::with_capacity(text.len() + 1);
    for line in text.lines() {
        safe.push_str(&clean(line));
        safe.push('\n');
    }
    write(safe.as_bytes())
}

/// Writes bytes to standard output as they are: exports, completions.
///
/// # Errors
/// When standard output cannot be written.
pub fn write(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Says something to the person, beside the data. Nothing is lost if nobody listens.
pub fn say(text: &str) {
    let lines: Vec<_> = text.lines().map(clean).collect();
    let _ = writeln!(io::stderr(), "{}", lines.join("\n"));
}

fn table<R: Row>(rows: &[R]) -> io::Result<()> {
    let heads: Vec<String> = R::COLUMNS.iter().map(|it| (*it).to_owned()).collect();
    let lines: Vec<Vec<String>> = std::iter::once(heads)
        .chain(rows.iter().map(Row::cells))
        .collect();
    columns(&lines)
}

fn cell(text: &str) -> String {
    let safe = clean(text);
    if width(&safe) <= MAX_CELL {
        safe.into_owned()
    } else {
        format!("{}…", head(&safe, MAX_CELL - 1))
    }
}

/// JSON in which control, bidirectional and invisible characters are written as `\uXXXX`.
struct Escaping<F>(F);

/// Hands a call on to the formatter inside.
macro_rules! hand_on {
    ($($name:ident($($arg:ident: $type:ty),*);)*) => {$(
        fn $name<W: ?Sized + Write>(&mut self, out: &mut W $(, $arg: $type)*) -> io::Result<()> {
            self.0.$name(out $(, $arg)*)
        }
    )*};
}

impl<F: Formatter> Formatter for Escaping<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, found)) = rest.char_indices().find(|(_, c)| is_unsafe(*c)) {
            out.write_all(rest.get(..at).unwrap_or_default().as_bytes())?;
            let mut units = [0; 2];
            for unit in found.encode_utf16(&mut units) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = rest.get(at + found.len_utf8()..).unwrap_or_default();
        }
        out.write_all(rest.as_bytes())
    }

    hand_on! {
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        begin_object_value();
        end_object_value();
    }
}

/// A bar over so many `things` on standard error, on a terminal only; shown once its length is known.
pub fn progress_bar(things: &str) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    let template = format!("{{spinner}} {{bar:30}} {{pos}}/{{len}} {things}");
    if let Ok(style) = ProgressStyle::with_template(&template) {
        bar.set_style(style);
    }
    bar
}
