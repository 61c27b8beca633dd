//! feedparser's own test files: what each states about itself in the comment at its head, against what is read.
//!
//! The expectations are Python expressions; of those, comparisons of a path with a literal are read by hand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use newsmark::model::Published;
use newsmark::parse::date::read_date_field;
use newsmark::parse::feed::{self, Entry, Feed, Text};

/// What a file states: a path such as `feed.title`, and the value.
#[derive(Debug, PartialEq)]
struct Stated {
    path: String,
    value: Value,
}

#[derive(Debug, Clone, PartialEq)]
enum Value {
    Text(String),
    /// Year, month, day, hour, minute, second of a moment in UTC.
    Moment(Vec<i64>),
}

#[derive(Default)]
struct Tally {
    files: usize,
    opened: usize,
    stated: usize,
    right: usize,
}

#[test]
fn feedparsers_own_files_are_read_as_they_state() {
    let Some(material) = std::env::var_os("NEWSMARK_MATERIAL") else {
        return;
    };
    let root = Path::new(&material).join("data/feeds");
    let mut folders: BTreeMap<String, Tally> = BTreeMap::new();
    let mut fields: BTreeMap<String, Tally> = BTreeMap::new();
    for path in files(&root) {
        let name = path
            .strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .into_owned();
        let folder = Path::new(&name)
            .parent()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        let tally = folders.entry(folder).or_default();
        tally.files += 1;
        let bytes = std::fs::read(&path).unwrap();
        let head = Head::of(&bytes);
        let feed = feed::parse(&bytes, head.charset.as_deref(), Some(&head.base));
        tally.opened += usize::from(feed.is_ok());
        if let Err(why) = &feed {
            println!("not opened: {name}: {why}");
        }
        for stated in head.stated() {
            let Some(found) = feed.as_ref().ok().map(|it| look_up(it, &stated.path)) else {
                continue;
            };
            let Some(found) = found else { continue };
            let field = fields.entry(kind(&stated.path)).or_default();
            let is_right = found.iter().any(|it| agrees(it, &stated.value));
            for tally in [
                &mut *field,
                folders
                    .get_mut(Path::new(&name).parent().unwrap().to_str().unwrap())
                    .unwrap(),
            ] {
                tally.stated += usize::from(kind(&stated.path) != "other");
                tally.right += usize::from(is_right && kind(&stated.path) != "other");
            }
            if !is_right {
                println!(
                    "{name}: {} is {:?}, found {found:?}",
                    stated.path, stated.value
                );
            }
        }
    }
    report(&folders);
    report(&fields);
    let total = |of: fn(&Tally) -> usize| folders.values().map(of).sum::<usize>();
    let (files, opened) = (total(|it| it.files), total(|it| it.opened));
    assert!(opened * 1000 >= files * 996, "opened {opened} of {files}");
    let stated: usize = fields
        .iter()
        .filter(|(name, _)| *name != "entry.description")
        .map(|(_, it)| it.stated)
        .sum();
    let right: usize = fields
        .iter()
        .filter(|(name, _)| *name != "entry.description")
        .map(|(_, it)| it.right)
        .sum();
    println!("basics right: {right} of {stated}");
    assert!(right * 1000 >= stated * 985, "right {right} of {stated}");
}

fn report(tallies: &BTreeMap<String, Tally>) {
    for (name, tally) in tallies {
        println!(
            "{name:28} opened {:4} of {:4}, right {:4} of {:4}",
            tally.opened, tally.files, tally.right, tally.stated
        );
    }
}

pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|it| it == "xml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// What the comment says about HTTP and the expectation.
struct Head {
    charset: Option<String>,
    base: String,
    expectation: String,
}

