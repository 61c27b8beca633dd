//! Lists of subscriptions, read and written.

use std::path::Path;
use std::time::{Duration, Instant};

use newsmark::parse::opml::{self, NotAList, Opml, Subscription};
use proptest::prelude::*;

fn fixture(name: &str) -> Result<Opml, NotAList> {
    let path = format!("{}/tests/fixtures/opml/{name}", env!("CARGO_MANIFEST_DIR"));
    opml::read(&std::fs::read(path).unwrap())
}

/// Each feed on a line: its folders, its title, its address.
fn outline(opml: &Opml) -> Vec<String> {
    let line = |it: &Subscription| {
        let mut parts = it.folder.clone();
        parts.push(format!("{} {}", it.title, it.url));
        parts.join(" > ")
    };
    opml.subscriptions.iter().map(line).collect()
}

fn check(name: &str, expected: &[&str]) -> Opml {
    let opml = fixture(name).unwrap_or_else(|why| panic!("{name}: {why}"));
    assert_eq!(outline(&opml), expected, "{name}");
    opml
}

const HARBOR: &str = "Harbor Daily https://harbor.example/feed";
const FERRY: &str = "Ferry Blog https://ferry.example/atom?a=1&b=2";

#[test]
fn a_whole_list_is_read_without_a_word() {
    let opml = check("whole.opml", &[HARBOR, &format!("Boats > {FERRY}")]);
    assert_eq!(opml.title.as_deref(), Some("My harbor list"));
    assert_eq!(
        opml.subscriptions[0].site.as_deref(),
        Some("https://harbor.example/")
    );
    assert_eq!(opml.subscriptions[0].extra, []);
    let lines: Vec<usize> = opml.subscriptions.iter().map(|it| it.line).collect();
    assert_eq!(lines, [5, 7]);
    assert!(opml.unusable.is_empty() && opml.warnings.is_empty());
}

#[test]
fn names_count_in_any_case() {
    let upper = fixture("upper-case.opml").unwrap();
    assert_eq!(upper.subscriptions.len(), 2);
    check("lower-case-attributes.opml", &[HARBOR]);
}

#[test]
fn what_the_standard_wants_may_be_missing() {
    check("no-head.opml", &[HARBOR]);
    check("no-declaration-no-body.opml", &[HARBOR, FERRY]);
    check("only-outlines.opml", &[HARBOR, FERRY]);
    check("url-instead-of-xmlurl.opml", &[HARBOR]);
    check(
        "title-instead-of-text.opml",
        &[
            HARBOR,
            "Ferry Blog https://ferry.example/atom",
            "https://nameless.example/feed https://nameless.example/feed",
        ],
    );
}

#[test]
fn what_is_not_well_formed_is_read_as_it_was_meant() {
    let opml = check(
        "bare-ampersands.opml",
        &[HARBOR, "Q&A <b>bold</b> https://ferry.example/atom?a=1&b=2"],
    );
    assert!(!opml.warnings.is_empty());
    check("no-quotes.opml", &["Harbor https://harbor.example/feed"]);
    check(
        "quotes-in-quotes.opml",
        &["The https://harbor.example/feed", FERRY],
    );
    check("no-ends-of-outlines.opml", &[HARBOR, FERRY]);
    check(
        "html-in-an-attribute.opml",
        &[&format!("Boats > {HARBOR}"), FERRY],
    );
    check("latin-1.opml", &["Häfen https://harbor.example/feed"]);
    check(
        "names-that-multiply.opml",
        &["&b; https://harbor.example/feed"],
    );
}

#[test]
fn a_list_that_is_cut_off_keeps_what_is_whole() {
    let opml = check("cut-off.opml", &[HARBOR]);
    assert_eq!(opml.unusable.len(), 1);
    assert_eq!(
        (opml.unusable[0].line, opml.unusable[0].why.as_str()),
        (6, "the list is cut off inside of this entry")
    );
}

#[test]
fn folders_may_lie_in_folders() {
    check(
        "folders-in-folders.opml",
        &[
            &format!("News > Harbors > {HARBOR}"),
            &format!("News > {FERRY}"),
        ],
    );
    check(
        "feed-as-folder.opml",
        &[HARBOR, "Ferry Blog https://ferry.example/atom"],
    );
}

#[test]
fn only_addresses_of_the_web_can_be_subscribed_to() {
    let opml = check("commands.opml", &[HARBOR]);
    let told: Vec<String> = opml
        .unusable
        .iter()
        .map(|it| format!("{} {}", it.line, it.why))
        .collect();
    assert_eq!(
        told,
        [
            "5 `exec:` is no address of the web",
            "6 `filter:` is no address of the web",
            "7 its address is not absolute",
            "8 `file:` is no address of the web",
            "9 `javascript:` is no address of the web",
            "10 `query:` is no address of the web",
            "11 `ftp:` is no address of the web",
            "12 its http address cannot be read",
            "13 its address is not absolute",
            "14 its address is not absolute",
        ]
    );
}

