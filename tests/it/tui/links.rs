//! Links of the text: letters beside them, opening and copying.

use newsmark::model::{BlockKind, Link, Span, SpanRole};
use newsmark::text::TextRange;
use newsmark::tui::effect::Effect;
use newsmark::tui::msg::{Event, Mouse, MouseKind};

use super::paper::{article, paper};
use super::stage::Stage;

/// An article with these links: the linked words and where they lead.
fn linked(text: &str, links: &[(&str, &str)]) -> Stage {
    let mut article = article("Links", &[(BlockKind::Paragraph, text)]);
    for (words, url) in links {
        let start = article.text.find(words).unwrap();
        let range = TextRange::new(start, start + words.len());
        article.links.push(Link {
            range,
            url: (*url).to_owned(),
        });
    }
    for (at, _) in article.text.match_indices('*') {
        article.spans.push(Span {
            role: SpanRole::Markup,
            range: TextRange::new(at, at + 1),
        });
    }
    let mut stage = Stage::new(paper(vec![(1, "Gazette", "2025-08-14", article)]), 100, 24);
    stage.keys("Enter");
    stage
}

fn opened(stage: &Stage) -> Vec<&str> {
    let urls = stage.seen.iter().filter_map(|it| match it {
        Effect::OpenUrl(url) => Some(url.as_str()),
        _ => None,
    });
    urls.collect()
}

fn harbor_links() -> Stage {
    linked(
        "The council said so, and the port answered.",
        &[
            ("port", "https://port.example/answer"),
            ("council", "https://council.example/minutes"),
        ],
    )
}

#[test]
fn a_link_is_opened_by_its_letters_after_its_host_was_shown() {
    let mut stage = harbor_links();
    stage.keys(";");
    let letters = stage.letters();
    assert!(
        letters.contains("The aouncil said so, and the sort answered."),
        "{letters}"
    );
    assert!(letters.contains("open: type the letters of the link"));
    stage.keys("s");
    let letters = stage.letters();
    assert!(letters.contains("https://port.example/answer"), "{letters}");
    assert!(letters.contains("open port.example in the browser? (y/n)"));
    assert_eq!(opened(&stage), Vec::<&str>::new());
    stage.keys("y");
    assert_eq!(opened(&stage), ["https://port.example/answer"]);
    assert!(stage.app.reader.link_hints().is_none());
}

#[test]
fn no_and_escape_open_nothing() {
    for keys in ["; s n", "; Esc", "; Esc s", "; z", "Y a"] {
        let mut stage = harbor_links();
        stage.keys(keys);
        assert_eq!(opened(&stage), Vec::<&str>::new(), "{keys}");
        assert!(stage.app.reader.link_hints().is_none(), "{keys}");
    }
}

#[test]
fn a_link_whose_words_name_another_host_is_called_so() {
    let check = |words: &str, url: &str, asked: &str| {
        let mut stage = linked(&format!("See {words} for more."), &[(words, url)]);
        stage.keys("; a");
        let letters = stage.letters();
        assert!(letters.contains(asked), "{letters}");
    };
    check(
        "www.bank.example",
        "https://bank.example.thief.example/",
        "the text says www.bank.example, but the link leads to bank.example.thief.example: open it? (y/n)",
    );
    check(
        "https://bank.example/login",
        "https://xn--bnk-ula.example/",
        "the text says bank.example, but the link leads to xn--bnk-ula.example",
    );
    check(
        "bank.example/help",
        "https://www.bank.example/",
        "open www.bank.example in the browser? (y/n)",
    );
    check("the bank", "https://bank.example/", "open bank.example in");
    check(
        "about 3.50",
        "https://bank.example/",
        "open bank.example in",
    );
}

#[test]
fn only_web_addresses_are_opened() {
    for (url, said) in [
        (
            "javascript:alert(1)",
            "only http and https addresses are opened: javascript:alert(1)",
        ),
        (
            "../page.html",
            "this is not an address that can be opened: ../page.html",
        ),
        (
            "https://bank.example@thief.example/",
            "the address hides where it leads and is not opened: https://bank.example@thief.example/",
        ),
    ] {
        let mut stage = linked("Go here.", &[("here", url)]);
        stage.keys("; a");
        assert_eq!(stage.said(), said);
        assert!(stage.app.prompt.is_none());
    }
}

