//! Undo and redo: any walk of a person goes back to its start and forward again, step by step.

use newsmark::model::steps::{Mark, Marked, Steps};
use newsmark::model::{
    AnnotationId, ArticleId, Change, Citation, Decision, DecisionKey, Delta, Edit, IdSource,
    Library, SavedSearch, Selector, TagId, Verdict, VerdictKey, VersionHash,
};
use newsmark::store::{Entry, EntryKind, StepState, Store, StoreError};
use newsmark::text::TextRange;
use proptest::prelude::*;

use super::{at, dump, library, reopen};

const TEXT: &str = "The council voted on Tuesday to raise the sea wall by two metres.";

/// Something a person may do, with a number that chooses what to do it to.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Mark(u8),
    Tag(u8),
    Note(u8),
    Delete(u8),
    Rename(u8),
    Move(u8),
    Merge(u8),
    RemoveTag(u8),
    Judge(u8),
    Decide(u8),
    Search(u8),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = (0..11_u8, any::<u8>()).prop_map(|(which, number)| match which {
        0 => Deed::Mark(number),
        1 => Deed::Note(number),
        2 => Deed::Delete(number),
        3 => Deed::Rename(number),
        4 => Deed::Move(number),
        5 => Deed::Merge(number),
        6 => Deed::RemoveTag(number),
        7 => Deed::Judge(number),
        8 => Deed::Decide(number),
        9 => Deed::Search(number),
        _ => Deed::Tag(number),
    });
    prop::collection::vec(deed, 1..14)
}

fn loaded(store: &Store) -> Library {
    let mut library = Library::default();
    library.load(store.entities().unwrap());
    library
}

