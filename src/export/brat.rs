//! `brat`: standoff files, a `.txt` and a `.ann` for each article, and `annotation.conf`.
//!
//! The form is that of brat's manual: half-open code points, a passage over a line break as fragments.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use super::document::{Document, documents};
use super::names::Names;
use super::{Content, Exporter, File, Output};
use crate::model::TagId;
use crate::model::study::{Study, StudyPassage};
use crate::text::{CodePoints, TextRange};

/// The exporter.
pub(super) const EXPORTER: Exporter = Exporter {
    name: "brat",
    help: "standoff files for brat: .txt, .ann and annotation.conf, ranges in code points",
    output: Output::Folder,
    content: Content::Texts,
    write,
};

/// What the numbers in the `.ann` files are, for people and programs that read them.
const UNIT: &str =
    "unit: codepoint. Positions are half-open ranges of Unicode code points of the .txt file.";

/// The type of a passage without tags.
const UNTAGGED: &str = "highlight";

fn write(study: &Study) -> Vec<File> {
    let types = types(study);
    let mut names = Names::default();
    let mut files = vec![configuration(study, &types)];
    for document in documents(study) {
        let text_name = names.name(&document.about.title, "txt");
        let stem = text_name.trim_end_matches("txt");
        files.push(File {
            name: format!("{stem}ann"),
            bytes: annotations(&document, &types).into_bytes(),
        });
        files.push(File {
            name: text_name,
            bytes: document.text.into_bytes(),
        });
    }
    files
}

/// A type name for each tag: ASCII letters, digits and `_`, different for different tags.
fn types(study: &Study) -> HashMap<TagId, String> {
    let mut taken: HashSet<String> = HashSet::from([UNTAGGED.to_owned()]);
    let mut types = HashMap::new();
    for tag in &study.codebook {
        let plain: String = tag
            .path
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
            .collect();
        let mut name = plain.clone();
        let mut number = 1;
        while !taken.insert(name.clone()) {
            number += 1;
            name = format!("{plain}_{number}");
        }
        types.insert(tag.id, name);
    }
    types
}

fn configuration(study: &Study, types: &HashMap<TagId, String>) -> File {
    // Between the brackets brat takes no line that begins so for a type.
    let mut text = format!("[entities]\n# {UNIT}\n");
    for tag in &study.codebook {
        if let Some(name) = types.get(&tag.id) {
            text.push_str(name);
            text.push('\n');
        }
    }
    let _ = write!(
        text,
        "{UNTAGGED}\n\n[relations]\n<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>\n\n[events]\n\n[attributes]\n"
    );
    File {
        name: "annotation.conf".into(),
        bytes: text.into_bytes(),
    }
}

fn annotations(document: &Document<'_>, types: &HashMap<TagId, String>) -> String {
    let points = CodePoints::new(&document.text);
    let mut text = String::new();
    let (mut spans, mut notes) = (0, 0);
    for (range, passage) in &document.passages {
        let fragments = fragments(&document.text, *range);
        if fragments.is_empty() {
            continue; // nothing but white space: brat knows no empty span
        }
        let places: Vec<String> = fragments
            .iter()
            .map(|it| points.of_range(*it))
            .map(|(a, b)| format!("{a} {b}"))
            .collect();
        let words: Vec<&str> = fragments
            .iter()
            .map(|it| it.slice(&document.text))
            .collect();
        for kind in kinds(passage, types) {
            spans += 1;
            let _ = writeln!(
                text,
                "T{spans}\t{kind} {}\t{}",
                places.join(";"),
                words.join(" ")
            );
        }
        if let Some(note) = &passage.annotation.note {
            notes += 1;
            let space = |c: char| c.is_whitespace() || ends_line(c);
            let note: Vec<&str> = note.split(space).filter(|it| !it.is_empty()).collect();
            let _ = writeln!(
                text,
                "#{notes}\tAnnotatorNotes T{spans}\t{}",
                note.join(" ")
            );
        }
    }
    text
}

fn kinds(passage: &StudyPassage, types: &HashMap<TagId, String>) -> Vec<String> {
    let tags = passage.annotation.tags.iter();
    let kinds: Vec<String> = tags.filter_map(|tag| types.get(tag).cloned()).collect();
    if kinds.is_empty() {
        vec![UNTAGGED.to_owned()]
    } else {
        kinds
    }
}

/// The parts of a range on each line, without the space at their ends.
fn fragments(text: &str, range: TextRange) -> Vec<TextRange> {
    let mut start = range.start();
    let mut fragments = Vec::new();
    for line in range.slice(text).split_inclusive(ends_line) {
        let end = start + line.len();
        let words = line.trim_end_matches(ends_line).len();
        fragments.push(TextRange::new(start, start + words).trimmed(text));
        start = end;
    }
    fragments.retain(|it| !it.is_empty());
    fragments
}

/// Characters at which brat's reader, like Python, ends a line of its file.
fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}
