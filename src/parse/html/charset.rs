//! The charset that a page declares in its first bytes.

use super::lexer::{Lexer, Token};

/// The charset that `<meta>` or an XML declaration at the head of a page names, as it stands there.
///
/// `head` may be all of the page: as browsers do, only its beginning is looked at, though more of it
/// than they do, because saved pages begin with comments.
pub fn declared_charset(head: &[u8]) -> Option<String> {
    const LOOKED_AT: usize = 8192;
    let head = head.get(..LOOKED_AT).unwrap_or(head);
    let head: String = head
        .iter()
        .map(|it| if it.is_ascii() { char::from(*it) } else { '?' })
        .collect();
    in_declaration(&head).or_else(|| in_meta(&head))
}

fn in_declaration(head: &str) -> Option<String> {
    let (declaration, _) = head.trim_start().strip_prefix("<?xml")?.split_once("?>")?;
    value_after(declaration, "encoding")
}

fn in_meta(head: &str) -> Option<String> {
    Lexer::new(head).find_map(|token| match token {
        Token::Open(tag) if tag.name.eq_ignore_ascii_case("meta") => {
            value_after(tag.whole, "charset")
        }
        _ => None,
    })
}

/// The value after `key =`, in quotes or not.
fn value_after(text: &str, key: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let at = lower.find(key)? + key.len();
    let value = text.get(at..)?.trim_start().strip_prefix('=')?;
    let value = value.trim_start().trim_start_matches(['"', '\'']);
    let end =
        value.find(|it: char| matches!(it, '"' | '\'' | ';' | '>' | '/') || it.is_whitespace());
    let name = value.get(..end.unwrap_or(value.len()))?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}
