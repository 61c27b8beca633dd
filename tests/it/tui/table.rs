//! The action table, the keymap and the themes.

use std::collections::{BTreeMap, BTreeSet};

use newsmark::tui::action::{ACTIONS, Action, Layer, reference};
use newsmark::tui::keymap::{Key, Keymap, Meaning, PRESETS, read_keys, show_keys};
use newsmark::tui::theme::{Depth, ROLES, THEMES, Theme};

#[test]
fn every_action_has_its_own_name_and_words() {
    let names: BTreeSet<&str> = ACTIONS.iter().map(|it| it.name).collect();
    assert_eq!(names.len(), ACTIONS.len());
    for (place, row) in ACTIONS.iter().enumerate() {
        assert_eq!(row.action as usize, place, "{}", row.name);
        assert_eq!(Action::named(row.name), Some(row.action));
        assert!(
            !row.help.is_empty() && !row.help.ends_with('.'),
            "{}",
            row.name
        );
        assert!(Layer::ALL.contains(&row.layer));
    }
}

#[test]
fn every_default_key_can_be_read_and_means_its_action_in_its_layer() {
    let keymap = Keymap::default();
    for row in ACTIONS {
        for key in row.keys {
            let keys = read_keys(key).unwrap();
            let meaning = keymap.meaning(&[row.layer], &keys);
            assert_eq!(
                meaning,
                Meaning::Action(row.action),
                "{key} for {}",
                row.name
            );
        }
    }
}

#[test]
fn keys_are_written_as_they_are_read() {
    for text in [
        "j", "^F", "M-l", "S-Tab", "Space", "F5", "g t", "]h", "gg", "^W", "\"", "PgDn",
    ] {
        let keys = read_keys(text).unwrap();
        assert_eq!(read_keys(&show_keys(&keys)), Ok(keys), "{text}");
    }
    for text in ["", "Enterr", "F13", "^Home"] {
        assert!(read_keys(text).is_err(), "{text}");
    }
}

#[test]
fn letters_with_shift_are_the_capital_letters() {
    use ratatui::crossterm::event::{KeyCode, KeyModifiers};
    let shifted = Key::new(KeyCode::Char('J'), KeyModifiers::SHIFT);
    assert_eq!(shifted, Key::read("J").unwrap());
    let back = Key::new(KeyCode::Tab, KeyModifiers::SHIFT);
    assert_eq!(back, Key::read("S-Tab").unwrap());
}

#[test]
fn the_nearer_layer_wins_and_a_beginning_waits() {
    let keymap = Keymap::default();
    let meaning = |layers: &[Layer], keys: &str| keymap.meaning(layers, &read_keys(keys).unwrap());
    assert_eq!(
        meaning(&[Layer::Mark, Layer::Move], "j"),
        Meaning::Action(Action::NextUnit)
    );
    assert_eq!(
        meaning(&[Layer::Move, Layer::Mark], "j"),
        Meaning::Action(Action::Down)
    );
    assert_eq!(meaning(&[Layer::Everywhere], "g"), Meaning::Beginning);
    assert_eq!(meaning(&[Layer::Everywhere], "gx"), Meaning::Nothing);
}

#[test]
fn own_keys_replace_the_default_ones_and_faults_are_said() {
    let own = BTreeMap::from([
        (
            "toggle-star".to_owned(),
            vec!["*".to_owned(), "m".to_owned()],
        ),
        ("no-such".to_owned(), vec!["x".to_owned()]),
        ("open".to_owned(), vec!["Entr".to_owned()]),
    ]);
    let (keymap, warnings) = Keymap::new(None, &own);
    let meaning = |key: &str| keymap.meaning(&[Layer::Article], &read_keys(key).unwrap());
    assert_eq!(meaning("*"), Meaning::Action(Action::ToggleStar));
    assert_eq!(
        meaning("m"),
        Meaning::Action(Action::ToggleStar),
        "taken from another action"
    );
    assert_eq!(meaning("s"), Meaning::Nothing);
    assert_eq!(
        warnings,
        ["no action is called `no-such`", "open: `Entr` is not a key"]
    );
}

#[test]
fn presets_name_only_actions_and_keys_that_there_are() {
    for (name, _) in PRESETS {
        let (keymap, warnings) = Keymap::new(Some(name), &BTreeMap::new());
        assert_eq!(warnings, Vec::<String>::new(), "{name}");
        assert_eq!(
            keymap.meaning(&[Layer::Article], &read_keys("J").unwrap()),
            Meaning::Action(Action::NextArticle)
        );
    }
    let (_, warnings) = Keymap::new(Some("nope"), &BTreeMap::new());
    assert_eq!(warnings, ["there are no keys called `nope`"]);
}

#[test]
fn the_reference_explains_every_action() {
    let reference = reference();
    for row in ACTIONS {
        assert!(reference.contains(row.help), "{}", row.name);
    }
}

#[test]
fn every_theme_names_every_role_in_every_depth() {
    for (name, _) in THEMES {
        for depth in [Depth::True, Depth::Indexed, Depth::Sixteen, Depth::None] {
            let theme = Theme::named(name, depth).unwrap_or_else(|error| panic!("{name}: {error}"));
            for (role, _) in ROLES {
                let style = theme.style(*role);
                let colored = style.fg.is_some() || style.bg.is_some();
                assert!(depth != Depth::None || !colored, "{name} {role:?}");
            }
        }
    }
    let unknown = Theme::named("sepia", Depth::True).unwrap_err().to_string();
    assert!(unknown.contains("`sepia`"));
}

#[test]
fn a_tag_of_any_color_can_be_read_on_every_background() {
    use newsmark::model::{Codebook, IdSource, Library, Moment, Tag, steps::Steps};
    let mut library = Library::default();
    for (name, color) in [
        ("a", "#101010"),
        ("b", "#fefefe"),
        ("c", "#7f7f7f"),
        ("d", "blue"),
    ] {
        let tag = Tag {
            color: Some(color.to_owned()),
            ..Tag::default()
        };
        let mut steps = Steps {
            library: &library,
            ids: &mut IdSource::new(name.len() as u64 + library.codebook().len() as u64),
            now: Moment::default(),
        };
        let (_, change) = steps.add_tag(name, tag).unwrap();
        library.apply(&change).unwrap();
    }
    let codebook: &Codebook = library.codebook();
    for (name, background) in [("dark", (0x17, 0x1c, 0x22)), ("light", (0xfb, 0xfa, 0xf6))] {
        let theme = Theme::named(name, Depth::True).unwrap();
        for (id, tag) in codebook.tags() {
            let Some(ratatui::style::Color::Rgb(r, g, b)) = theme.tag(codebook, id).fg else {
                panic!("{name} {}", tag.name);
            };
            let found = newsmark::tui::theme::contrast((r, g, b), background);
            assert!(found >= 4.5, "{name} {} {found}", tag.name);
        }
    }
}

#[test]
fn without_color_a_selection_a_passage_and_a_hit_still_differ_from_text() {
    use newsmark::tui::theme::Role;
    let theme = Theme::named("dark", Depth::None).unwrap();
    let text = theme.style(Role::Text).add_modifier;
    for role in [
        Role::Selection,
        Role::Passage,
        Role::PassageOverlap,
        Role::Hit,
        Role::Match,
        Role::Selected,
    ] {
        assert_ne!(theme.style(role).add_modifier, text, "{role:?}");
    }
}
