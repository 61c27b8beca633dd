//! [`Lexer`]: cuts what was typed into terms, parentheses and `or`.

use super::LONGEST_TERM;
use super::expr::{Match, Text};
use super::filter::{Value, split_key};

/// A piece of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// `(`, or `-(`.
    Open(Sign),
    /// `)`.
    Close,
    /// `or`, `|`.
    Or,
    /// A text to find.
    Text(Sign, Text),
    /// A known key and its value.
    Filter(Sign, &'static str, Value),
}

/// Whether a term is asked for or excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Asked for.
    Plus,
    /// Excluded by `-` or `!`.
    Minus,
}

/// Cuts a query into tokens, in one pass.
pub(super) struct Lexer<'q> {
    rest: &'q str,
}

impl<'q> Lexer<'q> {
    /// A lexer at the start of `typed`.
    pub(super) fn new(typed: &'q str) -> Self {
        Self { rest: typed }
    }

    /// Takes the longest beginning whose characters satisfy `inside`.
    fn take_while(&mut self, inside: impl Fn(char) -> bool) -> &'q str {
        let end = self.rest.find(|c| !inside(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Takes one character if it satisfies `wanted`.
    fn take(&mut self, wanted: impl Fn(char) -> bool) -> bool {
        let mut chars = self.rest.chars();
        let is_there = chars.next().is_some_and(wanted);
        if is_there {
            self.rest = chars.as_str();
        }
        is_there
    }

    /// A quoted text, after its opening quote; without an end it reaches to the end.
    /// `None` if it is empty and not closed yet.
    fn quoted(&mut self) -> Option<String> {
        let inside = self.take_while(|it| !is_quote(it));
        let is_closed = self.take(is_quote);
        let mut text = String::new();
        for word in inside.split(is_blank).filter(|it| !it.is_empty()) {
            let word = bounded(word);
            if text.len() + word.len() >= LONGEST_TERM && !text.is_empty() {
                break;
            }
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        (is_closed || !text.is_empty()).then_some(text)
    }

    /// A term that begins at the cursor; `None` if it asks for nothing.
    fn term(&mut self, sign: Sign) -> Option<Token> {
        if self.take(is_quote) {
            return text(sign, self.quoted()?, Match::Exact);
        }
        let typed = self.take_while(is_inside);
        if let Some((key, value)) = split_key(typed) {
            let is_quoted = value.is_empty() && self.take(is_quote);
            let value = if is_quoted {
                Value::whole(self.quoted()?)
            } else {
                Value::begun(bounded(value).to_owned())
            };
            return Some(Token::Filter(sign, key, value));
        }
        if let Some(exact) = typed.strip_prefix('\'') {
            return text(
                sign,
                bounded(exact.trim_end_matches('\'')).to_owned(),
                Match::Exact,
            );
        }
        if let Some(start) = typed.strip_prefix('^') {
            return text(sign, bounded(start).to_owned(), Match::Start);
        }
        let is_or = typed.eq_ignore_ascii_case("or");
        match sign {
            Sign::Plus if is_or => Some(Token::Or),
            Sign::Minus if is_or => text(sign, typed.to_owned(), Match::Exact),
            _ => text(sign, bounded(typed).to_owned(), Match::Near),
        }
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            self.take_while(is_blank);
            if self.rest.is_empty() {
                return None;
            }
            if self.take(|it| it == ')') {
                return Some(Token::Close);
            }
            if self.take(|it| it == '|') {
                return Some(Token::Or);
            }
            let sign = match self.take_while(|it| matches!(it, '-' | '!')) {
                "" => Sign::Plus,
                _ => Sign::Minus,
            };
            if self.take(|it| it == '(') {
                return Some(Token::Open(sign));
            }
            if let Some(token) = self.term(sign) {
                return Some(token);
            }
        }
    }
}

fn text(sign: Sign, text: String, matching: Match) -> Option<Token> {
    (!text.is_empty()).then_some(Token::Text(sign, Text { text, matching }))
}

/// The beginning of `text` that a term may have.
fn bounded(text: &str) -> &str {
    text.get(..text.floor_char_boundary(LONGEST_TERM))
        .unwrap_or(text)
}

/// White space and control characters part terms.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Whether `c` can stand inside a term without quotes.
fn is_inside(c: char) -> bool {
    !is_blank(c) && !is_quote(c) && !matches!(c, '(' | ')' | '|')
}
