use newsmark::model::{
    Annotation, ArticleId, ArticleState, Author, Change, Citation, Decision, DecisionKey, Delta,
    Edit, IdSource, Origin, OriginId, OriginKind, OriginSettings, Pin, PinKey, Published,
    SavedSearch, Selector, Tag, TagId, Verdict, VerdictKey, VersionHash,
};
use newsmark::store::{Store, StoreError};
use newsmark::text::TextRange;

use super::{at, dump, library, reopen};

fn commit(store: &mut Store, edit: Edit) -> Result<(), StoreError> {
    let change = Change::by_person("test", at(0), vec![edit]);
    store.commit(&change).map(|_| ())
}

/// What is put is found again after a restart, and gone without a trace when it is deleted.
fn check(edit: Edit) {
    let (folder, mut store) = library();
    make_tag(&mut store);
    let before = dump(&store);
    commit(&mut store, edit.clone()).unwrap();
    drop(store);

    let mut store = reopen(&folder);
    let entities = store.entities().unwrap();
    assert!(entities.contains(&edit), "{entities:#?}");
    commit(&mut store, edit.inverse()).unwrap();
    assert_eq!(dump(&store), before);
}

fn tag_id() -> TagId {
    IdSource::new(7).tag(at(0))
}

fn make_tag(store: &mut Store) {
    let tag = Tag {
        name: "framing".to_owned(),
        ..Tag::default()
    };
    let edit = Edit::Tag(put(tag_id(), tag));
    commit(store, edit).unwrap();
}

fn put<K, V>(key: K, value: V) -> Delta<K, V> {
    Delta {
        key,
        before: None,
        after: Some(value),
    }
}

fn annotation() -> Annotation {
    Annotation {
        article: Some(ArticleId(3)),
        selector: Selector::new("The council voted «today» 🇺🇦.", TextRange::new(4, 11)),
        about: Citation {
            key: "https://example.org/a".to_owned(),
            external_id: Some("a-1".to_owned()),
            title: "Port city\0votes".to_owned(),
            source: Some("Harbour Herald".to_owned()),
            url: Some("https://example.org/a".to_owned()),
            published: Published::read("2025-08-14T09:10:00+02:00"),
        },
        tags: vec![tag_id()],
        note: Some("two\nlines".to_owned()),
        coder: "ana".to_owned(),
        created: at(1),
        modified: at(2),
    }
}

fn hash() -> VersionHash {
    VersionHash::of("a text")
}

#[test]
fn a_state_is_put_and_deleted() {
    let state = ArticleState {
        read: true,
        starred: true,
        removed: true,
        source: Some("The Ledger".to_owned()),
    };
    check(Edit::State(put(ArticleId(3), state)));
}

#[test]
fn a_tag_is_put_and_deleted() {
    let tag = Tag {
        parent: Some(tag_id()),
        name: "blame".to_owned(),
        color: Some("#aa3300".to_owned()),
        description: "who is at fault".to_owned(),
        include: "named people".to_owned(),
        exclude: "the weather".to_owned(),
        example: "It was his doing.".to_owned(),
        aliases: vec!["fault".to_owned(), "guilt".to_owned()],
        pin: Some(2),
    };
    check(Edit::Tag(put(IdSource::new(8).tag(at(1)), tag)));
}

#[test]
fn an_annotation_is_put_and_deleted() {
    let id = IdSource::new(9).annotation(at(1));
    check(Edit::Annotation(put(id, annotation())));
    let bare = Annotation {
        article: None,
        tags: Vec::new(),
        note: None,
        about: Citation::default(),
        ..annotation()
    };
    check(Edit::Annotation(put(id, bare)));
}

fn origin() -> Origin {
    Origin {
        kind: OriginKind::Feed,
        address: "https://example.org/feed".to_owned(),
        name: "Harbour Herald".to_owned(),
        folder: vec!["Local".to_owned(), "Coast".to_owned()],
        source: Some("Harbour Herald".to_owned()),
        settings: OriginSettings {
            full_text: true,
            user_agent: Some("reader".to_owned()),
            refresh_minutes: Some(30),
            paused: true,
            extra: vec![("category".to_owned(), "news".to_owned())],
        },
    }
}

#[test]
fn an_origin_is_put_and_deleted() {
    check(Edit::Origin(put(OriginId(4), origin())));
}

