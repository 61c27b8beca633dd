//! Nothing from outside acts on the terminal: every cell of every screen is checked.

use newsmark::model::BlockKind;
use newsmark::text::clean::is_unsafe;
use newsmark::tui::msg::{Answer, Level};

use super::paper::{article, paper};
use super::stage::Stage;

/// What people put into feeds to take over terminals, hide text, or stop a program.
const HOSTILE: &[&str] = &[
    "\u{1b}]0;title\u{7}owned",
    "\u{1b}[2J\u{1b}[31mred",
    "\u{9b}31mred\u{9d}0;x\u{9c}",
    "left \u{202e}thgir\u{202c} \u{2066}x\u{2069}",
    "zero\u{200b}width\u{2060}\u{feff}\u{ad}",
    "tab\tnull\0bell\u{7}del\u{7f}",
    "tags\u{e0001}\u{e0041}\u{e007f}",
    "family 👨‍👩‍👧‍👦 flag 🇺🇦 and\u{200d}joined",
];

fn is_fit(symbol: &str) -> bool {
    let joins = symbol
        .chars()
        .any(|c| matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}'));
    let unfit = |c: char| is_unsafe(c) && !(c == '\u{200d}' && joins);
    symbol.len() <= 64 && !symbol.chars().any(unfit)
}

fn check(stage: &Stage, what: &str) {
    let buffer = stage.buffer();
    for cell in buffer.content() {
        assert!(is_fit(cell.symbol()), "{what}: {:?}", cell.symbol());
    }
}

#[test]
fn no_screen_shows_what_acts_on_the_terminal() {
    let zalgo = format!("Z{}algo", "\u{301}".repeat(400));
    let chain = "👩\u{200d}".repeat(60);
    let strings = HOSTILE
        .iter()
        .copied()
        .chain([zalgo.as_str(), chain.as_str()]);
    for hostile in strings {
        let text = format!("{hostile} said the text. And {hostile} again.");
        let blocks = [
            (BlockKind::Title, hostile),
            (BlockKind::Paragraph, text.as_str()),
            (BlockKind::Code, text.as_str()),
            (BlockKind::ListItem, text.as_str()),
            (BlockKind::Clutter, text.as_str()),
        ];
        let mut paper = paper(vec![(1, hostile, "2025-08-14", article(hostile, &blocks))]);
        let texts = std::mem::take(&mut paper.texts);
        paper.texts = texts;
        let mut stage = Stage::new(paper, 120, 30);
        for keys in [
            "", "Enter", "c", "v", "t", "Esc i", "L n", "Esc", "f", "Esc", "Esc", "gt", "l", "q",
            "q", "go", "gl", "/ x", "Esc Esc", "o", "n", ":", "Esc", "?",
        ] {
            stage.keys(keys);
            check(&stage, &format!("{hostile:?} after {keys}"));
        }
        stage.keys("q");
        stage.answer(Answer::Said(Level::Error, hostile.to_owned()));
        check(&stage, "a message");
        stage.keys("/");
        stage.send(newsmark::tui::msg::Event::Paste(hostile.to_owned()));
        check(&stage, "pasted text");
    }
}

#[test]
fn what_is_copied_is_clean() {
    let hostile = "\u{1b}]52;c;AAAA\u{7}";
    let paper = paper(vec![(
        1,
        hostile,
        "2025-08-14",
        article(hostile, &[(BlockKind::Paragraph, hostile)]),
    )]);
    let mut stage = Stage::new(paper, 120, 30);
    stage.keys("Enter v y");
    assert!(
        stage.said().starts_with("quote copied: “"),
        "{}",
        stage.said()
    );
    assert!(!stage.said().chars().any(is_unsafe));
    let copied = stage.seen.iter().find_map(|it| match it {
        newsmark::tui::effect::Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    assert!(!copied.unwrap().chars().any(is_unsafe));
}

#[test]
fn a_quote_that_a_terminal_would_not_take_is_cut_and_called_so() {
    let long = "word ".repeat(20_000);
    let article = article("Long", &[(BlockKind::Paragraph, long.as_str())]);
    let mut stage = Stage::new(paper(vec![(1, "Gazette", "2025-08-14", article)]), 120, 30);
    stage.keys("Enter v a y");
    let copied = stage.seen.iter().find_map(|it| match it {
        newsmark::tui::effect::Effect::Copy(text) => Some(text.len()),
        _ => None,
    });
    assert_eq!(copied, Some(64 * 1024));
    assert_eq!(stage.said(), "the first 65 kB of the quote copied");
}

#[test]
fn addresses_that_hide_where_they_lead_are_not_opened() {
    use newsmark::tui::link::{LinkError, checked};
    let check = |address: &str, expected: Result<&str, LinkError>| {
        let found = checked(address);
        assert_eq!(
            found.as_ref().map(|it| it.host.as_str()).map_err(|it| *it),
            expected,
            "{address}"
        );
    };
    check("https://news.example/a b", Ok("news.example"));
    check(" http://news.example ", Ok("news.example"));
    check(
        "https://bank.example@evil.example/",
        Err(LinkError::UserInfo),
    );
    check("https://аррӏе.example/", Ok("xn--80ak6aa92e.example"));
    check("javascript:alert(1)", Err(LinkError::Scheme));
    check("file:///etc/passwd", Err(LinkError::Scheme));
    check("--help", Err(LinkError::NotAnAddress));
}
