//! Saved searches.

use newsmark::ops::{self, Desk};

use super::{World, now};

/// `name: query (articles)` of all saved searches.
fn shown(world: &World) -> Vec<String> {
    let rows = ops::searches(&world.library(), now(9)).into_iter();
    rows.map(|it| format!("{}: {} ({})", it.name, it.query, it.articles))
        .collect()
}

fn save(world: &mut World, name: &str, query: &str) -> Result<(), ops::OpsError> {
    let mut desk = Desk::new(&world.store).unwrap();
    let pair = (name, query);
    ops::save_search(&mut world.store, &mut desk, pair, &mut world.ids, now(1))
}

#[test]
fn a_search_is_kept_counted_replaced_and_removed_each_for_undo() {
    let mut world = World::new();
    world.add_text("one.txt", "The flood wall\n\nA text.\n");
    world.add_text("two.txt", "The gate\n\nA text.\n");
    save(&mut world, " walls ", "wall").unwrap();
    assert_eq!(shown(&world), ["walls: wall (1)"]);
    save(&mut world, "walls", "is:unread").unwrap();
    assert_eq!(shown(&world), ["walls: is:unread (2)"]);
    world.reopen();
    let mut desk = Desk::new(&world.store).unwrap();
    ops::remove_search(&mut world.store, &mut desk, "walls", &mut world.ids, now(2)).unwrap();
    assert_eq!(shown(&world), [""; 0]);
    ops::undo(&mut world.store, now(3)).unwrap();
    assert_eq!(shown(&world), ["walls: is:unread (2)"]);
    ops::undo(&mut world.store, now(4)).unwrap();
    assert_eq!(shown(&world), ["walls: wall (1)"]);
}

#[test]
fn a_search_needs_a_name_and_words() {
    let mut world = World::new();
    let refused = |result: Result<(), ops::OpsError>| result.unwrap_err().to_string();
    let why = refused(save(&mut world, " ", "wall"));
    assert_eq!(why, "a saved search needs a name");
    let why = refused(save(&mut world, "walls", " "));
    assert!(why.contains("nothing to look for"), "{why}");
    let mut desk = Desk::new(&world.store).unwrap();
    let removed = ops::remove_search(&mut world.store, &mut desk, "walls", &mut world.ids, now(2));
    assert_eq!(refused(removed), "there is no saved search `walls`");
}