#[test]
fn addresses_with_a_habit_are_understood() {
    let opml = fixture("addresses-with-a-habit.opml").unwrap();
    let urls: Vec<&str> = opml
        .subscriptions
        .iter()
        .map(|it| it.url.as_str())
        .collect();
    assert_eq!(
        urls,
        [
            "http://harbor.example/1",
            "https://harbor.example/2",
            "http://harbor.example/3",
            "https://harbor.example/4",
            "https://harbor.example/5",
            "https://harbor.example/6",
            "http://www.harbor.example/7",
            "HTTP://HARBOR.example/8",
        ]
    );
}

#[test]
fn a_feed_that_is_listed_again_is_one_subscription() {
    let opml = check("repeated.opml", &[HARBOR, &format!("Boats > {FERRY}")]);
    assert_eq!(opml.repeated, 2);
    assert_eq!(
        opml.warnings[0].to_string(),
        "2 entries repeat a feed that stands further up"
    );
}

#[test]
fn includes_and_links_are_told_and_not_followed() {
    let opml = check("includes-and-links.opml", &[HARBOR]);
    let told: Vec<&str> = opml.unusable.iter().map(|it| it.why.as_str()).collect();
    assert_eq!(
        told,
        [
            "it includes another list, which is not followed",
            "it is a link and no feed",
            "it has no address of a feed (`xmlUrl`)"
        ]
    );
}

