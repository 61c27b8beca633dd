//! The way on and the way back: no screen without the next step, no message that is not seen.

use std::path::Path;

use newsmark::model::{Delta, Edit, Origin, OriginId, OriginKind, OriginSettings};
use newsmark::ops::Input;
use newsmark::tui::effect::Effect;
use newsmark::tui::fetching::Heard;
use newsmark::tui::layout::Focus;
use newsmark::tui::msg::{Answer, By, Event, Level, Mouse, MouseKind, Tell};

use super::paper::{harbor, paper};
use super::stage::Stage;

/// A feed without an article comes into the library.
fn barren() -> Stage {
    let mut paper = harbor();
    paper.library.load([Edit::Origin(Delta {
        key: OriginId(77),
        before: None,
        after: Some(Origin {
            kind: OriginKind::Feed,
            address: "https://barren.example/feed".to_owned(),
            name: "Barren Wire".to_owned(),
            folder: Vec::new(),
            source: None,
            settings: OriginSettings::default(),
        }),
    })]);
    Stage::new(paper, 100, 30)
}

/// The list shows what came from the feed.
fn shown(mut stage: Stage) -> Stage {
    stage
        .app
        .shared
        .tell(Tell::ShowBy(By::Origin(OriginId(77))));
    stage.wait(0);
    stage
}

fn check(stage: &Stage, words: &str) {
    let letters = stage.letters();
    assert!(letters.contains(words), "{words}\n{letters}");
}

fn check_not(stage: &Stage, words: &str) {
    let letters = stage.letters();
    assert!(!letters.contains(words), "{words}\n{letters}");
}

#[test]
fn back_from_a_pane_leads_to_the_text_it_was_opened_from() {
    for keys in ["gt", "gm", "gr", "gs", "gf", "gc", "gt gm"] {
        let mut stage = Stage::new(harbor(), 60, 20);
        stage.keys("Enter").keys(keys);
        assert!(stage.app.shared.focus.is_whole(), "{keys}");
        stage.keys("q");
        assert_eq!(stage.app.shared.focus, Focus::Reader, "{keys}");
        stage.keys("q");
        assert_eq!(stage.app.shared.focus, Focus::List, "{keys}");
    }
}

#[test]
fn back_from_the_passages_leads_to_the_text_too() {
    let mut stage = Stage::new(harbor(), 100, 30);
    stage.keys("Enter g p");
    assert_eq!(stage.app.shared.focus, Focus::Passages);
    stage.keys("Esc");
    assert_eq!(stage.app.shared.focus, Focus::Reader);
}

#[test]
fn back_from_a_pane_that_was_opened_from_the_list_leads_to_the_list() {
    let mut stage = Stage::new(harbor(), 100, 30);
    stage.keys("Enter gt q q gm q");
    assert_eq!(stage.app.shared.focus, Focus::List);
}

#[test]
fn a_key_of_another_place_says_where_it_works() {
    let mut stage = Stage::new(harbor(), 100, 30);
    stage.keys("v");
    check(&stage, "v works in the text (Enter): mark a passage");
    stage.keys("Enter L");
    check(&stage, "L works in mark mode (v): make the passage longer");
    stage.keys("S");
    check(&stage, "S works in the list (gl) ·");
    stage.keys("A");
    check(&stage, "A works in mark mode (v): tag all places");
    stage.keys("F5");
    check(&stage, "F5 means nothing here · ? shows all keys");
}

#[test]
fn what_a_command_lacks_is_said_and_what_was_typed_stays() {
    let mut stage = Stage::new(harbor(), 100, 30);
    stage.keys(":").types("add").keys("Enter");
    check_not(&stage, "is missing");
    stage.keys("Enter");
    check(&stage, "add WHAT is missing: add a file, a folder");
    stage.types("papers/a.txt").keys("Tab");
    check(&stage, ":add papers/a.txt");
    stage.keys("Enter");
    let added = stage
        .seen
        .iter()
        .any(|it| matches!(it, Effect::Add(what) if what == "papers/a.txt"));
    assert!(added, "{:?}", stage.seen);
}

#[test]
fn a_command_that_is_not_there_is_said_while_the_line_is_open() {
    for (width, height) in [(100, 30), (60, 7)] {
        let mut stage = Stage::new(harbor(), width, height);
        stage.keys(":").types("xyzzy").keys("Enter");
        check(&stage, "no command is called `xyzzy`");
        check(&stage, ":xyzzy");
    }
}

#[test]
fn the_keys_of_a_line_that_is_only_typed_offer_nothing_to_choose() {
    let mut stage = Stage::new(harbor(), 100, 30);
    stage.keys(":");
    check(&stage, "Tab choose");
    stage.keys("Esc Enter v n");
    check(&stage, " note on this sentence alone:");
    check_not(&stage, "Tab choose");
}

#[test]
fn a_feed_without_articles_says_why_and_r_asks_it() {
    let mut stage = shown(barren());
    check(&stage, "No article from it yet.");
    let why = "there is nothing at this address of `barren.example` (status 404); look for the feed on the site";
    let failing = vec![(OriginId(77), why.to_owned())];
    stage.answer(Answer::Fetching(Heard::Failing(failing)));
    check(&stage, "there is nothing at this address of");
    check(&stage, "`barren.example` (status 404); look");
    stage.keys("r");
    let asked = stage.seen.iter().find_map(|it| match it {
        Effect::Fetch { only, .. } => Some(only.clone()),
        _ => None,
    });
    assert_eq!(asked, Some(vec![OriginId(77)]));
    stage.answer(Answer::Fetching(Heard::Started(OriginId(77))));
    check(&stage, "It is being asked.");
}

