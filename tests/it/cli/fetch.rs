//! `newsmark fetch` and what it says when there is nothing to ask.

use super::Shell;

const LIST: &str = "<opml version='2.0'><body>\
                    <outline text='Harbor News' xmlUrl='http://127.0.0.1:9/feed'/></body></opml>";

#[test]
fn without_a_subscription_it_says_how_to_get_one() {
    let said = Shell::new().run(&["fetch"]).err;
    assert!(said.contains("`newsmark add URL`"), "{said}");
}

#[test]
fn where_all_are_left_alone_it_says_why_and_not_to_subscribe() {
    let shell = Shell::new();
    shell.write("feeds.opml", LIST);
    assert_eq!(shell.run(&["add", "feeds.opml"]).code, Some(0));
    assert_eq!(shell.run(&["origins", "pause", "1"]).code, Some(0));
    let run = shell.run(&["fetch"]);
    let why = run.lines()[0]["why"].as_str().unwrap().to_owned();
    assert!(why.contains("it is paused"), "{why}");
    assert!(run.err.contains("1 subscription left alone"), "{run:?}");
    assert!(!run.err.contains("newsmark add"), "{run:?}");
}
