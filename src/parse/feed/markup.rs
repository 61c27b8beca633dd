//! Looking at markup without reading it: what wraps it, and whether a text is some.

use super::clean::is_html_element;

/// Adds text to markup.
pub(super) fn push_escaped(value: &mut String, text: &str) {
    if text.contains(['&', '<', '>']) {
        value.push_str(
            &text
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;"),
        );
    } else {
        value.push_str(text);
    }
}

/// What stands in the one `div` that `value` consists of.
pub(super) fn inside_of_div(value: &str) -> Option<&str> {
    let rest = value
        .strip_prefix("<div")
        .filter(|it| it.starts_with(['>', ' ']))?;
    let (_, inside) = rest.split_once('>')?;
    let inside = inside.strip_suffix("</div>")?;
    has_balanced_divs(inside).then_some(inside.trim())
}

/// Whether every `</div>` in `markup` has its `<div>` there.
fn has_balanced_divs(markup: &str) -> bool {
    let mut depth = 0_usize;
    for tag in markup.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        if tag == "/div" {
            let Some(less) = depth.checked_sub(1) else {
                return false;
            };
            depth = less;
        } else if (tag == "div" || tag.starts_with("div ")) && !tag.ends_with('/') {
            depth += 1;
        }
    }
    depth == 0
}

/// Whether text without a declared type is HTML: it has an end tag or a reference, all tags are HTML's, and all
/// references are known.
pub(super) fn looks_like_html(text: &str) -> bool {
    let has_end_tag = text.contains("</");
    let mut has_reference = false;
    for part in text.split('&').skip(1) {
        let Some((name, _)) = part.split_once(';') else {
            continue;
        };
        let is_number = name.starts_with('#') && name.len() > 1;
        if is_number || crate::parse::xml::named(name).is_some() {
            has_reference = true;
        } else if name.bytes().all(|it| it.is_ascii_alphanumeric()) {
            return false;
        }
    }
    (has_end_tag || has_reference) && tags_are_html(text)
}

fn tags_are_html(text: &str) -> bool {
    text.split('<').skip(1).all(|part| {
        let name = part.trim_start_matches('/');
        let name: String = name
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        name.is_empty() || is_html_element(&name.to_ascii_lowercase())
    })
}
