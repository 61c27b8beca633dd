//! `newsmark codebook`: the tree of tags.

use std::path::Path;

use anyhow::Context as _;

use super::args::{Coding, Printed};
use super::output::say;
use super::{Context, Outcome};
use crate::export;
use crate::import;
use crate::model::Tag;
use crate::model::codebook::CodebookRow;
use crate::ops::{self, CodebookStep, Desk};

/// Does what was asked of the codebook; lists it if nothing was.
pub fn run(context: &mut Context, command: Option<Coding>) -> anyhow::Result<Outcome> {
    match command {
        None => super::tag::list(context, Printed { format: None }),
        Some(Coding::List { printed }) => super::tag::list(context, printed),
        Some(Coding::Add {
            path,
            tag_color,
            description,
            pin,
        }) => {
            let says_no_more = tag_color.is_none() && description.is_none() && pin.is_none();
            if says_no_more && is_there(context, &path)? {
                say(&format!("the tag `{path}` is there already"));
                return Ok(Outcome::Done);
            }
            let description = description.unwrap_or_default();
            step(
                context,
                &CodebookStep::Add(path, described(tag_color, description, pin)),
            )
        }
        Some(Coding::Rename {
            path,
            name,
            dry_run,
        }) => {
            go_along(context, &path)?;
            if dry_run {
                return Ok(Outcome::Done);
            }
            step(context, &CodebookStep::Rename(path, name))
        }
        Some(Coding::Move {
            path,
            parent,
            dry_run,
        }) => {
            go_along(context, &path)?;
            if dry_run {
                return Ok(Outcome::Done);
            }
            step(context, &CodebookStep::Move(path, above(parent)))
        }
        Some(Coding::Merge {
            from,
            into,
            dry_run,
        }) => {
            foretell(context, &from, Some(&into))?;
            if dry_run {
                return Ok(Outcome::Done);
            }
            step(context, &CodebookStep::Merge(from, into))
        }
        Some(Coding::Remove { path, dry_run }) => {
            foretell(context, &path, None)?;
            if dry_run {
                return Ok(Outcome::Done);
            }
            step(context, &CodebookStep::Remove(path))
        }
        Some(Coding::Import { file }) => take_in(context, &file),
        Some(Coding::Export { output }) => give_out(context, output.as_deref()),
    }
}

fn is_there(context: &Context, path: &str) -> anyhow::Result<bool> {
    let desk = Desk::new(&context.open()?)?;
    Ok(desk.library().codebook().at_path(path).is_some())
}

/// The path of a tag above; none for the root.
fn above(path: String) -> Option<String> {
    Some(path).filter(|it| it.trim() != "/")
}

fn described(color: Option<String>, description: String, pin: Option<u8>) -> Tag {
    Tag {
        color,
        description,
        pin,
        ..Tag::default()
    }
}

fn step(context: &mut Context, step: &CodebookStep) -> anyhow::Result<Outcome> {
    let mut store = context.open()?;
    let mut desk = Desk::new(&store)?;
    ops::alter_codebook(&mut store, &mut desk, step, &mut context.ids, context.now)?;
    Ok(Outcome::Done)
}

/// Says how many passages and tags go along with a tag.
fn go_along(context: &Context, tag: &str) -> anyhow::Result<()> {
    let desk = Desk::new(&context.open()?)?;
    let impact = ops::impact(desk.library(), tag, None)?;
    say(&format!(
        "{} passages and {} tags below it go along",
        impact.passages, impact.below
    ));
    Ok(())
}

/// Says what will happen to passages.
fn foretell(context: &Context, tag: &str, into: Option<&str>) -> anyhow::Result<()> {
    let desk = Desk::new(&context.open()?)?;
    let impact = ops::impact(desk.library(), tag, into)?;
    let collapse = if into.is_some() {
        "have the other tag already"
    } else {
        "keep no tag"
    };
    say(&format!(
        "{} passages, of which {} {collapse}; {} tags below it",
        impact.passages, impact.collapsed, impact.below
    ));
    Ok(())
}

fn take_in(context: &mut Context, file: &Path) -> anyhow::Result<Outcome> {
    let rows =
        read(file).with_context(|| format!("cannot import the codebook `{}`", file.display()))?;
    let mut store = context.open()?;
    let mut desk = Desk::new(&store)?;
    desk.step(&mut store, &mut context.ids, context.now, |steps| {
        Ok(((), steps.import_codebook(&rows)?))
    })?;
    say(&format!(
        "{} tags; `newsmark undo` takes them back",
        rows.len()
    ));
    Ok(Outcome::Done)
}

/// The form of a codebook, by the ending of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Toml,
    Csv,
    Qdc,
}

impl Form {
    fn of(file: &Path) -> Self {
        let ending = file.extension().unwrap_or_default().to_string_lossy();
        match ending.to_lowercase().as_str() {
            "csv" => Self::Csv,
            "qdc" => Self::Qdc,
            _ => Self::Toml,
        }
    }
}

fn read(file: &Path) -> anyhow::Result<Vec<CodebookRow>> {
    let bytes = super::files::read(file)?;
    let text = |bytes| String::from_utf8(bytes).context("it is not UTF-8");
    Ok(match Form::of(file) {
        Form::Csv => import::read_codebook_csv(&bytes)?,
        Form::Qdc => import::read_qdc(&text(bytes)?)?,
        Form::Toml => import::read_codebook(&text(bytes)?)?,
    })
}

fn give_out(context: &Context, output: Option<&Path>) -> anyhow::Result<Outcome> {
    let form = output.map_or(Form::Toml, Form::of);
    if form == Form::Qdc {
        return super::export::codebook(context, output);
    }
    let desk = Desk::new(&context.open()?)?;
    let rows = desk.library().codebook().rows();
    let bytes = match form {
        Form::Csv => export::codebook_csv(&rows),
        _ => export::codebook_toml(&rows).into_bytes(),
    };
    super::files::put(output, &bytes)?;
    Ok(Outcome::Done)
}
