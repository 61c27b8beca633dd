//! What the elements of feeds mean: one table for all dialects.

use super::namespaces::Space;

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The feed itself: the root, or `channel` in it.
    Feed,
    /// An entry.
    Entry,
    /// The feed that an entry was taken from.
    Source,
    /// An element that only groups others.
    Group,
    /// A person, in parts or in words.
    Person {
        /// Persons of a lower rank count only where no other is named.
        rank: u8,
    },
    /// Something with a value.
    Field(Field),
    /// Nothing that is read.
    Other,
}

/// Something with a value, and how much it counts beside others of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) slot: Slot,
    /// A value of a higher rank replaces one of a lower; of two with the same rank the later counts.
    pub(super) rank: u8,
    pub(super) default: Kind,
}

/// What a value says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Slot {
    Title,
    Link,
    Id,
    /// `description` and its relatives.
    Description,
    /// `summary`, which is the content where there is a description already.
    Summary,
    Content,
    Subtitle,
    Published,
    Created,
    Updated,
    Language,
    /// The name of a person.
    Name,
    /// The mail address of a person.
    Email,
}

/// What a value is where its element does not say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An address, a date, an id: markup in it is a mistake.
    Data,
    /// Plain text; in RSS it may turn out to be HTML.
    Plain,
    /// Escaped HTML.
    Html,
    /// Markup as child elements.
    Markup,
}

/// What `local` (in lower case) of `space` means.
pub(super) fn meaning(space: Space, local: &str) -> Meaning {
    let field = |slot, rank, default| {
        Meaning::Field(Field {
            slot,
            rank,
            default,
        })
    };
    match (space, local) {
        (Space::Feed, "rss" | "feed" | "channel") | (Space::Rdf | Space::Feed, "rdf") => {
            Meaning::Feed
        }
        (Space::Feed, "item" | "entry") => Meaning::Entry,
        (Space::Feed, "source") => Meaning::Source,
        (Space::Media, "group") => Meaning::Group,

        (Space::Feed, "title") => field(Slot::Title, 3, Kind::Plain),
        (Space::Dublin, "title") => field(Slot::Title, 2, Kind::Plain),
        (Space::Media | Space::Podcast, "title") => field(Slot::Title, 1, Kind::Plain),

        (Space::Feed, "description") => field(Slot::Description, 3, Kind::Html),
        (Space::Feed, "abstract") | (Space::Dublin, "description") => {
            field(Slot::Description, 2, Kind::Html)
        }
        (Space::Podcast, "summary" | "description") | (Space::Media, "description") => {
            field(Slot::Description, 1, Kind::Html)
        }
        (Space::Podcast, "subtitle") => field(Slot::Description, 0, Kind::Plain),
        (Space::Feed, "summary") => field(Slot::Summary, 3, Kind::Plain),
        (Space::Feed, "subtitle" | "tagline") => field(Slot::Subtitle, 3, Kind::Plain),

        (Space::Content, "encoded") | (Space::Feed, "fullitem" | "encoded") => {
            field(Slot::Content, 3, Kind::Html)
        }
        (Space::Feed | Space::Html, "body") | (Space::Html, "div") => {
            field(Slot::Content, 3, Kind::Markup)
        }
        (Space::Feed, "content") => field(Slot::Content, 3, Kind::Plain),

        (Space::Feed, "link") => field(Slot::Link, 3, Kind::Data),
        (Space::Feed, "guid" | "id") => field(Slot::Id, 3, Kind::Data),

        (Space::Feed, "pubdate" | "published" | "issued") => field(Slot::Published, 3, Kind::Data),
        (Space::Dublin, "issued") => field(Slot::Published, 2, Kind::Data),
        (_, "created") if space != Space::Other => field(Slot::Created, 3, Kind::Data),
        (Space::Feed, "updated" | "modified" | "lastbuilddate") => {
            field(Slot::Updated, 3, Kind::Data)
        }
        (Space::Dublin, "date" | "modified") | (Space::Feed, "date") => {
            field(Slot::Updated, 2, Kind::Data)
        }
        (Space::Feed | Space::Dublin, "language") => field(Slot::Language, 3, Kind::Data),

        (Space::Feed, "author" | "managingeditor") | (Space::Dublin, "creator" | "author") => {
            Meaning::Person { rank: 3 }
        }
        (Space::Podcast, "author") => Meaning::Person { rank: 1 },
        (Space::Feed | Space::Podcast, "name") => field(Slot::Name, 3, Kind::Data),
        (Space::Feed | Space::Podcast, "email") => field(Slot::Email, 3, Kind::Data),
        _ => Meaning::Other,
    }
}

/// Whether an element can only be one of a feed, so that inside a text it shows that the text was left open.
pub(super) fn is_unmistakable(space: Space, local: &str) -> bool {
    match space {
        Space::Feed => matches!(
            local,
            "item"
                | "entry"
                | "channel"
                | "guid"
                | "pubdate"
                | "description"
                | "lastbuilddate"
                | "enclosure"
                | "category"
                | "published"
                | "updated"
                | "generator"
        ),
        Space::Content => local == "encoded",
        Space::Dublin | Space::Podcast => meaning(space, local) != Meaning::Other,
        _ => false,
    }
}
