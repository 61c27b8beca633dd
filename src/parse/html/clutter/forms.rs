//! What stands around a field for an address of mail: the invitation to a newsletter, its promises,
//! the form of a comment.

use super::super::marks::{Mark, Marks};
use super::super::tree::{At, Tree};

/// Folds the largest element around each such field that is a box within the page and no more.
pub(super) fn fold(tree: &Tree, marks: &mut Marks, core: At) {
    const MOST_FIELDS: usize = 40;
    let total = tree.length(core);
    let fields = tree
        .all()
        .filter(|it| is_field(tree, *it))
        .take(MOST_FIELDS);
    for field in fields {
        let boxes = tree
            .ancestors(field)
            .take_while(|it| is_box(tree, *it, core, total));
        if let Some(at) = boxes.last() {
            marks.turn(tree.subtree(at), Mark::Clutter("sign-up form"));
        }
    }
}

fn is_field(tree: &Tree, at: At) -> bool {
    let says_mail = |name: &str| {
        let value = tree.attribute(at, name).unwrap_or_default();
        let value = value.to_ascii_lowercase();
        value.contains("email") || value.contains("e-mail")
    };
    tree.name(at) == "input"
        && tree.attribute(at, "type") != Some("hidden")
        && ["type", "name", "placeholder", "aria-label"]
            .into_iter()
            .any(says_mail)
}

/// Whether an element is short, and neither holds the running text nor a good part of it.
fn is_box(tree: &Tree, at: At, core: At, total: usize) -> bool {
    const LONGEST: usize = 500;
    let length = tree.length(at);
    length <= LONGEST && length * 3 <= total && !tree.subtree(at).contains(&core)
}
