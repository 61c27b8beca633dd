//! The configuration file: TOML, every setting in one table.

use toml::de::{DeTable, DeValue};

use super::{Config, Originals};

/// A setting of the file.
#[derive(Clone, Copy)]
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub help: &'static str,
    take: fn(&mut Config, &DeValue<'_>) -> Result<(), &'static str>,
}

impl std::fmt::Debug for Setting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Widths of the text that make sense.
const WIDTHS: std::ops::RangeInclusive<u16> = 24..=200;

/// All settings.
pub const SETTINGS: &[Setting] = &[
    Setting {
        name: "theme",
        help: "the colors: auto, dark, light, high-contrast or none",
        take: |config, value| {
            const THEMES: [&str; 5] = ["auto", "dark", "light", "high-contrast", "none"];
            let name = value.as_str().filter(|it| THEMES.contains(it));
            name.ok_or("must be auto, dark, light, high-contrast or none")?
                .clone_into(&mut config.theme);
            Ok(())
        },
    },
    Setting {
        name: "width",
        help: "most columns of a line of text in the reader",
        take: |config, value| {
            let number = value.as_integer().and_then(|it| it.as_str().parse().ok());
            config.width = number
                .filter(|it| WIDTHS.contains(it))
                .ok_or("must be a number from 24 to 200")?;
            Ok(())
        },
    },
    Setting {
        name: "advance",
        help: "whether mark mode goes on to the next unit after tagging",
        take: |config, value| {
            config.advance = value.as_bool().ok_or("must be true or false")?;
            Ok(())
        },
    },
    Setting {
        name: "blind",
        help: "whether the passages of other coders are hidden while coding",
        take: |config, value| {
            config.blind = value.as_bool().ok_or("must be true or false")?;
            Ok(())
        },
    },
    Setting {
        name: "mouse",
        help: "whether the mouse is used; without it the terminal's own selection works",
        take: |config, value| {
            config.mouse = value.as_bool().ok_or("must be true or false")?;
            Ok(())
        },
    },
    Setting {
        name: "coder",
        help: "the name that your passages carry",
        take: |config, value| {
            let name = value.as_str().map(str::trim).filter(|it| !it.is_empty());
            name.ok_or("must be a name in quotes")?
                .clone_into(&mut config.coder);
            Ok(())
        },
    },
    Setting {
        name: "library",
        help: "the library file",
        take: |config, value| {
            let path = value.as_str().filter(|it| !it.is_empty());
            config.library = Some(path.ok_or("must be a path in quotes")?.into());
            Ok(())
        },
    },
    Setting {
        name: "keep_originals",
        help: "whether pages and files are kept, compressed, beside the texts made from them",
        take: |config, value| {
            config.originals = if value.as_bool().ok_or("must be true or false")? {
                Originals::Kept
            } else {
                Originals::Dropped
            };
            Ok(())
        },
    },
    Setting {
        name: "fetch",
        help: "limits, manners and doors of the network",
        take: |config, value| super::fetch::take(&mut config.fetch, value),
    },
    Setting {
        name: "keys",
        help: "a preset of keys, newsboat or eilmeldung; or a table of your own",
        take: take_keys,
    },
];

/// Reads a file into the settings; gives what was odd, each with its line.
pub fn read(text: &str, config: &mut Config) -> Vec<String> {
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let start = error.span().map_or(0, |it| it.start);
            let said = format!(
                "line {}: {}; nothing of the file was taken",
                line_at(text, start),
                error.message()
            );
            return vec![said];
        }
    };
    let mut warnings = Vec::new();
    for (name, value) in table.get_ref() {
        let line = line_at(text, name.span().start);
        let name = name.get_ref();
        match SETTINGS.iter().find(|it| it.name == name) {
            None => warnings.push(format!("line {line}: there is no setting `{name}`")),
            Some(setting) => {
                if let Err(why) = (setting.take)(config, value.get_ref()) {
                    warnings.push(format!("line {line}: `{name}` {why}"));
                }
            }
        }
    }
    warnings
}

fn take_keys(config: &mut Config, value: &DeValue<'_>) -> Result<(), &'static str> {
    const WRONG: &str = "must be newsboat, eilmeldung, or a table of actions and their keys";
    if let Some(name) = value.as_str() {
        config.preset = Some(name.to_owned());
        return Ok(());
    }
    for (action, keys) in value.as_table().ok_or(WRONG)? {
        if action.get_ref() == "preset" {
            config.preset = keys.get_ref().as_str().map(str::to_owned);
            continue;
        }
        let keys: Option<Vec<String>> = match keys.get_ref() {
            DeValue::String(key) => Some(vec![key.to_string()]),
            DeValue::Array(keys) => keys
                .iter()
                .map(|it| it.get_ref().as_str().map(str::to_owned))
                .collect(),
            _ => None,
        };
        let name = action.get_ref().to_string();
        config.keys.insert(name, keys.ok_or(WRONG)?);
    }
    Ok(())
}

/// The number of the line at a byte, from 1.
fn line_at(text: &str, at: usize) -> usize {
    let before = text.get(..text.floor_char_boundary(at)).unwrap_or_default();
    1 + before.matches('\n').count()
}
