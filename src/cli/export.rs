//! `newsmark export`: the library, or passages, in the form of another program.

use std::path::Path;

use anyhow::bail;
use clap::builder::PossibleValuesParser;

use super::args::Exporting;
use super::files::{put, put_all};
use super::output::say;
use super::trouble::mistake;
use super::{Context, Outcome};
use crate::export::{self, Content, EXPORTERS, Exporter, Extent, File, Folder, Form, Output};
use crate::ops;

/// Most removed files that are named.
const SHOWN: usize = 5;

/// The formats, for the help and the check of what was typed.
pub fn formats() -> PossibleValuesParser {
    let value = |it: &export::Exporter| clap::builder::PossibleValue::new(it.name).help(it.help);
    PossibleValuesParser::new(EXPORTERS.iter().map(value))
}

/// Writes what the query finds, or everything, in one format.
pub fn run(context: &Context, args: &Exporting) -> anyhow::Result<Outcome> {
    let (exporter, form) = exporter(args)?;
    write(
        context,
        (exporter, form),
        &args.query,
        args.output.as_deref(),
    )
}

/// Writes the codebook as REFI-QDA.
pub fn codebook(context: &Context, output: Option<&Path>) -> anyhow::Result<Outcome> {
    let Some(exporter) = export::find("qdc") else {
        bail!("there is no format `qdc`")
    };
    write(context, (exporter, None), &[], output)
}

/// An option that only one format has.
struct Choice<'a> {
    name: &'static str,
    typed: Option<&'a str>,
    /// What asks for the other form; everything else is the usual one.
    other: (&'static str, Form),
    format: &'static str,
    does: &'static str,
}

fn choices(args: &Exporting) -> [Choice<'_>; 3] {
    [
        Choice {
            name: "--by",
            typed: args.by.as_deref(),
            other: ("story", Form::FilePerStory),
            format: "markdown",
            does: "parts the files",
        },
        Choice {
            name: "--rows",
            typed: args.rows.as_deref(),
            other: ("passage", Form::RowPerPassage),
            format: "csv",
            does: "is about the rows",
        },
        Choice {
            name: "--snap",
            typed: args.snap.as_deref(),
            other: ("token", Form::WholeTokens),
            format: "spans",
            does: "widens the passages",
        },
    ]
}

fn exporter(args: &Exporting) -> anyhow::Result<(&'static Exporter, Option<Form>)> {
    let format = args.format.as_str();
    let mut form = None;
    for choice in choices(args) {
        let Some(typed) = choice.typed else { continue };
        if choice.format != format {
            return Err(misplaced(&choice, format));
        }
        form = Some(choice.other.1).filter(|_| typed == choice.other.0);
    }
    let other = form.and_then(|it| export::find_form(format, it));
    let Some(exporter) = other.or_else(|| export::find(format)) else {
        bail!("there is no format `{format}`")
    };
    Ok((exporter, form))
}

fn misplaced(choice: &Choice<'_>, format: &str) -> anyhow::Error {
    let Choice { name, does, .. } = choice;
    let own = choice.format;
    let what = format!("`{name}` {does} of `{own}`, not of `{format}`");
    mistake(
        what,
        "leave it out, or export the format that it belongs to",
    )
}

fn write(
    context: &Context,
    (exporter, form): (&Exporter, Option<Form>),
    query: &[String],
    output: Option<&Path>,
) -> anyhow::Result<Outcome> {
    let output = output.filter(|it| *it != Path::new("-"));
    let query = super::listing::query(query);
    let mut store = context.open()?;
    let loaded = match (form, exporter.content) {
        (Some(Form::FilePerStory), _) => super::stories::with_stories(&mut store)?,
        (_, Content::Stories) => super::stories::with_stories_if_quick(&mut store, &query)?,
        _ => super::stories::library_for(&mut store, &query)?,
    };
    super::listing::tell_absent(&loaded.library, &query);
    let study = ops::study(
        &store,
        &loaded.library,
        exporter.content,
        &query,
        context.now,
    )?;
    let is_codebook = exporter.content == Content::Codebook;
    let name = exporter.name;
    if is_codebook && study.codebook.is_empty() {
        let what = format!("the codebook has no tags, and `{name}` knows no empty codebook");
        return Err(mistake(what, "`newsmark codebook add PATH` makes a tag"));
    }
    let extent = if query.is_empty() {
        Extent::Whole
    } else {
        Extent::Part
    };
    put_out(exporter, (exporter.write)(&study), output, extent)?;
    if let Some(output) = output {
        let (count, what) = match exporter.content {
            Content::Codebook => (study.codebook.len(), "tags"),
            _ => (study.passages.len(), "passages"),
        };
        say(&format!("{count} {what} in `{}`", output.display()));
    }
    Ok(Outcome::Done)
}

fn put_out(
    exporter: &Exporter,
    files: Vec<File>,
    output: Option<&Path>,
    extent: Extent,
) -> anyhow::Result<()> {
    let name = exporter.name;
    match (exporter.output, output) {
        (Output::Folder, Some(folder)) => tell(&put_all(folder, files, extent)?),
        (Output::Folder, None) => {
            let what = format!("`{name}` gives several files");
            return Err(mistake(what, "say the folder with `-o FOLDER`"));
        }
        (Output::Single, output) => {
            let [file] = files.as_slice() else {
                bail!("`{name}` gave no file")
            };
            put(output, &file.bytes)?;
        }
    }
    Ok(())
}

/// What came of files that were in the folder and are not written any more.
fn tell(folder: &Folder) {
    let removed = folder.removed.iter().map(|it| format!("`{it}`"));
    let shown: Vec<String> = removed.take(SHOWN).collect();
    if !shown.is_empty() {
        let more = match folder.removed.len() - shown.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        say(&format!(
            "note: removed, since all that stood there stands in other files now: {}{more}",
            shown.join(", ")
        ));
    }
    for left in &folder.left {
        let stays = match left.others {
            0 => "it is kept, since not all in it is newsmark's".to_owned(),
            others => format!("it is kept, with {others} that this export does not have"),
        };
        let (name, moved) = (&left.name, left.moved);
        say(&format!(
            "note: {moved} passages of `{name}` stand in other files now; {stays}"
        ));
    }
}
