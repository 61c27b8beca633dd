//! Which elements of HTML may stay.

/// Whether the element (in lower case) may stay; of all others the text stays.
pub(super) fn is_allowed(name: &str) -> bool {
    ALLOWED
        .iter()
        .any(|line| line.split(' ').any(|it| it == name))
}

/// Whether the element goes with all that is in it: what stands in it is no text.
pub(super) fn is_dropped_whole(name: &str) -> bool {
    ["script", "style", "applet"]
        .iter()
        .any(|it| it.eq_ignore_ascii_case(name))
}

/// Whether the element (in lower case) has no content and no end tag.
pub(in super::super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "command"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether the element is one of HTML's, allowed or not: what is not may be an element of the feed.
pub(in super::super) fn is_html(name: &str) -> bool {
    is_allowed(name) || is_void(name) || is_dropped_whole(name)
}

/// Elements for text, tables, lists, pictures, sound and forms; of HTML 3.2 to 5 and their drafts.
const ALLOWED: [&str; 7] = [
    "a abbr acronym address article aside b bdi bdo big blockquote br center cite code data dd del details dfn dir",
    "div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr hgroup i ins kbd li main mark menu nav nobr",
    "ol p pre q rp rt ruby s samp search section small span strike strong sub summary sup time tt u ul var wbr",
    "caption col colgroup table tbody td tfoot th thead tr",
    "area audio canvas img map meter picture progress sound source track video",
    "button datalist fieldset form input keygen label legend optgroup option output select textarea",
    "command datagrid dialog event-source m multicol nextid noscript spacer",
];
