//! The floor: the text of a page without a tree, for pages that are too large for one.

use crate::model::BlockKind;

use super::entities;
use super::lexer::{Lexer, Token};
use super::names;
use super::writer::{Shape, Writer, Written};

/// The text of `html`, a block for each stretch between block elements.
pub(super) fn read(html: &str) -> Written {
    let mut writer = Writer::default();
    let mut shape = Shape::plain(BlockKind::Paragraph);
    for token in Lexer::new(html) {
        match token {
            Token::Text(text) => writer.write(shape, &entities::decode(text)),
            Token::Open(tag) | Token::Close(tag) => {
                let name = tag.name.to_ascii_lowercase();
                if !names::is_inline(&name) {
                    writer.close();
                    shape = shape_after(&token, &name);
                }
            }
            Token::Raw(_) | Token::Other(_) => {}
        }
    }
    writer.finish()
}

/// The words of `<title>`.
pub(super) fn title(html: &str) -> String {
    let mut tokens = Lexer::new(html);
    let is_title =
        |it: &Token| matches!(it, Token::Open(tag) if tag.name.eq_ignore_ascii_case("title"));
    tokens.find(is_title);
    match tokens.next() {
        Some(Token::Raw(text)) => super::characters::single_spaced(&entities::decode(text)),
        _ => String::new(),
    }
}

fn shape_after(token: &Token, name: &str) -> Shape {
    match token {
        Token::Open(_) => Shape {
            level: names::heading_level(name),
            ..Shape::plain(kind_of(name))
        },
        _ => Shape::plain(BlockKind::Paragraph),
    }
}

fn kind_of(name: &str) -> BlockKind {
    match name {
        "li" => BlockKind::ListItem,
        "blockquote" => BlockKind::Quote,
        "figcaption" => BlockKind::Caption,
        _ if names::heading_level(name).is_some() => BlockKind::Heading,
        _ => BlockKind::Paragraph,
    }
}
