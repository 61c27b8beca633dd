//! Theme files: TOML with a table of roles.

use std::collections::BTreeMap;

use ratatui::style::{Modifier, Style};
use serde::Deserialize;

use super::{Depth, Paint, ROLES, Theme};

/// Why a theme cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ThemeError {
    /// There is none with this name.
    #[error("there is no theme `{0}`; there are dark, light, high-contrast and none")]
    Unknown(String),
    /// The file is not a theme.
    #[error("the theme cannot be read: {0}")]
    Unreadable(String),
    /// A role is missing, or there is one that does not exist.
    #[error("the theme and the program do not agree about the role `{0}`")]
    Role(String),
    /// A color or modifier is not one.
    #[error("`{value}` of the role `{role}` is not a color or way of writing")]
    Value {
        /// The role.
        role: String,
        /// What stands there.
        value: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    name: String,
    background: Option<String>,
    roles: BTreeMap<String, StyleLine>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct StyleLine {
    fg: Option<toml::Value>,
    bg: Option<toml::Value>,
    fg16: Option<String>,
    bg16: Option<String>,
    mods: Vec<String>,
}

/// Reads a theme; it must have exactly the roles that the program has.
pub(super) fn read(text: &str, depth: Depth) -> Result<Theme, ThemeError> {
    let file: ThemeFile =
        toml::from_str(text).map_err(|it| ThemeError::Unreadable(it.message().to_owned()))?;
    if let Some(role) = file
        .roles
        .keys()
        .find(|it| !ROLES.iter().any(|(_, name)| name == it))
    {
        return Err(ThemeError::Role(role.clone()));
    }
    let styles = ROLES.iter().map(|(_, name)| {
        let line = file.roles.get(*name);
        let line = line.ok_or_else(|| ThemeError::Role((*name).to_owned()))?;
        style(name, line, depth)
    });
    Ok(Theme {
        name: file.name,
        styles: styles.collect::<Result<Vec<Style>, ThemeError>>()?,
        background: file
            .background
            .as_deref()
            .and_then(Paint::read)
            .map(Paint::rgb),
        depth,
    })
}

fn style(role: &str, line: &StyleLine, depth: Depth) -> Result<Style, ThemeError> {
    let wrong = |value: &str| ThemeError::Value {
        role: role.to_owned(),
        value: value.to_owned(),
    };
    let paint = |text: &str| Paint::read(text).ok_or_else(|| wrong(text));
    let mut style = Style::default();
    for word in &line.mods {
        style = style.add_modifier(modifier(word).ok_or_else(|| wrong(word))?);
    }
    let (fg, bg) = match depth {
        Depth::None => (None, None),
        Depth::Sixteen => (line.fg16.clone(), line.bg16.clone()),
        Depth::Indexed | Depth::True => (written(line.fg.as_ref()), written(line.bg.as_ref())),
    };
    if let Some(fg) = fg {
        style.fg = paint(&fg)?.color(depth);
    }
    if let Some(bg) = bg {
        style.bg = paint(&bg)?.color(depth);
    }
    Ok(style)
}

/// A color as it stands in the file: words, or a number.
fn written(value: Option<&toml::Value>) -> Option<String> {
    match value? {
        toml::Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

fn modifier(word: &str) -> Option<Modifier> {
    Some(match word {
        "bold" => Modifier::BOLD,
        "dim" => Modifier::DIM,
        "italic" => Modifier::ITALIC,
        "underline" => Modifier::UNDERLINED,
        "reversed" => Modifier::REVERSED,
        _ => return None,
    })
}