#[test]
fn the_end_of_a_long_host_is_on_the_smallest_screen() {
    let url = format!(
        "https://bank.example.{}.thief.example/",
        "login.".repeat(20)
    );
    let url = url.replace("..", ".");
    let mut stage = linked("Go here.", &[("here", &url)]);
    stage.resize(20, 6);
    stage.keys("G ; a");
    let on_one_line: String = stage.letters().split_whitespace().collect();
    assert!(
        on_one_line.contains("thief.exampleinthebrowser?(y/n)"),
        "{}",
        stage.letters()
    );
}

#[test]
fn the_address_of_a_link_is_copied_without_what_acts_on_a_terminal() {
    let mut stage = linked(
        "Go here.",
        &[("here", "https://a.example/\u{1b}[2J\u{202e}x")],
    );
    stage.keys("Y a");
    let copied = stage.seen.iter().find_map(|it| match it {
        Effect::Copy(text) => Some(text.as_str()),
        _ => None,
    });
    assert_eq!(copied, Some("https://a.example/␛[2Jx"));
    assert_eq!(stage.said(), "address copied: https://a.example/␛[2Jx");
}

#[test]
fn letters_stand_on_the_linked_words_in_every_script() {
    let check = |text: &str, words: &str, drawn: &str| {
        let mut stage = linked(text, &[(words, "https://a.example/")]);
        stage.keys(";");
        assert!(stage.letters().contains(drawn), "{}", stage.letters());
    };
    check("港の水門は昨夜また閉じた。", "水門", "港のa 門は昨夜");
    check("قال المجلس ذلك أمس.", "المجلس", "قال aلمجلس ذلك");
    check(
        "Very *loud* and clear here.",
        "clear",
        "Very loud and alear",
    );
}

#[test]
fn more_links_than_letters_get_two_letters_each() {
    let words: Vec<String> = (0..30).map(|it| format!("link{it:02}")).collect();
    let links: Vec<(&str, &str)> = words
        .iter()
        .map(|it| (it.as_str(), "https://a.example/"))
        .collect();
    let mut stage = linked(&words.join(" "), &links);
    stage.keys(";");
    assert!(
        stage.letters().contains("aank00 asnk01"),
        "{}",
        stage.letters()
    );
    stage.keys("a");
    assert!(
        stage.letters().contains("aink00 sink01"),
        "{}",
        stage.letters()
    );
    stage.keys("s");
    assert!(stage.app.prompt.is_some());
}

#[test]
fn a_text_without_links_says_so() {
    let mut stage = linked("Nothing leads anywhere.", &[]);
    stage.keys(";");
    assert_eq!(stage.said(), "this text has no links");
}

#[test]
fn going_to_another_pane_takes_the_letters_away() {
    let mut stage = harbor_links();
    stage.keys(";");
    let list = stage.app.list.area();
    stage.send(Event::Mouse(Mouse {
        kind: MouseKind::Press,
        x: list.x + 1,
        y: list.y,
    }));
    assert!(stage.app.reader.link_hints().is_none());
}

#[test]
fn x_has_the_page_of_the_article_fetched_and_says_so() {
    let mut harbor = article("Wall to rise", &[(BlockKind::Paragraph, "A teaser.")]);
    harbor.url = Some("https://harbor.example/wall".to_owned());
    let mut stage = Stage::new(paper(vec![(1, "Gazette", "2025-08-14", harbor)]), 100, 24);
    stage.keys("Enter x");
    let asked = stage.seen.iter().filter_map(|it| match it {
        Effect::FullText(article) => Some(article.0),
        _ => None,
    });
    assert_eq!(asked.collect::<Vec<_>>(), [1]);
    assert!(stage.letters().contains("fetching the page of"));
}
