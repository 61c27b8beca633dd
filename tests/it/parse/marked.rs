//! Fixtures of plain text in which each line is marked with what it is.
//!
//! ```text
//! # What is odd about this layout.
//! title: The harbor reopens           fields of the article; `(derived)` for a title that is no block
//! byline: Marta Ollen
//! ====
//! title    | The harbor reopens      a line of the text after what it is
//!          |                         a blank line
//! paragraph| A paragraph wrapped by
//! +        | hand goes on here.      `+`: the block goes on
//! ```
//! The text and the expected blocks are both computed from these lines. `charset`, `newline` and `bom`
//! say how the file would be stored.

use std::collections::HashMap;
use std::path::PathBuf;

use newsmark::model::BlockKind;
use newsmark::text::TextRange;

/// One marked fixture.
pub struct Marked {
    /// The file's name without its ending.
    pub name: String,
    /// Fields of the article and of the file.
    pub fields: HashMap<String, String>,
    /// The text.
    pub text: String,
    /// The expected blocks.
    pub blocks: Vec<(BlockKind, TextRange)>,
}

impl Marked {
    /// The value of a field, if it is there.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }

    /// The file as it would be stored.
    pub fn bytes(&self) -> Vec<u8> {
        match self.field("charset") {
            Some(label) => {
                let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
                encoding.encode(&self.text).0.into_owned()
            }
            None => self.text.clone().into_bytes(),
        }
    }
}

/// The fixtures in a folder of `tests/fixtures/text`, by name.
pub fn folder(name: &str) -> Vec<Marked> {
    let place = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/text")
        .join(name);
    let mut files: Vec<PathBuf> = std::fs::read_dir(place)
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    files.sort();
    files
        .iter()
        .map(|it| {
            read(
                &it.file_stem().unwrap().to_string_lossy(),
                &std::fs::read_to_string(it).unwrap(),
            )
        })
        .collect()
}

/// Reads one fixture.
pub fn read(name: &str, file: &str) -> Marked {
    let (head, body) = file.split_once("\n====\n").expect("a line of ====");
    let fields: HashMap<String, String> = head
        .lines()
        .filter(|it| !it.starts_with('#'))
        .filter_map(|it| it.split_once(": "))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let newline = if fields.get("newline").is_some_and(|it| it == "crlf") {
        "\r\n"
    } else {
        "\n"
    };
    let mut marked = Marked {
        name: name.to_owned(),
        text: if fields.contains_key("bom") {
            "\u{FEFF}".to_owned()
        } else {
            String::new()
        },
        fields,
        blocks: Vec::new(),
    };
    let lines: Vec<&str> = body.trim_end_matches('\n').lines().collect();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            marked.text.push_str(newline);
        }
        let (kind, content) = line
            .split_once('|')
            .unwrap_or_else(|| panic!("{name}: no bar in `{line}`"));
        let content = content.strip_prefix(' ').unwrap_or(content);
        add(&mut marked, kind.trim(), content);
    }
    marked
}

fn add(marked: &mut Marked, kind: &str, content: &str) {
    let start = marked.text.len();
    marked.text.push_str(content);
    let range = TextRange::new(start, marked.text.len()).trimmed(&marked.text);
    match kind {
        "" => assert!(
            content.trim().is_empty(),
            "{}: what is `{content}`?",
            marked.name
        ),
        "+" => {
            let last = marked.blocks.last_mut().expect("a block that goes on");
            last.1 = last.1.cover(range);
        }
        kind => marked.blocks.push((kind_of(kind), range)),
    }
}

fn kind_of(word: &str) -> BlockKind {
    serde_json::from_value(serde_json::Value::String(word.to_owned()))
        .unwrap_or_else(|_| panic!("no kind `{word}`"))
}
