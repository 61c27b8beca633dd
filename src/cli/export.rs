//! `newsmark export`: the library, or passages, in the form of another program.

use std::path::Path;

use anyhow::bail;
use clap::builder::PossibleValuesParser;

use super::args::Exporting;
use super::files::{put, put_all};
use super::output::say;
use super::trouble::mistake;
use super::{Context, Outcome};
use crate::export::{self, Content, EXPORTERS, Exporter, Extent, File, Folder, Output};
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
    let exporter = exporter(args)?;
    write(context, exporter, &args.query, args.output.as_deref())
}

/// Writes the codebook as REFI-QDA.
pub fn codebook(context: &Context, output: Option<&Path>) -> anyhow::Result<Outcome> {
    let Some(exporter) = export::find("qdc") else {
        bail!("there is no format `qdc`")
    };
    write(context, exporter, &[], output)
}

fn exporter(args: &Exporting) -> anyhow::Result<&'static Exporter> {
    let format = &args.format;
    let found = match args.by.as_deref() {
        None => export::find(format),
        Some(by) => {
            let by_story = export::find_by_story(format);
            if by_story.is_none() {
                let what =
                    format!("`--by` parts the files of `markdown`; `{format}` has none to part");
                return Err(mistake(what, "leave `--by` out, or export `markdown`"));
            }
            by_story
                .filter(|_| by == "story")
                .or_else(|| export::find(format))
        }
    };
    let Some(exporter) = found else {
        bail!("there is no format `{format}`")
    };
    Ok(exporter)
}

fn write(
    context: &Context,
    exporter: &Exporter,
    query: &[String],
    output: Option<&Path>,
) -> anyhow::Result<Outcome> {
    let output = output.filter(|it| *it != Path::new("-"));
    let query = super::listing::query(query);
    let mut store = context.open()?;
    let loaded = match exporter.content {
        // Its rows name the story of each passage.
        Content::Passages => super::stories::with_stories(&mut store)?,
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
