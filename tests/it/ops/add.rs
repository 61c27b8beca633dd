use newsmark::ops::{Input, Status};

use super::World;

fn statuses(world: &mut World, input: &Input) -> Vec<Status> {
    let added = world.add(std::slice::from_ref(input));
    added.iter().map(|it| it.status).collect()
}

#[test]
fn a_folder_is_added_with_all_below_it_but_not_what_is_hidden() {
    let mut world = World::new();
    world.file("news/b.txt", "Flood wall: what it costs\n\nTwo metres.");
    world.file("news/.hidden.txt", "Not this");
    world.file("news/.git/c.txt", "Nor this");
    world.file("news/deep/a.txt", "Mayor and unions meet\n\nAt noon.");
    let folder = Input::Path(world.folder.path().join("news"));
    assert_eq!(
        statuses(&mut world, &folder),
        [Status::Added, Status::Added]
    );
    assert_eq!(
        statuses(&mut world, &folder),
        [Status::Present, Status::Present]
    );
    assert_eq!(world.library().headers.rows().len(), 2);
}

#[test]
fn another_text_at_the_same_path_is_a_new_version() {
    let mut world = World::new();
    let first = world.add_text("a.txt", "The council voted.\n\nOn Tuesday.");
    let path = world.file("a.txt", "The council voted.\n\nOn Wednesday.");
    let added = world.add_path(&path);
    assert_eq!(added[0].status, Status::Updated);
    assert_eq!(added[0].article, Some(first));
    let reading = newsmark::ops::article(&world.store, first).unwrap();
    assert!(reading.article.text.contains("Wednesday"));
    assert_eq!(reading.versions.len(), 2);
}

#[test]
fn json_lines_bring_their_ids_sources_and_titles() {
    let mut world = World::new();
    let lines = concat!(
        "{\"id\":\"one\",\"title\":\"Port city votes\",\"body\":\"The council voted.\",\"source\":\"Harbour Herald\"}\n",
        "\n",
        "{\"body\":7}\n",
        "{\"id\":\"two\",\"body\":\"The council voted.\",\"source\":\"The Ledger\"}\n",
    );
    let path = world.file("set.jsonl", lines);
    let added = world.add_path(&path);
    let statuses: Vec<Status> = added.iter().map(|it| it.status).collect();
    assert_eq!(statuses, [Status::Added, Status::Unusable, Status::Added]);
    assert!(
        added[1].input.ends_with("set.jsonl:3"),
        "{}",
        added[1].input
    );
    let header = world.store.header(added[0].article.unwrap()).unwrap();
    assert_eq!(header.external_id.as_deref(), Some("one"));
    assert_eq!(header.source.as_deref(), Some("Harbour Herald"));
    assert_eq!(&*header.title, "Port city votes");
}
