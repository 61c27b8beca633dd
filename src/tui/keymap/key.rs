//! [`Key`]: one key press, and how it is written in tables, settings and on the screen.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One key press without what differs between terminals: no shift on letters, no key pad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// A key that is written wrongly.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a key")]
pub struct NoKey(pub String);

/// Keys that have a name, as it is written.
const NAMED: &[(&str, KeyCode)] = &[
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("S-Tab", KeyCode::BackTab),
    ("Space", KeyCode::Char(' ')),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
];

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        Self::new(event.code, event.modifiers)
    }
}

impl Key {
    /// The key with this code and these modifiers.
    pub fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let modifiers =
            modifiers & (KeyModifiers::SHIFT | KeyModifiers::CONTROL | KeyModifiers::ALT);
        let (code, modifiers) = match code {
            KeyCode::Char(c) if modifiers.contains(KeyModifiers::CONTROL) => (
                KeyCode::Char(c.to_ascii_lowercase()),
                modifiers - KeyModifiers::SHIFT,
            ),
            KeyCode::Char(_) | KeyCode::BackTab => (code, modifiers - KeyModifiers::SHIFT),
            KeyCode::Tab if modifiers.contains(KeyModifiers::SHIFT) => {
                (KeyCode::BackTab, modifiers - KeyModifiers::SHIFT)
            }
            _ => (code, modifiers),
        };
        Self { code, modifiers }
    }

    /// The character that the key types into a line of text, if it types one.
    pub fn typed(self) -> Option<char> {
        let alt_gr = KeyModifiers::CONTROL | KeyModifiers::ALT;
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() || self.modifiers == alt_gr => Some(c),
            _ => None,
        }
    }

    /// Reads one key: `j`, `^F`, `M-l`, `S-Tab`, `Space`.
    ///
    /// # Errors
    /// [`NoKey`] if it is none of these.
    pub fn read(text: &str) -> Result<Self, NoKey> {
        if let Some(code) = named(text) {
            return Ok(Self::new(code, KeyModifiers::NONE));
        }
        let mut chars = text.chars();
        match (chars.next(), chars.next(), chars.as_str()) {
            (Some(c), None, _) if !c.is_control() => {
                Ok(Self::new(KeyCode::Char(c), KeyModifiers::NONE))
            }
            (Some('^'), Some(c), "") => Ok(Self::new(KeyCode::Char(c), KeyModifiers::CONTROL)),
            (Some('M'), Some('-'), rest) if !rest.is_empty() => {
                let inner = Self::read(rest)?;
                Ok(Self::new(inner.code, inner.modifiers | KeyModifiers::ALT))
            }
            _ => Err(NoKey(text.to_owned())),
        }
    }
}

fn named(text: &str) -> Option<KeyCode> {
    if let Some((_, code)) = NAMED.iter().find(|(name, _)| *name == text) {
        return Some(*code);
    }
    let number = text.strip_prefix('F')?.parse().ok()?;
    (1..=12).contains(&number).then_some(KeyCode::F(number))
}

/// Reads keys that are pressed one after the other: `g t`, `gg`, `]h`, `^W`.
///
/// # Errors
/// [`NoKey`] names the part that is not a key.
pub fn read_keys(text: &str) -> Result<Vec<Key>, NoKey> {
    let mut keys = Vec::new();
    for part in text.split_whitespace() {
        match Key::read(part) {
            Ok(key) => keys.push(key),
            Err(wrong) if part.chars().count() <= 3 && !part.starts_with(['^', 'F']) => {
                let each = part.chars().map(|c| Key::read(c.encode_utf8(&mut [0; 4])));
                keys.extend(
                    each.collect::<Result<Vec<Key>, NoKey>>()
                        .map_err(|_| wrong)?,
                );
            }
            Err(wrong) => return Err(wrong),
        }
    }
    if keys.is_empty() {
        return Err(NoKey(text.to_owned()));
    }
    Ok(keys)
}

/// How keys pressed one after the other are shown: `gg`, `]h`, `g t`.
pub fn show_keys(keys: &[Key]) -> String {
    let shown: Vec<String> = keys.iter().map(Key::to_string).collect();
    let tight = shown.iter().all(|it| it.chars().count() == 1);
    shown.join(if tight { "" } else { " " })
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.modifiers.contains(KeyModifiers::ALT) {
            f.write_str("M-")?;
        }
        if let Some((name, _)) = NAMED.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            KeyCode::Char(c) if self.modifiers.contains(KeyModifiers::CONTROL) => {
                write!(f, "^{}", c.to_ascii_uppercase())
            }
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(number) => write!(f, "F{number}"),
            other => write!(f, "{other:?}"),
        }
    }
}
