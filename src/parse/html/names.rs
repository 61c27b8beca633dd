//! What kind of thing an element is, by its name.

use super::tree::{At, Tree};

/// Whether nothing inside the element is text that a reader sees.
pub(super) fn is_unread(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "head"
            | "title"
            | "textarea"
            | "select"
            | "datalist"
            | "iframe"
            | "object"
            | "embed"
            | "applet"
            | "audio"
            | "video"
            | "canvas"
            | "map"
            | "svg"
            | "frameset"
            | "noframes"
            | "button"
            | "input"
            | "progress"
            | "meter"
            | "dialog"
    )
}

/// Whether the text at `at` stands directly in such an element.
pub(super) fn is_unread_at(tree: &Tree, at: At) -> bool {
    tree.parent(at).is_some_and(|it| is_unread(tree.name(it)))
}

/// Whether an element says that it is not shown, as the first words of a newsletter often do.
pub(super) fn is_hidden(tree: &Tree, at: At) -> bool {
    let is_styled_away = |style: &str| {
        let style: String = style.split_whitespace().collect();
        style.to_ascii_lowercase().contains("display:none")
    };
    tree.attribute(at, "hidden").is_some()
        || tree.attribute(at, "style").is_some_and(is_styled_away)
}

/// Whether the element runs within a line of text.
pub(super) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "math"
            | "nobr"
            | "picture"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}

/// The level of a heading element.
pub(super) fn heading_level(name: &str) -> Option<u8> {
    match name {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ => None,
    }
}
