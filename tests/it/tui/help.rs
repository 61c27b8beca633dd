//! The help: moving in it, and what lies under it.

use newsmark::model::ArticleId;

use super::paper::harbor;
use super::stage::Stage;

#[test]
fn keys_move_the_help_and_not_what_lies_under_it() {
    for keys in ["j", "Space", "^D", "G"] {
        let mut stage = Stage::new(harbor(), 100, 20);
        stage.keys("?");
        let before = stage.letters();
        stage.keys(keys);
        assert_ne!(stage.letters(), before, "{keys}");
        stage.keys("gg");
        assert_eq!(stage.letters(), before, "{keys}");
        stage.keys("q");
        assert_eq!(stage.app.list.current(), Some(ArticleId(1)), "{keys}");
    }
}
