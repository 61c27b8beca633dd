//! Settings: where they come from, and what is said about wrong ones.

use std::path::PathBuf;

use newsmark::config::{Config, Environment, File, Flags, SETTINGS, load, read};
use newsmark::fetch::Settings;

const SHIPPED: &str = include_str!("../../../assets/config.toml");

#[test]
fn the_shipped_file_shows_the_defaults_of_every_setting() {
    let lines = SHIPPED.lines().filter_map(|line| {
        let line = line.strip_prefix('#')?;
        (!line.starts_with(' ') && !line.is_empty()).then_some(line)
    });
    let uncommented: Vec<&str> = lines.collect();
    let text = uncommented.join("\n");
    for setting in SETTINGS {
        let is_there = uncommented.iter().any(|it| {
            it.starts_with(&format!("{} =", setting.name)) || *it == format!("[{}]", setting.name)
        });
        assert!(is_there, "`{}` is not shown", setting.name);
    }
    let mut config = Config::default();
    assert_eq!(read(&text, &mut config), Vec::<String>::new());
    let shown = Config {
        preset: None,
        keys: std::collections::BTreeMap::new(),
        library: None,
        fetch: Settings {
            user_agent: None,
            ca_file: None,
            ..config.fetch
        },
        ..config
    };
    assert_eq!(shown, Config::default());
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_the_rest_counts() {
    let check = |text: &str, warnings: &[&str], width: u16| {
        let mut config = Config::default();
        assert_eq!(read(text, &mut config), warnings, "{text}");
        assert_eq!(config.width, width);
    };
    check("width = 90", &[], 90);
    check(
        "widht = 90\n\nwidth = 80",
        &["line 1: there is no setting `widht`"],
        80,
    );
    check(
        "advance = 1\nwidth = 60",
        &["line 1: `advance` must be true or false"],
        60,
    );
    check(
        "# a\nwidth = 5000",
        &["line 2: `width` must be a number from 24 to 200"],
        76,
    );
    check(
        "theme = \"pink\"",
        &["line 1: `theme` must be auto, dark, light, high-contrast or none"],
        76,
    );
    check(
        "[keys]\nopen = 3",
        &["line 1: `keys` must be newsboat, eilmeldung, or a table of actions and their keys"],
        76,
    );
}

#[test]
fn the_network_has_a_table_of_its_own() {
    let mut config = Config::default();
    let text = "[fetch]\nevery = \"2h\"\nallow_private = [\"localhost:8080\"]\nper_host = 4\n";
    assert_eq!(read(text, &mut config), Vec::<String>::new());
    assert_eq!(config.fetch.every_minutes, Some(120));
    assert_eq!(config.fetch.allow_private, ["localhost:8080"]);
    assert_eq!(config.fetch.per_host, 4);
    let check = |text: &str, warning: &str| {
        let warnings = read(text, &mut Config::default());
        assert_eq!(warnings, [format!("line 1: `fetch` {warning}")], "{text}");
    };
    check(
        "[fetch]\nevery = 30",
        "needs a time for `every`: \"30m\", \"2h\", \"1d\" or \"never\"",
    );
    check(
        "[fetch]\ntotal = 0",
        "needs seconds from 1 to 3600 for `connect`, `first_byte` and `total`",
    );
    check("fetch = 3", "must be a table");
}

#[test]
fn a_file_that_is_no_toml_is_left_alone() {
    let mut config = Config::default();
    let warnings = read("width = 90\nthis is not toml", &mut config);
    assert_eq!(warnings.len(), 1);
    assert!(warnings[0].starts_with("line 2: "), "{}", warnings[0]);
    assert_eq!(config, Config::default());
}

#[test]
fn flags_come_before_the_environment_and_that_before_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    std::fs::write(
        &file,
        "theme = \"light\"\nlibrary = \"/file.db\"\ncoder = \"kit\"",
    )
    .unwrap();
    let flags = Flags {
        file: File::At(file),
        ..Flags::default()
    };
    let check = |environment: &[(&str, &str)], flags: &Flags, theme: &str, library: &str| {
        let environment = Environment::of(environment.iter().copied());
        let loaded = load(flags, &environment).unwrap();
        assert_eq!(loaded.config.theme, theme);
        assert_eq!(loaded.paths.library, PathBuf::from(library));
        assert_eq!(loaded.config.coder, "kit");
    };
    check(&[], &flags, "light", "/file.db");
    let variables = [
        ("NEWSMARK_THEME", "none"),
        ("NEWSMARK_LIBRARY", "/variable.db"),
    ];
    check(&variables, &flags, "none", "/variable.db");
    let flags = Flags {
        theme: Some("dark".to_owned()),
        library: Some(PathBuf::from("/flag.db")),
        ..flags
    };
    check(&variables, &flags, "dark", "/flag.db");
}

#[test]
fn places_follow_the_xdg_specification() {
    let check = |environment: &[(&str, &str)], library: &str, backups: &str| {
        let loaded = load(
            &Flags::default(),
            &Environment::of(environment.iter().copied()),
        )
        .unwrap();
        assert_eq!(loaded.paths.library, PathBuf::from(library));
        assert_eq!(loaded.paths.backups, PathBuf::from(backups));
    };
    check(
        &[("HOME", "/h")],
        "/h/.local/share/newsmark/library.db",
        "/h/.local/state/newsmark/backups",
    );
    check(
        &[
            ("HOME", "/h"),
            ("XDG_DATA_HOME", "/d"),
            ("XDG_STATE_HOME", "relative"),
        ],
        "/d/newsmark/library.db",
        "/h/.local/state/newsmark/backups",
    );
}

#[test]
fn a_named_file_must_be_there_and_the_usual_one_need_not() {
    let environment = Environment::of([("HOME", "/nowhere")]);
    assert!(load(&Flags::default(), &environment).is_ok());
    let named = Flags {
        file: File::At(PathBuf::from("/nowhere/x.toml")),
        ..Flags::default()
    };
    let error = load(&named, &environment).unwrap_err();
    assert_eq!(
        error.to_string(),
        "cannot read the configuration `/nowhere/x.toml`"
    );
}

#[test]
fn the_coder_is_the_person_at_the_terminal() {
    let check = |environment: &[(&str, &str)], coder: &str| {
        let loaded = load(
            &Flags::default(),
            &Environment::of(environment.iter().copied()),
        )
        .unwrap();
        assert_eq!(loaded.config.coder, coder);
    };
    check(&[("USER", "ann")], "ann");
    check(&[("USER", "ann"), ("NEWSMARK_CODER", "kit")], "kit");
    check(&[], "me");
}
