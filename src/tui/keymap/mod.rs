//! [`Keymap`]: which keys mean which action, in the layers that count at the moment.

mod key;

pub use key::{Key, NoKey, read_keys, show_keys};

use std::collections::BTreeMap;

use super::action::{ACTIONS, Action, Layer};

/// Presets of keys for hands trained elsewhere: name and settings in TOML, `action = ["key", …]`.
pub const PRESETS: &[(&str, &str)] = &[
    (
        "newsboat",
        include_str!("../../../assets/keys/newsboat.toml"),
    ),
    (
        "eilmeldung",
        include_str!("../../../assets/keys/eilmeldung.toml"),
    ),
];

/// The keys of every action.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

#[derive(Debug, Clone)]
struct Binding {
    layer: Layer,
    keys: Vec<Key>,
    action: Action,
}

/// What the keys pressed so far mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// This action.
    Action(Action),
    /// The beginning of something.
    Beginning,
    /// Nothing.
    Nothing,
}

impl Default for Keymap {
    fn default() -> Self {
        let rows = ACTIONS.iter().flat_map(|row| {
            let keys = row.keys.iter().filter_map(|it| read_keys(it).ok());
            keys.map(|keys| Binding {
                layer: row.layer,
                keys,
                action: row.action,
            })
        });
        Self {
            bindings: rows.collect(),
        }
    }
}

impl Keymap {
    /// The default keys, then a preset's, then a person's own, and what could not be understood of them.
    pub fn new(preset: Option<&str>, own: &BTreeMap<String, Vec<String>>) -> (Self, Vec<String>) {
        let mut keymap = Self::default();
        let mut warnings = Vec::new();
        if let Some(name) = preset {
            match preset_keys(name) {
                Some(keys) => keymap.rebind_all(&keys, &mut warnings),
                None => warnings.push(format!("there are no keys called `{name}`")),
            }
        }
        keymap.rebind_all(own, &mut warnings);
        (keymap, warnings)
    }

    /// What the pressed keys mean when these layers count, the first one most.
    pub fn meaning(&self, layers: &[Layer], pressed: &[Key]) -> Meaning {
        for layer in layers {
            let here = self.bindings.iter().filter(|it| it.layer == *layer);
            let mut begun = false;
            for binding in here {
                if binding.keys == pressed {
                    return Meaning::Action(binding.action);
                }
                begun |= binding.keys.starts_with(pressed);
            }
            if begun {
                return Meaning::Beginning;
            }
        }
        Meaning::Nothing
    }

    /// Whether the first key of an action means it when these layers count.
    pub fn is_reachable(&self, layers: &[Layer], action: Action) -> bool {
        let bound = self.bindings.iter().find(|it| it.action == action);
        bound.is_some_and(|it| self.meaning(layers, &it.keys) == Meaning::Action(action))
    }

    /// The keys of an action as they are shown, the first one the most usual.
    pub fn keys_of(&self, action: Action) -> Vec<String> {
        let bound = self.bindings.iter().filter(|it| it.action == action);
        bound.map(|it| show_keys(&it.keys)).collect()
    }

    /// The first key of an action as it is shown.
    pub fn key_of(&self, action: Action) -> Option<String> {
        let bound = self.bindings.iter().find(|it| it.action == action)?;
        Some(show_keys(&bound.keys))
    }

    fn rebind_all(&mut self, keys: &BTreeMap<String, Vec<String>>, warnings: &mut Vec<String>) {
        for (name, keys) in keys {
            match Action::named(name) {
                Some(action) => self.rebind(action, keys, warnings),
                None => warnings.push(format!("no action is called `{name}`")),
            }
        }
    }

    /// Gives an action these keys instead of its own; another action of the same layer loses them.
    fn rebind(&mut self, action: Action, keys: &[String], warnings: &mut Vec<String>) {
        let layer = action.row().layer;
        self.bindings.retain(|it| it.action != action);
        for text in keys {
            let keys = match read_keys(text) {
                Ok(keys) => keys,
                Err(wrong) => {
                    warnings.push(format!("{}: {wrong}", action.row().name));
                    continue;
                }
            };
            self.bindings.retain(|it| {
                it.layer != layer || !(it.keys.starts_with(&keys) || keys.starts_with(&it.keys))
            });
            self.bindings.push(Binding {
                layer,
                keys,
                action,
            });
        }
    }
}

fn preset_keys(name: &str) -> Option<BTreeMap<String, Vec<String>>> {
    let (_, text) = PRESETS.iter().find(|(it, _)| *it == name)?;
    toml::from_str(text).ok()
}
