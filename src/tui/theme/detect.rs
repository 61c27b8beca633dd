//! What a terminal can show, as far as its environment says.

use super::Depth;
use crate::config::Environment;

/// How many colors there are. `NO_COLOR` (<https://no-color.org>) means none, whatever the terminal can do.
pub fn depth_of(environment: &Environment) -> Depth {
    let term = environment.text("TERM").unwrap_or_default();
    let is_true = environment
        .text("COLORTERM")
        .is_some_and(|it| it == "truecolor" || it == "24bit");
    if environment.text("NO_COLOR").is_some() || is_colorless(&term) {
        Depth::None
    } else if is_true || term.ends_with("-direct") {
        Depth::True
    } else if term.contains("256color") {
        Depth::Indexed
    } else {
        Depth::Sixteen
    }
}

/// The theme that fits the terminal's own background, as `COLORFGBG` says it; dark if it does not.
pub fn usual(environment: &Environment) -> &'static str {
    let colors = environment.text("COLORFGBG").unwrap_or_default();
    match colors.rsplit(';').next() {
        Some("7" | "15") => "light",
        _ => "dark",
    }
}

fn is_colorless(term: &str) -> bool {
    term.ends_with("-mono") || term.ends_with("-m") || matches!(term, "vt100" | "vt102" | "vt220")
}
