//! Markers of lists: bullets, numbers, letters in brackets.

use super::measure::Measure;

/// The marker a line begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marker {
    /// What it looks like.
    pub(crate) kind: MarkerKind,
    /// Bytes it takes, without the space after it.
    pub(crate) length: usize,
}

/// What a marker looks like; the items of one list look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MarkerKind {
    /// A round or square bullet, which is nothing but a bullet.
    Bullet(char),
    /// A dash or an asterisk, which may also be something else.
    Dash(char),
    /// `1.` or `1)`, with the number.
    Number(u32),
    /// `(a)` or `a)`.
    Letter,
    /// A picture character.
    Picture,
}

impl MarkerKind {
    /// Whether two items with these markers can belong to one list.
    pub(crate) fn is_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::Number(one), Self::Number(two)) => two == one + 1 || two == one,
            (Self::Letter, Self::Letter) | (Self::Picture, Self::Picture) => true,
            (one, two) => one == two,
        }
    }
}

/// Reads the marker at the head of `text`, if a space and more text follow it.
pub(crate) fn read(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    let marker = match first {
        '•' | '·' | '▪' | '‣' | '◦' | '●' | '○' | '■' | '□' | '►' | '▸' | '➤' | '✓' | '✔' | '☑'
        | '◆' | '◇' | '▶' | '・' | '⁃' | '∙' | '✦' | '★' | '☆' | '※' | '❖' | '→' => {
            Some(Marker {
                kind: MarkerKind::Bullet(first),
                length: first.len_utf8(),
            })
        }
        '-' | '–' | '—' | '*' | '+' | '−' => Some(Marker {
            kind: MarkerKind::Dash(first),
            length: first.len_utf8(),
        }),
        '0'..='9' | '０'..='９' => number(text),
        '(' | 'a'..='z' | 'A'..='Z' => letter(text),
        '①'..='⑳' => {
            let value = u32::from(first) - u32::from('①') + 1;
            Some(Marker {
                kind: MarkerKind::Number(value),
                length: first.len_utf8(),
            })
        }
        _ if is_picture(first) => picture(text),
        _ => None,
    }?;
    is_parted(text, marker).then_some(marker)
}

/// Whether a space follows the marker and text follows the space; after some a space is not needed.
fn is_parted(text: &str, marker: Marker) -> bool {
    let rest = text.get(marker.length..).unwrap_or_default();
    let is_free = matches!(
        marker.kind,
        MarkerKind::Bullet('・' | '■' | '●' | '◆' | '※' | '○' | '□' | '•')
    ) || text.starts_with(|it| ('①'..='⑳').contains(&it));
    let has_space = rest.starts_with(char::is_whitespace);
    let is_wide = rest.starts_with(super::words::is_ideograph)
        && matches!(marker.kind, MarkerKind::Number(_));
    (has_space || is_free || is_wide) && rest.chars().any(char::is_alphanumeric)
}

/// `12.`, `12)`, `1、`.
fn number(text: &str) -> Option<Marker> {
    let digits: String = text
        .chars()
        .take_while(|it| it.is_numeric())
        .take(3)
        .collect();
    let value: u32 = digits
        .chars()
        .try_fold(0, |sum, it| Some(sum * 10 + plain_digit(it)?))?;
    let after = text.get(digits.len()..)?;
    let mark = after
        .chars()
        .next()
        .filter(|it| matches!(it, '.' | ')' | '、' | '．' | '）'))?;
    // `3.5 percent` and `10.42` are numbers, not markers.
    let next = after.chars().nth(1);
    if value == 0 || next.is_some_and(char::is_numeric) {
        return None;
    }
    Some(Marker {
        kind: MarkerKind::Number(value),
        length: digits.len() + mark.len_utf8(),
    })
}

fn plain_digit(letter: char) -> Option<u32> {
    letter.to_digit(10).or_else(|| {
        u32::from(letter)
            .checked_sub(u32::from('０'))
            .filter(|it| *it < 10)
    })
}

/// `(a)`, `(1)`, `a)`, `b.`.
fn letter(text: &str) -> Option<Marker> {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let is_bracketed = inner.len() < text.len();
    let close = inner.find(')').filter(|it| (1..=4).contains(it))?;
    let name = inner.get(..close)?;
    let length = usize::from(is_bracketed) + close + 1;
    if let Ok(value) = name.parse::<u32>() {
        return Some(Marker {
            kind: MarkerKind::Number(value),
            length,
        });
    }
    let is_roman = name.chars().all(|it| matches!(it, 'i' | 'v' | 'x'));
    (name.len() == 1 || is_roman)
        .then_some(name)
        .filter(|it| {
            it.chars().all(|letter| {
                letter.is_ascii_lowercase() || (is_bracketed && letter.is_ascii_uppercase())
            })
        })
        .map(|_| Marker {
            kind: MarkerKind::Letter,
            length,
        })
}

/// One picture character with its variation selectors.
fn picture(text: &str) -> Option<Marker> {
    let length: usize = text
        .chars()
        .take_while(|it| is_picture(*it) || matches!(it, '\u{FE0F}' | '\u{200D}' | '\u{20E3}'))
        .map(char::len_utf8)
        .sum();
    (length <= 32).then_some(Marker {
        kind: MarkerKind::Picture,
        length,
    })
}

fn is_picture(letter: char) -> bool {
    matches!(letter, '\u{2600}'..='\u{27BF}' | '\u{2B50}'..='\u{2B55}' | '\u{1F300}'..='\u{1FAFF}')
}

/// Whether a line with a dash as its marker is spoken rather than listed: `— Come in, — she said.`
pub(crate) fn is_speech(text: &str, marker: Marker, measure: Measure) -> bool {
    let MarkerKind::Dash('—' | '–' | '-') = marker.kind else {
        return false;
    };
    let rest = text.get(marker.length..).unwrap_or_default();
    let has_tag = [", —", ", –", ". —", "? —", "! —", "… —", ", -"]
        .iter()
        .any(|it| rest.contains(it));
    has_tag || (measure.ending == super::measure::Ending::Question && text.starts_with('—'))
}