#[test]
fn the_number_of_an_origin_that_is_gone_is_not_given_again() {
    let (folder, mut store) = library();
    assert_eq!(store.free_origin().unwrap(), OriginId(1));
    let edit = Edit::Origin(put(OriginId(4), origin()));
    commit(&mut store, edit.clone()).unwrap();
    commit(&mut store, edit.inverse()).unwrap();
    drop(store);
    assert_eq!(reopen(&folder).free_origin().unwrap(), OriginId(5));
}

#[test]
fn a_pin_is_put_and_deleted() {
    let key = PinKey::of(ArticleId(7), ArticleId(3));
    assert_eq!(key, PinKey::of(ArticleId(3), ArticleId(7)));
    check(Edit::Pin(put(key, Pin::Together)));
    check(Edit::Pin(put(key, Pin::Apart)));
}

#[test]
fn a_verdict_is_put_and_deleted() {
    let key = VerdictKey {
        article: ArticleId(3),
        version: hash(),
        block: TextRange::new(5, 90),
    };
    check(Edit::Verdict(put(key, Verdict::NotClutter)));
    check(Edit::Verdict(put(key, Verdict::Clutter)));
}

#[test]
fn a_decision_is_put_and_deleted() {
    let key = DecisionKey {
        annotation: IdSource::new(9).annotation(at(1)),
        version: hash(),
    };
    check(Edit::Decision(put(key, Decision::At(TextRange::new(0, 4)))));
    check(Edit::Decision(put(key, Decision::Gone)));
}

#[test]
fn a_saved_search_is_put_and_deleted() {
    let search = SavedSearch {
        query: "wall is:unread".to_owned(),
    };
    check(Edit::SavedSearch(put("walls".to_owned(), search)));
}

#[test]
fn a_default_state_leaves_no_row() {
    let (_folder, mut store) = library();
    let before = dump(&store);
    let edit = Edit::State(put(ArticleId(1), ArticleState::default()));
    commit(&mut store, edit).unwrap();
    assert_eq!(dump(&store), before);
}

#[test]
fn a_change_that_builds_on_something_altered_since_is_refused_as_a_whole() {
    let (_folder, mut store) = library();
    make_tag(&mut store);
    let before = dump(&store);
    let search = SavedSearch {
        query: "wall".to_owned(),
    };
    let stale = Tag {
        name: "another name".to_owned(),
        ..Tag::default()
    };
    let edits = vec![
        Edit::SavedSearch(put("walls".to_owned(), search)),
        Edit::Tag(Delta {
            key: tag_id(),
            before: Some(stale.clone()),
            after: None,
        }),
    ];
    let change = Change::by_person("two edits", at(1), edits);
    let error = store.commit(&change).unwrap_err();
    assert!(matches!(error, StoreError::Conflict(_)), "{error:?}");
    assert!(error.hint().is_some());
    assert_eq!(dump(&store), before);
}

#[test]
fn a_star_fits_an_article_that_was_read_meanwhile() {
    let (_folder, mut store) = library();
    let mark = |read: bool, starred: bool| {
        let state = ArticleState {
            read,
            starred,
            ..ArticleState::default()
        };
        Some(state)
    };
    let edit = |before, after| {
        Edit::State(Delta {
            key: ArticleId(1),
            before,
            after,
        })
    };
    let change = |author, edit| Change {
        label: "mark".to_owned(),
        at: at(0),
        author,
        edits: vec![edit],
    };
    let star = change(Author::Person, edit(None, mark(false, true)));
    let read = change(Author::Machine, edit(None, mark(true, false)));
    store.commit(&star).unwrap();
    let applied = store.commit(&read).unwrap();
    assert_eq!(
        applied.change.edits,
        [edit(mark(false, true), mark(true, true))]
    );
    let undone = store.undo(at(1)).unwrap().unwrap();
    assert_eq!(
        undone.change.edits,
        [edit(mark(true, true), mark(true, false))]
    );
}

#[test]
fn a_tag_that_is_in_use_cannot_be_deleted_from_under_a_passage() {
    let (_folder, mut store) = library();
    make_tag(&mut store);
    let id = IdSource::new(9).annotation(at(1));
    commit(&mut store, Edit::Annotation(put(id, annotation()))).unwrap();
    let before = dump(&store);
    let tag = Tag {
        name: "framing".to_owned(),
        ..Tag::default()
    };
    let error = commit(&mut store, Edit::Tag(put(tag_id(), tag).inverse())).unwrap_err();
    assert!(matches!(error, StoreError::InUse), "{error:?}");
    assert_eq!(dump(&store), before);
}
