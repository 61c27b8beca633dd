//! Ids: numbers for what belongs to one library, ULIDs for what travels between libraries.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ulid::Ulid;

use super::{Moment, VersionHash};

/// A number that the store gives out, valid in one library only.
macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

/// A ULID, made where the thing is made and never changed.
macro_rules! ulids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(pub Ulid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                Ulid::from_string(text).map(Self).map_err(|_| format!("`{text}` is not an id"))
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(text: String) -> Result<Self, String> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }
    )*};
}

numbers! {
    /// An article of one library, across its versions.
    ArticleId;
    /// Where newsmark got articles from: a feed, a folder, a file.
    OriginId;
    /// A group of articles that tell the same news.
    StoryId;
    /// The number of a commit in the change log; later commits have larger numbers.
    Seq;
}

ulids! {
    /// A tag of the codebook.
    TagId;
    /// An annotation: a marked passage with its tags and note.
    AnnotationId;
}

impl AnnotationId {
    /// The id of a passage that has a name elsewhere: the same for the same name and time, wherever it is made.
    pub fn derived(name: &str, at: Moment) -> Self {
        Self(derived(name, at))
    }
}

impl TagId {
    /// The id of a tag that has a name elsewhere: the same for the same name, wherever it is made.
    pub fn derived(name: &str) -> Self {
        Self(derived(name, Moment::default()))
    }
}

/// A ULID whose random part is the beginning of a hash.
fn derived(name: &str, at: Moment) -> Ulid {
    let hash = VersionHash::of(name);
    let random = hash.bytes().iter().take(10);
    let random = random.fold(0, |sum, byte| sum << 8 | u128::from(*byte));
    Ulid::from_parts(u64::try_from(at.millis()).unwrap_or(0), random)
}

/// Gives out ULIDs from a seed, so that the same state and messages give the same ids.
///
/// The random part comes from `SplitMix64` (Steele, Lea, Flood 2014); the seed is drawn once, outside. Of two
/// ids of one millisecond the later one is the greater one, as the ULID specification has it, so that the order
/// of ids is that in which they were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdSource {
    state: u64,
    last: Ulid,
}

impl IdSource {
    /// A source that starts at `seed`.
    pub fn new(seed: u64) -> Self {
        Self {
            state: seed,
            last: Ulid::nil(),
        }
    }

    /// A new id for a tag.
    pub fn tag(&mut self, now: Moment) -> TagId {
        TagId(self.ulid(now))
    }

    /// A new id for an annotation.
    pub fn annotation(&mut self, now: Moment) -> AnnotationId {
        AnnotationId(self.ulid(now))
    }

    fn ulid(&mut self, now: Moment) -> Ulid {
        let millis = u64::try_from(now.millis()).unwrap_or(0);
        let random = u128::from(self.next()) << 64 | u128::from(self.next());
        let is_again = self.last.timestamp_ms() == millis && !self.last.is_nil();
        let next = self.last.increment().ok().filter(|_| is_again);
        self.last = next.unwrap_or_else(|| Ulid::from_parts(millis, random));
        self.last
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