#[test]
fn own_attributes_survive_the_way_back() {
    let opml = check("own-attributes.opml", &[HARBOR]);
    let names: Vec<&str> = opml.subscriptions[0]
        .extra
        .iter()
        .map(|it| it.0.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "title",
            "type",
            "description",
            "reader:full",
            "other:x",
            "category"
        ]
    );
    let written = opml::write(&opml);
    assert!(
        written.contains(r#"title="Harbor (custom)" "#)
            || written.contains(r#"title="Harbor (custom)"/"#),
        "{written}"
    );
    assert!(
        written.contains(r#"description="All &lt;news&gt;""#)
            && written.contains(r#"reader:full="true""#),
        "{written}"
    );
    assert!(
        written.contains(r#"xmlns:reader="https://reader.example/ns""#),
        "{written}"
    );
    assert!(
        !written.contains("other:x"),
        "an undeclared prefix is not well formed: {written}"
    );
}

#[test]
fn what_is_no_list_is_refused_in_words() {
    assert_eq!(fixture("nothing.opml"), Err(NotAList::Empty));
    assert_eq!(fixture("feed-instead.xml"), Err(NotAList::NoOutline));
    check("no-feeds.opml", &[]);
}

#[test]
fn feeds_of_one_folder_are_written_together() {
    let feed = |name: &str, folder: &[&str]| Subscription {
        title: name.to_owned(),
        url: format!("https://{name}.example/"),
        folder: folder.iter().map(|it| (*it).to_owned()).collect(),
        ..Subscription::default()
    };
    let subscriptions = vec![
        feed("a", &["x"]),
        feed("b", &[]),
        feed("c", &["y"]),
        feed("d", &["x", "z"]),
        feed("e", &["x"]),
    ];
    let written = opml::write(&Opml {
        subscriptions,
        ..Opml::default()
    });
    let read = opml::read(written.as_bytes()).unwrap();
    let order: Vec<&str> = read
        .subscriptions
        .iter()
        .map(|it| it.title.as_str())
        .collect();
    assert_eq!(order, ["b", "a", "e", "d", "c"]);
    assert_eq!(written.matches("<outline text=\"x\">").count(), 1);
    assert!(read.warnings.is_empty());
}

fn subscription() -> impl Strategy<Value = Subscription> {
    let text = "[^\\s\\x00-\\x1f\\x7f-\\x9f\u{fffe}\u{ffff}][^\\x00-\\x1f\\x7f-\\x9f\u{fffe}\u{ffff}]{0,8}[^\\s\\x00-\\x1f\\x7f-\\x9f\u{fffe}\u{ffff}]";
    let folder = prop::collection::vec("[ab&<\"]{1,2}", 0..3);
    (
        text,
        "[a-z0-9?&=%#/-]{0,12}",
        prop::option::of("[a-z&<>\"']{1,9}"),
        folder,
        prop::option::of(text),
    )
        .prop_map(|(title, path, site, folder, note)| Subscription {
            title,
            url: format!("https://harbor.example/{path}"),
            site: site.map(|it| format!("https://harbor.example/{it}")),
            folder,
            line: 0,
            extra: note
                .into_iter()
                .map(|it| ("description".to_owned(), it))
                .collect(),
        })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(all in prop::collection::vec(subscription(), 0..12), title in "[a-z&<]{1,9}") {
        let mut seen = std::collections::HashSet::new();
        let subscriptions: Vec<Subscription> = all.into_iter().filter(|it| seen.insert(it.url.clone())).collect();
        let opml = Opml { title: Some(title), subscriptions, ..Opml::default() };
        let written = opml::write(&opml);
        let mut once = opml::read(written.as_bytes()).unwrap();
        prop_assert_eq!(&once.warnings, &[]);
        prop_assert_eq!(&once.title, &opml.title);
        prop_assert_eq!(opml::write(&once), written);
        let mut given = opml.subscriptions;
        once.subscriptions.iter_mut().for_each(|it| it.line = 0);
        given.sort_by(|one, other| one.url.cmp(&other.url));
        once.subscriptions.sort_by(|one, other| one.url.cmp(&other.url));
        prop_assert_eq!(once.subscriptions, given);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = opml::read(&bytes);
    }

    #[test]
    fn no_markup_makes_the_reader_panic(
        pieces in prop::collection::vec(
            prop::sample::select(vec!["<outline", " text=", "\"", "xmlUrl=", "http://a", "/>", ">", "</outline>", "<opml>", "<body>", "&", "<title>", "\n", "é"]), 0..40
        )
    ) {
        let text = format!("<opml>{}", pieces.concat());
        if let Ok(opml) = opml::read(text.as_bytes()) {
            let again = opml::read(opml::write(&opml).as_bytes()).unwrap();
            prop_assert_eq!(again.subscriptions.len(), opml.subscriptions.len());
        }
    }
}

/// The lists of a folder of the material beside the checkout, with their names.
fn material(folder: &str, wanted: impl Fn(&str) -> bool) -> Vec<(String, Vec<u8>)> {
    let Some(material) = std::env::var_os("NEWSMARK_MATERIAL") else {
        return Vec::new();
    };
    let entries = std::fs::read_dir(Path::new(&material).join(folder)).unwrap();
    let paths = entries.map(|it| it.unwrap().path());
    let named = paths.map(|it| (it.file_name().unwrap().to_string_lossy().into_owned(), it));
    named
        .filter(|(name, _)| wanted(name))
        .map(|(name, path)| (name, std::fs::read(path).unwrap()))
        .collect()
}

#[test]
fn all_lists_of_the_material_are_read() {
    let mut found = 0;
    for (name, bytes) in material("data/opml", |_| true) {
        let opml = opml::read(&bytes).unwrap_or_else(|why| panic!("{name}: {why}"));
        let text = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
        let addresses = text.matches("xmlurl=").count();
        let told = opml.subscriptions.len()
            + opml.repeated
            + opml
                .unusable
                .iter()
                .filter(|it| it.why.contains("address"))
                .count();
        found += opml.subscriptions.len();
        println!(
            "{name}: {} of {addresses}, {} repeated, unusable {:?}",
            opml.subscriptions.len(),
            opml.repeated,
            opml.unusable
        );
        assert!(told >= addresses, "{name}: {told} of {addresses}");
        let again = opml::read(opml::write(&opml).as_bytes()).unwrap();
        assert_eq!(
            again.subscriptions.len(),
            opml.subscriptions.len(),
            "{name}"
        );
        assert_eq!(again.warnings, [], "{name}");
    }
    println!("{found} subscriptions");
}

#[test]
fn hostile_lists_are_harmless() {
    for (name, bytes) in material("hostile", |it| it.starts_with("opml-")) {
        let begin = Instant::now();
        let opml = opml::read(&bytes).unwrap_or_else(|why| panic!("{name}: {why}"));
        let _ = opml::write(&opml);
        assert!(
            begin.elapsed() < Duration::from_secs(2),
            "{name} took {:?}",
            begin.elapsed()
        );
        let size: usize = opml
            .subscriptions
            .iter()
            .map(|it| it.title.len() + it.url.len() + it.folder.concat().len())
            .sum();
        assert!(size <= bytes.len() * 4, "{name} grew to {size}");
        assert!(
            opml.subscriptions
                .iter()
                .all(|it| it.url.starts_with("http")),
            "{name}"
        );
        assert!(
            !name.contains("duplicates") || opml.subscriptions.len() == 1,
            "{name}"
        );
    }
}

#[test]
fn an_empty_address_of_a_feed_is_told_and_no_folder() {
    let list = "<opml><body><outline text=\"Harbor\" xmlUrl=\"\"/>\
                <outline text=\"News\" xmlUrl=\"\"><outline text=\"A\" xmlUrl=\"https://a.example/feed\"/></outline>\
                </body></opml>";
    let opml = opml::read(list.as_bytes()).unwrap();
    assert_eq!(opml.unusable.len(), 1);
    assert!(
        opml.unusable[0].why.contains("`xmlUrl`"),
        "{:?}",
        opml.unusable
    );
    assert_eq!(
        opml.subscriptions[0].folder,
        ["News"],
        "what holds others is a folder"
    );
}
