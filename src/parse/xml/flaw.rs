//! [`Flaw`]: a way in which a text is not well formed, and [`Flaws`], how often each occurred.

use std::collections::BTreeMap;

use crate::parse::Warning;

/// A way in which a text is not what it should be, and how it was read nevertheless.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flaw {
    /// The text ends inside an element.
    Truncated,
    /// End tags are missing, or do not match their start tags.
    TagSoup,
    /// Something stands before the first tag or the XML declaration.
    Junk,
    /// The declared charset is not that of the text, or is unknown.
    WrongCharset,
    /// Bytes that are invalid in the charset.
    InvalidBytes,
    /// Characters that XML does not allow.
    ControlCharacter,
    /// UTF-8 that was taken for another charset and encoded again.
    EncodedTwice,
    /// `<` that begins no tag.
    StrayLess,
    /// A tag without its `>`, or with an open quote.
    OpenTag,
    /// A comment, CDATA section or instruction without its end.
    OpenSection,
    /// Attributes without quotes, without a value or given twice.
    AttributeSyntax,
    /// `&` that begins no reference.
    BareAmpersand,
    /// A named character that the document does not define.
    UndefinedEntity,
    /// A reference to a character that does not exist or is not allowed.
    BadReference,
    /// A prefix that is not declared.
    UndeclaredPrefix,
    /// Nested deeper than is read.
    TooDeep,
    /// JSON with commas that nothing follows.
    TrailingComma,
    /// JSON of which a part cannot be read.
    Unreadable,
    /// JSON whose values have other types than they should.
    WrongType,
}

impl Flaw {
    /// What was done about it, as the part of a sentence after its count.
    fn sentence(self) -> &'static str {
        match self {
            Self::Truncated => "the end is missing: what is whole was kept",
            Self::TagSoup => "tags that do not match were closed by guess",
            Self::Junk => "what stands before the beginning was left out",
            Self::WrongCharset => {
                "the declared charset is wrong or unknown: read by what the bytes are"
            }
            Self::InvalidBytes => "bytes that are invalid in the charset were replaced",
            Self::ControlCharacter => "characters that XML does not allow were left out",
            Self::EncodedTwice => "text that was encoded twice was decoded twice",
            Self::StrayLess => "`<` that begins no tag was read as text",
            Self::OpenTag => "tags without their end were closed",
            Self::OpenSection => "comments or sections without their end were closed",
            Self::AttributeSyntax => "attributes that are not well formed were read by guess",
            Self::BareAmpersand => "`&` that begins no reference was read as text",
            Self::UndefinedEntity => {
                "named characters that the document does not define were read as in HTML, or as text"
            }
            Self::BadReference => "references to characters that do not exist were replaced",
            Self::UndeclaredPrefix => "prefixes that are not declared were read as usual",
            Self::TooDeep => "tags that are nested too deep were left out, their text was kept",
            Self::TrailingComma => "commas that nothing follows were left out",
            Self::Unreadable => "parts that cannot be read were left out",
            Self::WrongType => {
                "values of another type than they should have were read as far as they make sense"
            }
        }
    }
}

/// How often each [`Flaw`] occurred.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flaws(BTreeMap<Flaw, usize>);

impl Flaws {
    /// Counts one more.
    pub fn note(&mut self, flaw: Flaw) {
        self.note_all(flaw, 1);
    }

    /// Counts `more` at once.
    pub fn note_all(&mut self, flaw: Flaw, more: usize) {
        if more > 0 {
            *self.0.entry(flaw).or_default() += more;
        }
    }

    /// Adds what `other` counted.
    pub fn merge(&mut self, other: &Self) {
        for (flaw, count) in &other.0 {
            self.note_all(*flaw, *count);
        }
    }

    /// Whether nothing had to be read around.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `flaw` occurred.
    pub fn has(&self, flaw: Flaw) -> bool {
        self.0.contains_key(&flaw)
    }

    /// A sentence for each flaw, with its count where it occurred more than once.
    pub fn warnings(&self) -> impl Iterator<Item = Warning> + '_ {
        self.0.iter().map(|(flaw, count)| {
            let sentence = flaw.sentence();
            Warning::Other(match count {
                1 => sentence.to_owned(),
                _ => format!("{sentence} ({count} times)"),
            })
        })
    }
}