/// The change that a deed makes of the library as it is; nothing where there is nothing to do it to.
fn change(library: &Library, ids: &mut IdSource, deed: Deed, second: i64) -> Option<Change> {
    let passages: Vec<AnnotationId> = library.annotations().map(|it| it.0).collect();
    let tags: Vec<TagId> = library.codebook().tags().map(|it| it.0).collect();
    let pick = |number: u8, of: usize| usize::from(number) % of.max(1);
    let now = at(second);
    let mut steps = Steps { library, ids, now };
    match deed {
        Deed::Mark(number) => {
            let marks = [Mark::Read, Mark::Starred, Mark::Unread, Mark::Removed];
            let articles = [ArticleId(i64::from(number % 3)), ArticleId(7)];
            Some(steps.mark(&articles, marks[pick(number / 3, marks.len())]))
        }
        Deed::Tag(number) => {
            let mut edits = Vec::new();
            let paths = ["framing/blame", "framing/cost", "who", "who/mayor"];
            let path = paths[pick(number, paths.len())];
            let tag = steps.ensure_tag(path, &mut edits).unwrap();
            let start = pick(number, TEXT.len() - 9);
            let marked = Marked {
                article: Some(ArticleId(i64::from(number % 3))),
                selector: Selector::new(TEXT, TextRange::new(start, start + 8)),
                about: Citation::default(),
                tags: vec![tag],
                note: None,
                coder: "ana".to_owned(),
            };
            Some(steps.mark_passage(marked, edits).1)
        }
        Deed::Note(number) => {
            let id = passages.get(pick(number, passages.len()))?;
            steps.set_note(*id, &format!("note {number}")).ok()
        }
        Deed::Delete(number) => {
            let id = passages.get(pick(number, passages.len()))?;
            steps.delete_passages(&[*id]).ok()
        }
        Deed::Rename(number) => {
            let id = tags.get(pick(number, tags.len()))?;
            steps.rename_tag(*id, &format!("tag {number}")).ok()
        }
        Deed::Move(number) => {
            let id = tags.get(pick(number, tags.len()))?;
            let under = tags.get(pick(number / 5, tags.len() + 1)).copied();
            steps.move_tag(*id, under).ok()
        }
        Deed::Merge(number) => {
            let from = tags.get(pick(number, tags.len()))?;
            let into = tags.get(pick(number / 5, tags.len()))?;
            steps.merge_tags(*from, *into).ok()
        }
        Deed::RemoveTag(number) => {
            let id = tags.get(pick(number, tags.len()))?;
            steps.remove_tag(*id).ok()
        }
        Deed::Judge(number) => {
            let key = VerdictKey {
                article: ArticleId(1),
                version: VersionHash::of(TEXT),
                block: TextRange::new(0, usize::from(number % 4)),
            };
            let verdicts = [None, Some(Verdict::Clutter), Some(Verdict::NotClutter)];
            Some(steps.judge(key, verdicts[pick(number, 3)]))
        }
        Deed::Decide(number) => {
            let key = DecisionKey {
                annotation: *passages.get(pick(number, passages.len()))?,
                version: VersionHash::of("another"),
            };
            let after = match number % 3 {
                0 => None,
                1 => Some(Decision::Gone),
                _ => Some(Decision::At(TextRange::new(0, usize::from(number)))),
            };
            let before = library.decision(&key);
            let edit = Edit::Decision(Delta { key, before, after });
            Some(Change::by_person("decide", now, vec![edit]))
        }
        Deed::Search(number) => {
            let key = format!("search {}", number % 2);
            let query = format!("wall {number}");
            let before = library.searches().find(|it| it.0 == key);
            let before = before.map(|it| it.1.clone());
            let after = (number % 3 > 0).then_some(SavedSearch { query });
            let edit = Edit::SavedSearch(Delta { key, before, after });
            Some(Change::by_person("save a search", now, vec![edit]))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn every_walk_goes_back_to_its_start_and_forward_again(deeds in deeds()) {
        let (folder, mut store) = library();
        let mut ids = IdSource::new(1);
        let mut dumps = vec![dump(&store)];
        for (nth, deed) in deeds.into_iter().enumerate() {
            let library = loaded(&store);
            let Some(change) = change(&library, &mut ids, deed, nth as i64) else { continue };
            let applied = store.commit(&change).unwrap();
            if !applied.change.is_empty() {
                dumps.push(dump(&store));
            }
        }
        for (left, expected) in dumps.iter().rev().skip(1).enumerate() {
            if left % 3 == 0 {
                drop(store);
                store = reopen(&folder);
            }
            let mut library = loaded(&store);
            let undone = store.undo(at(100)).unwrap().unwrap();
            library.apply(&undone.change).unwrap();
            prop_assert_eq!(&dump(&store), expected);
            let reloaded = loaded(&store);
            prop_assert_eq!(reloaded.codebook(), library.codebook());
        }
        prop_assert!(store.undo(at(101)).unwrap().is_none());
        drop(store);
        let mut store = reopen(&folder);
        for expected in dumps.iter().skip(1) {
            store.redo(at(102)).unwrap().unwrap();
            prop_assert_eq!(&dump(&store), expected);
        }
        prop_assert!(store.redo(at(103)).unwrap().is_none());
    }
}

fn search(store: &mut Store, name: &str) -> Change {
    let query = "wall".to_owned();
    let edit = Edit::SavedSearch(Delta {
        key: name.to_owned(),
        before: None,
        after: Some(SavedSearch { query }),
    });
    let change = Change::by_person(format!("save `{name}`"), at(0), vec![edit]);
    store.commit(&change).unwrap();
    change
}

#[test]
fn a_new_step_gives_up_what_could_be_redone() {
    let (_folder, mut store) = library();
    search(&mut store, "a");
    search(&mut store, "b");
    store.undo(at(1)).unwrap().unwrap();
    search(&mut store, "c");
    assert!(store.redo(at(2)).unwrap().is_none());
    let states: Vec<Option<StepState>> = log(&store).iter().map(|it| it.state).collect();
    let (done, dropped) = (Some(StepState::Done), Some(StepState::Dropped));
    assert_eq!(states, [done, dropped, None, done]);
    store.undo(at(3)).unwrap().unwrap();
    store.undo(at(4)).unwrap().unwrap();
    assert!(store.undo(at(5)).unwrap().is_none());
}

#[test]
fn what_the_machine_did_is_logged_and_not_undone() {
    let (_folder, mut store) = library();
    search(&mut store, "a");
    let library = loaded(&store);
    let mut steps = Steps {
        library: &library,
        ids: &mut IdSource::new(1),
        now: at(1),
    };
    let opened = steps.opened(&[ArticleId(1)]);
    assert!(steps.ensure_tag("unused", &mut Vec::new()).is_ok());
    store.commit(&opened).unwrap();
    assert_eq!(store.undo(at(2)).unwrap().unwrap().change.label, "save `a`");
    assert!(loaded(&store).is_read(ArticleId(1)));
    let kinds: Vec<EntryKind> = log(&store).iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [EntryKind::Do, EntryKind::Machine, EntryKind::Undo]);
}

#[test]
fn a_step_that_the_machine_built_on_is_refused_in_words() {
    let (_folder, mut store) = library();
    let made = search(&mut store, "a");
    let Edit::SavedSearch(delta) = made.edits[0].clone() else {
        unreachable!()
    };
    let edit = Edit::SavedSearch(Delta {
        before: delta.after,
        after: None,
        ..delta
    });
    let machine = Change::by_machine("tidy up", at(1), vec![edit]);
    store.commit(&machine).unwrap();
    let before = dump(&store);
    let error = store.undo(at(2)).unwrap_err();
    assert!(matches!(error, StoreError::Conflict(_)));
    assert_eq!(
        error.to_string(),
        "the saved search has been changed since by a later step"
    );
    assert_eq!(dump(&store), before);
}

#[test]
fn parts_of_one_step_are_undone_together() {
    let (_folder, mut store) = library();
    search(&mut store, "before");
    let start = dump(&store);
    let put = |name: &str| {
        let edit = Edit::SavedSearch(Delta {
            key: name.to_owned(),
            before: None,
            after: Some(SavedSearch {
                query: String::new(),
            }),
        });
        Change::by_person("import", at(1), vec![edit])
    };
    let step = store.commit(&put("a")).unwrap().seq;
    store.commit_more(step, &put("b")).unwrap();
    store.commit_more(step, &put("c")).unwrap();
    let all = dump(&store);
    let undone = store.undo(at(2)).unwrap().unwrap();
    assert_eq!(undone.change.edits.len(), 3);
    assert_eq!(dump(&store), start);
    store.redo(at(3)).unwrap().unwrap();
    assert_eq!(dump(&store), all);
}

fn log(store: &Store) -> Vec<Entry> {
    let mut log = store.log(100).unwrap();
    log.reverse();
    log
}