#[test]
fn the_list_says_how_many_feeds_fail_as_long_as_they_do() {
    let mut stage = barren();
    check_not(&stage, "fails");
    let failing = vec![(OriginId(77), "it refuses connections".to_owned())];
    stage.answer(Answer::Fetching(Heard::Failing(failing)));
    check(&stage, "sorted by date · 1 feed fails: gf");
    stage.resize(20, 10);
    check_not(&stage, "1 feed");
}

#[test]
fn a_library_without_articles_names_a_list_of_feeds_as_a_way() {
    for (width, height) in [(160, 45), (60, 20)] {
        let stage = Stage::new(paper(Vec::new()), width, height);
        check(&stage, ":add feeds.opml");
        check(&stage, ":add https://…");
    }
}

#[test]
fn the_wheel_moves_a_pane_that_takes_all_of_the_room_and_the_help() {
    let mut stage = Stage::new(harbor(), 100, 20);
    let wheel = |stage: &mut Stage| {
        stage.send(Event::Mouse(Mouse {
            kind: MouseKind::WheelDown,
            x: 5,
            y: 5,
        }));
    };
    for keys in ["?", "gt"] {
        stage.keys(keys);
        let before = stage.picture();
        wheel(&mut stage);
        assert_ne!(stage.picture(), before, "{keys}");
        stage.keys("q");
    }
    assert_eq!(stage.app.list.window().cursor(), 0);
}

#[test]
fn a_command_of_the_shell_is_said_to_be_one_and_runs_nothing_else() {
    let mut stage = Stage::new(harbor(), 100, 30);
    stage.keys(":").types("export").keys("Enter");
    check(
        &stage,
        "`export` is done in the shell: newsmark export --help",
    );
    assert!(stage.app.prompt.is_some());
    stage.keys("Esc :").types("other coders");
    check(&stage, "hide the passages of other coders");
}

/// Presses the first line that has these words.
fn press(stage: &mut Stage, words: &str) {
    let letters = stage.letters();
    let y = letters.lines().position(|it| it.contains(words));
    let y = y.unwrap_or_else(|| panic!("{words}\n{letters}"));
    let line = letters.lines().nth(y).unwrap();
    let x = line.split(words).next().unwrap().chars().count();
    let (x, y) = (x as u16 + 1, y as u16);
    let kind = MouseKind::Press;
    stage.send(Event::Mouse(Mouse { kind, x, y }));
}

#[test]
fn a_press_chooses_a_tag_and_a_passage_and_a_second_one_opens_it() {
    let mut stage = Stage::new(harbor(), 100, 30);
    stage.keys("gt");
    press(&mut stage, "blame");
    assert_eq!(stage.app.shared.focus, Focus::Tags);
    let passages = stage.app.tags.passages().len();
    assert_eq!(passages, 1, "{}", stage.letters());
    press(&mut stage, "The gate failed");
    assert_eq!(stage.app.shared.focus, Focus::Tags);
    press(&mut stage, "The gate failed");
    assert_eq!(stage.app.shared.focus, Focus::Reader);
}

#[test]
fn a_press_chooses_a_row_of_the_passages_but_no_heading() {
    let mut stage = Stage::new(harbor(), 100, 30);
    stage.keys("gp");
    let first = stage.app.passages.current();
    press(&mut stage, "framing/blame  ");
    assert_eq!(stage.app.passages.current(), first);
    stage.keys("Down");
    let second = stage.app.passages.current();
    assert_ne!(first, second);
    press(&mut stage, "The gate failed");
    assert_eq!(stage.app.passages.current(), first);
    press(&mut stage, "The gate failed");
    assert_eq!(stage.app.shared.focus, Focus::Reader);
}

#[test]
fn a_press_opens_no_row_below_the_last() {
    for keys in ["gt", "gp", "gm", "gf", "gs", "gr"] {
        let mut stage = Stage::new(harbor(), 100, 30);
        stage.keys(keys);
        let focus = stage.app.shared.focus;
        let before = stage.picture();
        for _ in 0..2 {
            let (kind, x, y) = (MouseKind::Press, 3, 24);
            stage.send(Event::Mouse(Mouse { kind, x, y }));
        }
        assert_eq!(stage.app.shared.focus, focus, "{keys}");
        assert_eq!(stage.picture(), before, "{keys}");
    }
}

#[test]
fn what_is_added_is_understood_as_a_shell_would() {
    let home = Path::new("/home/ann");
    let check = |typed: &str, expected: Input| {
        let input = Input::typed_without_shell(typed, Some(home));
        assert_eq!(input, expected, "{typed}");
    };
    check("~/feeds.opml", Input::Path("/home/ann/feeds.opml".into()));
    check("~", Input::Path("/home/ann".into()));
    check(
        " \"my papers/a.txt\" ",
        Input::Path("my papers/a.txt".into()),
    );
    check("'it is'", Input::Path("it is".into()));
    check("~ann/a.txt", Input::Path("~ann/a.txt".into()));
    check(
        "https://a.example/~ann",
        Input::Url("https://a.example/~ann".to_owned()),
    );
    let homeless = Input::typed_without_shell("~/a", None);
    assert_eq!(homeless, Input::Path("~/a".into()));
}

#[test]
fn a_long_trouble_takes_the_line_of_keys_so_that_its_end_is_read() {
    let mut stage = Stage::new(harbor(), 60, 20);
    let why = "`barren.example` refuses connections; the server may be down: try again later, or look at the address";
    stage.answer(Answer::Said(Level::Warning, why.to_owned()));
    check(&stage, "or look at the address");
    check_not(&stage, "? help");
    stage.answer(Answer::Said(Level::Warning, "too short".to_owned()));
    check(&stage, "? help");
    stage.answer(Answer::Said(Level::Info, why.to_owned()));
    check(&stage, "? help");
    stage.wait(6);
    check(&stage, "? help");
}