impl Head {
    fn of(bytes: &[u8]) -> Self {
        let bytes: Vec<u8> = bytes.iter().copied().filter(|it| *it != 0).collect();
        let text = String::from_utf8_lossy(&bytes);
        let comment = text
            .split_once("<!--")
            .map_or("", |(_, rest)| rest)
            .split("-->")
            .next()
            .unwrap();
        let mut head = Self {
            charset: None,
            base: "http://127.0.0.1:8097/".to_owned(),
            expectation: String::new(),
        };
        for line in comment.lines().map(str::trim) {
            if let Some(expectation) = line.strip_prefix("Expect:") {
                expectation.trim().clone_into(&mut head.expectation);
            } else if let Some(header) = line.strip_prefix("Header:") {
                head.header(header.trim());
            }
        }
        head
    }

    fn header(&mut self, header: &str) {
        let (name, value) = header.split_once(':').unwrap();
        match name.to_ascii_lowercase().as_str() {
            "content-type" => {
                let charset = value
                    .split_once("charset")
                    .map(|(_, it)| it.trim_matches([' ', '=', '"', '\'']).to_owned());
                self.charset = charset;
            }
            "content-location" if !value.contains("javascript") => {
                self.base = newsmark::parse::address::resolve(&self.base, value);
            }
            _ => {}
        }
    }

    /// The comparisons in the expectation.
    fn stated(&self) -> Vec<Stated> {
        let mut stated = Vec::new();
        for part in split_outside_quotes(&self.expectation, " and ") {
            let sides = split_outside_quotes(&part, "==");
            let Some(value) = sides.last().and_then(|it| literal(it)) else {
                continue;
            };
            for side in &sides[..sides.len() - 1] {
                if let Some(path) = path(side) {
                    stated.push(Stated {
                        path,
                        value: value.clone(),
                    });
                }
            }
        }
        stated
    }
}

fn split_outside_quotes(text: &str, separator: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quote = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, letter)) = chars.next() {
        match quote {
            None if text[at..].starts_with(separator) => {
                for _ in 1..separator.chars().count() {
                    chars.next();
                }
                parts.push(String::new());
                continue;
            }
            None if letter == '\'' || letter == '"' => quote = Some(letter),
            Some(open) if letter == open => quote = None,
            Some(_) if letter == '\\' => {
                parts.last_mut().unwrap().push(letter);
                if let Some((_, next)) = chars.next() {
                    parts.last_mut().unwrap().push(next);
                }
                continue;
            }
            _ => {}
        }
        parts.last_mut().unwrap().push(letter);
    }
    parts
}

/// `entries[0]['content'][0]['value']`, `entries[0].link` as `entries.0.content.0.value`.
fn path(expression: &str) -> Option<String> {
    let expression = expression
        .trim()
        .trim_start_matches('(')
        .trim_start_matches("not bozo")
        .trim();
    let path: String = expression
        .chars()
        .map(|it| {
            if it.is_alphanumeric() || it == '_' {
                it
            } else {
                '.'
            }
        })
        .collect();
    let path: Vec<&str> = path.split('.').filter(|it| !it.is_empty()).collect();
    (!expression.contains(' ') && matches!(path.first(), Some(&("feed" | "entries"))))
        .then(|| path.join("."))
}

fn literal(expression: &str) -> Option<Value> {
    let expression = expression.trim();
    let numbers = expression
        .strip_prefix('(')
        .and_then(|it| it.split_once(')'));
    if let Some((numbers, _)) = numbers {
        let numbers: Option<Vec<i64>> = numbers
            .split(',')
            .take(6)
            .map(|it| it.trim().parse().ok())
            .collect();
        return numbers.map(Value::Moment);
    }
    let mut text = String::new();
    for part in split_outside_quotes(expression.trim_end_matches(')'), "+") {
        text.push_str(&string(part.trim())?);
    }
    Some(Value::Text(text))
}

/// A Python string literal of any quotes.
fn string(literal: &str) -> Option<String> {
    let literal = literal.trim_start_matches('u');
    let quote = ["'''", "\"\"\"", "'", "\""]
        .into_iter()
        .find(|it| literal.starts_with(it))?;
    let inside = literal.strip_prefix(quote)?.strip_suffix(quote)?;
    let mut text = String::new();
    let mut letters = inside.chars();
    while let Some(letter) = letters.next() {
        let escaped = if letter == '\\' { letters.next() } else { None };
        let mut code = |digits: usize| {
            let digits: String = letters.by_ref().take(digits).collect();
            char::from_u32(u32::from_str_radix(&digits, 16).unwrap()).unwrap()
        };
        text.push(match escaped {
            None => letter,
            Some('n') => '\n',
            Some('t') => '\t',
            Some('x') => code(2),
            Some('u') => code(4),
            Some('U') => code(8),
            Some(other) => other,
        });
    }
    Some(text)
}

