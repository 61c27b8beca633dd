//! What pages say around an article, in every language at once: the tables of `assets/phrases/`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::words::PhraseMap;

/// The tables as they are compiled in, by language.
pub const TABLES: [(&str, &str); 8] = [
    ("en", include_str!("../../../assets/phrases/en.toml")),
    ("de", include_str!("../../../assets/phrases/de.toml")),
    ("fr", include_str!("../../../assets/phrases/fr.toml")),
    ("uk", include_str!("../../../assets/phrases/uk.toml")),
    ("ru", include_str!("../../../assets/phrases/ru.toml")),
    ("ar", include_str!("../../../assets/phrases/ar.toml")),
    ("ja", include_str!("../../../assets/phrases/ja.toml")),
    ("zh", include_str!("../../../assets/phrases/zh.toml")),
];

/// All phrases of all languages: pages mix them, and lines are too short to tell the language by.
pub(crate) static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    for (_, table) in TABLES {
        // A broken table would be a mistake in the program: a test reads them all.
        if let Ok(table) = read(table) {
            phrases.learn(table);
        }
    }
    phrases
});

/// How a phrase of clutter must stand in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    /// It is the whole line.
    Line,
    /// It is the whole line, which may also be a heading of the article.
    Label,
    /// The line begins with it.
    Start,
    /// It is somewhere in the line.
    Part,
    /// It is a word that clutter is made of.
    Term,
    /// It says nothing either way.
    Filler,
    /// It is an item of a menu.
    Menu,
}

/// What a line of clutter takes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Takes {
    /// Only itself.
    #[default]
    Itself,
    /// The link lines below it.
    Links,
    /// Everything that follows: a comment thread.
    Thread,
}

/// One phrase of clutter: why, how it must stand, and what it takes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sign {
    /// The reason shown to the reader.
    pub(crate) reason: String,
    /// How it must stand in the line.
    pub(crate) rule: Rule,
    /// What goes with it.
    pub(crate) takes: Takes,
}

/// What a header line of front matter tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Hash)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Field {
    /// The headline.
    Title,
    /// Who wrote it.
    Byline,
    /// Who published it.
    Source,
    /// When.
    Date,
    /// Where on the web.
    Url,
    /// Something else that belongs to a header.
    Other,
}

/// A set of phrases.
pub(crate) type PhraseSet = PhraseMap<()>;

/// The tables, ready to be looked up.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    /// Signs of clutter.
    pub(crate) clutter: PhraseMap<Sign>,
    /// Names of header lines.
    pub(crate) front: PhraseMap<Field>,
    lexis: HashMap<String, PhraseSet>,
    none: PhraseSet,
}

impl Phrases {
    /// The phrases of all languages under `name` in the tables' `lexis`.
    pub(crate) fn of(&self, name: &str) -> &PhraseSet {
        self.lexis.get(name).unwrap_or(&self.none)
    }

    fn learn(&mut self, table: Table) {
        self.add_plain(&table.fillers, Rule::Filler);
        self.add_plain(&table.menu, Rule::Menu);
        for group in &table.clutter {
            self.add_group(group);
        }
        for (name, phrases) in table.lexis.lists {
            let set = self.lexis.entry(name).or_default();
            for phrase in phrases {
                set.add(&phrase, ());
            }
        }
        for (field, names) in table.lexis.front {
            for name in names {
                self.front.add(&name, field);
            }
        }
    }

    fn add_plain(&mut self, phrases: &[String], rule: Rule) {
        for phrase in phrases {
            let sign = Sign {
                reason: "page navigation".to_owned(),
                rule,
                takes: Takes::Itself,
            };
            self.clutter.add(phrase, sign);
        }
    }

    fn add_group(&mut self, group: &Group) {
        let rules = [
            (&group.lines, Rule::Line),
            (&group.labels, Rule::Label),
            (&group.starts, Rule::Start),
            (&group.parts, Rule::Part),
            (&group.terms, Rule::Term),
        ];
        for (phrases, rule) in rules {
            for phrase in phrases {
                let sign = Sign {
                    reason: group.reason.clone(),
                    rule,
                    takes: group.takes,
                };
                self.clutter.add(phrase, sign);
            }
        }
    }
}

/// One file of `assets/phrases/`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    fillers: Vec<String>,
    menu: Vec<String>,
    clutter: Vec<Group>,
    lexis: Lexis,
}

/// The phrases of one reason.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    reason: String,
    #[serde(default)]
    lines: Vec<String>,
    #[serde(default)]
    labels: Vec<String>,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    parts: Vec<String>,
    #[serde(default)]
    terms: Vec<String>,
    #[serde(default)]
    takes: Takes,
}

/// The words by which parts of an article are known.
#[derive(Debug, Deserialize)]
struct Lexis {
    front: HashMap<Field, Vec<String>>,
    #[serde(flatten)]
    lists: HashMap<String, Vec<String>>,
}

/// Reads one table.
fn read(table: &str) -> Result<Table, toml::de::Error> {
    toml::from_str(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_can_be_read() {
        for (language, table) in TABLES {
            let read = read(table);
            assert!(read.is_ok(), "{language}: {:?}", read.err());
        }
    }
}