/// Which figure a path counts for.
fn kind(path: &str) -> String {
    let path = path
        .replace("entries.0", "entry")
        .replace("entries.1", "entry");
    let path = path
        .replace("_detail.value", "")
        .replace("content.0.value", "content")
        .replace("_parsed", "");
    let path = path
        .replace("feed.tagline", "feed.subtitle")
        .replace("feed.description", "feed.subtitle");
    path.replace("entry.guid", "entry.id")
        .replace("entry.author.name", "entry.byline")
}

/// What was read for a path; `None` if it is none of the basics.
fn look_up(feed: &Feed, path: &str) -> Option<Vec<String>> {
    let kind = kind(path);
    let (place, field) = kind.split_once('.')?;
    let entry = if path.starts_with("entries.1") {
        feed.entries.get(1)
    } else {
        feed.entries.first()
    };
    let nothing = Entry::default();
    let entry = entry.unwrap_or(&nothing);
    let text = |text: &Option<Text>| {
        vec![
            text.as_ref()
                .map_or_else(String::new, |it| it.value.clone()),
        ]
    };
    let plain = |text: &Option<String>| vec![text.clone().unwrap_or_default()];
    let date = |date: Option<Published>| vec![date.map_or_else(String::new, |it| it.to_string())];
    Some(match (place, field) {
        ("feed", "title") => text(&feed.title),
        ("feed", "subtitle") => text(&feed.subtitle),
        ("feed", "link") => plain(&feed.link),
        ("feed", "updated" | "published") => date(feed.updated),
        ("feed", "language") => plain(&feed.language),
        ("entry", "title") => text(&entry.title),
        ("entry", "summary") => text(&entry.summary),
        ("entry", "description") => [text(&entry.summary), text(&entry.content)].concat(),
        ("entry", "content") => text(&entry.content),
        ("entry", "id") => vec![entry.id.clone()],
        ("entry", "link") => plain(&entry.link),
        ("entry", "author") => plain(&entry.author),
        ("entry", "author_detail.name") => plain(&entry.byline),
        ("entry", "published" | "created") => date(entry.published),
        ("entry", "updated") => date(entry.updated),
        _ => return None,
    })
}

/// Whether two values are the same; dates as moments.
fn agrees(found: &str, stated: &Value) -> bool {
    match stated {
        Value::Text(text) => {
            let date = read_date_field(text);
            found == text || (date.is_some() && read_date_field(found) == date)
        }
        Value::Moment(numbers) => {
            let moment = format!(
                "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
                numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]
            );
            let stated = read_date_field(&moment).map(Published::seconds);
            read_date_field(found).map(Published::seconds) == stated
        }
    }
}

#[test]
fn expectations_are_read_by_hand() {
    let head = |expectation: &str| {
        Head {
            charset: None,
            base: String::new(),
            expectation: expectation.to_owned(),
        }
        .stated()
    };
    assert_eq!(
        head(r#"not bozo and entries[0]['content'][0]['value'] == u'a \'b\' \u2019' + " and ==""#),
        [Stated {
            path: "entries.0.content.0.value".to_owned(),
            value: Value::Text("a 'b' \u{2019} and ==".to_owned())
        }]
    );
    assert_eq!(
        head("feed.updated_parsed == (2003, 12, 31, 10, 14, 55, 2, 365, 0)"),
        [Stated {
            path: "feed.updated_parsed".to_owned(),
            value: Value::Moment(vec![2003, 12, 31, 10, 14, 55])
        }]
    );
    assert_eq!(head("not bozo and feed['x'] is False"), []);
}
