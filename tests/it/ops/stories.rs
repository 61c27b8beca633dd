//! Stories of a library: made, kept, caught up, asked for.

use newsmark::model::{ArticleId, IdSource, StoryId};
use newsmark::ops::{self, Input, StoryRow};
use newsmark::search::query::Query;
use newsmark::store;

use super::{World, now};

const WALL: [&str; 3] = [
    "The council of Karst Bay voted on Tuesday to raise the sea wall by two metres. The wall was overtopped by the surge of November, and 1,140 homes were flooded along the Fish Quay.",
    "Karst Bay will raise its sea wall: the council decided so by 14 votes to 11. The surge of November had flooded 1,140 homes behind the old wall, and the Fish Quay stood under water.",
    "A levy on every household pays for the sea wall of Karst Bay. The council voted for two more metres after the surge of November, in which homes along the Fish Quay were flooded.",
];
const MATCH: &str = "Kettle Cove and Alderby drew in a fog so thick that the referee could see neither goal. A left back struck the ball from fifty metres, and the keeper learned of it from a boy with a drum.";

impl World {
    /// Adds an article of an outlet, with its day in August.
    fn tell(&mut self, name: &str, source: &str, day: u32, body: &str) -> ArticleId {
        let line = serde_json::json!({
            "id": name, "title": name, "body": body, "source": source,
            "published": format!("2023-08-{day:02}"),
        });
        let path = self.file(&format!("{name}.jsonl"), &line.to_string());
        self.add(&[Input::Path(path)])[0].article.unwrap()
    }

    /// The stories, made first: their numbers and those of their articles.
    fn told(&mut self) -> Vec<(StoryId, Vec<i64>)> {
        let rows = self.rows("");
        let told = |it: StoryRow| (it.story, it.articles.iter().map(|it| it.article).collect());
        rows.into_iter().map(told).collect()
    }

    fn rows(&mut self, query: &str) -> Vec<StoryRow> {
        let loaded = ops::library_with_stories(&mut self.store, &mut |_, _| {}).unwrap();
        ops::stories(&self.store, &loaded.library, &Query::parse(query), now(9)).unwrap()
    }
}

fn world() -> World {
    let mut world = World::new();
    world.tell("wall", "Harbour Herald", 12, WALL[0]);
    world.tell("match", "Harbour Herald", 13, MATCH);
    world.tell("vote", "The Ledger", 14, WALL[1]);
    world
}

#[test]
fn every_article_is_in_one_story_and_those_that_tell_the_same_in_the_same() {
    let told = world().told();
    let mut members: Vec<Vec<i64>> = told.into_iter().map(|(_, it)| it).collect();
    members.sort();
    assert_eq!(members, [vec![1, 3], vec![2]]);
}

#[test]
fn the_story_with_the_newest_article_comes_first_and_its_earliest_article_names_it() {
    let rows = world().rows("");
    assert_eq!(rows[0].title, "wall");
    assert_eq!(rows[0].outlets(), 2);
    assert!(
        rows[0].terms.contains(&"wall".to_owned()),
        "{:?}",
        rows[0].terms
    );
}

#[test]
fn stories_keep_their_numbers_when_more_is_told_and_when_the_library_is_opened_again() {
    let mut world = world();
    let before = world.told();
    world.reopen();
    assert_eq!(world.told(), before);
    world.tell("levy", "Inland Post", 15, WALL[2]);
    let after = world.told();
    assert_eq!(after[0].0, before[0].0);
    assert_eq!(after[0].1, [1, 3, 4]);
    assert_eq!(after[1], before[1]);
}

#[test]
fn a_story_is_found_by_any_of_its_articles_and_shown_whole() {
    let rows = world().rows("source:ledger");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].articles.len(), 2);
    assert!(world().rows("source:nobody").is_empty());
}

#[test]
fn the_query_language_asks_for_stories() {
    let mut world = world();
    let story = world.told()[0].0;
    let query = Query::parse(&format!("story:{story}"));
    assert!(query.asks_for_a_story() && !Query::parse("wall").asks_for_a_story());
    assert!(Query::parse("wall or -story:1").asks_for_a_story());
    let rows = ops::list(&world.library(), &query, now(9));
    let articles: Vec<i64> = rows.iter().map(|it| it.article).collect();
    assert_eq!(articles, [3, 1]);
    assert!(rows.iter().all(|it| it.story == Some(story)));
}

#[test]
fn the_matrix_counts_by_story() {
    let mut world = world();
    world.tag(ArticleId(3), "14 votes", "framing/vote", now(1));
    world.tag(ArticleId(2), "a boy with a drum", "framing/color", now(2));
    world.told();
    let rows = ops::matrix(
        &world.library(),
        &Query::default(),
        ops::GroupBy::Story,
        now(9),
    );
    let cells: Vec<_> = rows
        .iter()
        .map(|it| (it.tag.as_str(), it.group.as_deref(), it.passages))
        .collect();
    assert!(
        cells.contains(&("framing/vote", Some("wall"), 1)),
        "{cells:?}"
    );
    assert!(cells.contains(&("framing", Some("match"), 1)), "{cells:?}");
    assert!(rows.iter().all(|it| it.story.is_some()));
}

#[test]
fn a_text_that_altered_is_counted_anew_and_keeps_its_story_if_it_is_alone() {
    let mut world = World::new();
    let id = world.add_text("a.txt", MATCH);
    let before = world.told();
    world.add_text("a.txt", &WALL.join("\n\n"));
    assert_eq!(world.told(), before);
    world.tell("vote", "The Ledger", 14, WALL[1]);
    let undated = world.told();
    assert_eq!(undated.iter().map(|it| it.1.len()).sum::<usize>(), 2);
    assert_eq!(world.library().stories.find(id), Some(before[0].0));
}

#[test]
fn removed_articles_are_in_no_row_and_come_back_with_undo() {
    let mut world = World::new();
    world.tell("wall", "Harbour Herald", 12, WALL[0]);
    world.tell("vote", "The Ledger", 14, WALL[1]);
    assert_eq!(world.told()[0].1, [1, 2]);
    ops::undo(&mut world.store, now(3)).unwrap();
    assert_eq!(world.told()[0].1, [1]);
    ops::redo(&mut world.store, now(4)).unwrap();
    assert_eq!(world.told()[0].1, [1, 2]);
}

#[test]
fn a_purged_article_leaves_its_story() {
    let mut world = world();
    world.told();
    ops::purge(&mut world.store, &[ArticleId(3)], now(5)).unwrap();
    let mut members: Vec<Vec<i64>> = world.told().into_iter().map(|(_, it)| it).collect();
    members.sort();
    assert_eq!(members, [[1], [2]]);
    assert!(world.store.integrity().unwrap().is_empty());
}

#[test]
fn another_outlet_with_the_same_text_is_a_copy_and_the_same_outlet_is_not() {
    let mut world = World::new();
    let text = WALL.join(" ");
    let first = world.tell("wall", "Harbour Herald", 12, &text);
    let cut = format!("{} Read on in tomorrow's edition.", WALL[..2].join(" "));
    let copy = world.tell("cut", "Inland Post", 13, &cut);
    let update = world.tell(
        "update",
        "Harbour Herald",
        13,
        &format!("{text} More follows."),
    );
    let rows = world.rows("");
    assert_eq!(rows.len(), 1, "{rows:?}");
    let of = |id: ArticleId| {
        rows[0]
            .articles
            .iter()
            .find(|it| it.article == id.0)
            .unwrap()
    };
    assert_eq!(of(copy).copy_of, Some(first.0));
    assert!(of(copy).containment.unwrap() > 0.8);
    assert_eq!((of(first).copy_of, of(update).copy_of), (None, None));
}

#[test]
fn a_story_shows_which_paragraphs_have_their_like() {
    let mut world = world();
    let story = world.told()[0].0;
    let row = ops::story(&world.store, &world.library(), story).unwrap();
    let paragraphs = row.articles[0].paragraphs.as_ref().unwrap();
    let partner = &paragraphs[0].partners[0];
    assert_eq!(partner.article, 3);
    assert!(
        partner.score > 0.1 && !partner.words.is_empty(),
        "{partner:?}"
    );
    let error = ops::story(&world.store, &world.library(), StoryId(99)).unwrap_err();
    assert_eq!(error.to_string(), "there is no story 99");
    assert!(error.hint().unwrap().contains("newsmark stories"));
}

#[test]
fn two_articles_stand_side_by_side_whatever_their_stories() {
    let mut world = world();
    let library = world.library();
    let compare = |world: &World, a, b| {
        ops::compare_articles(&world.store, &library, ArticleId(a), ArticleId(b)).unwrap()
    };
    let near = compare(&world, 1, 3);
    assert!(near.nearness > 0.2, "{near:?}");
    assert!(near.words.contains(&"wall".to_owned()), "{:?}", near.words);
    let text = near.left.paragraphs.unwrap()[0].text.clone();
    assert!(text.contains("raise the sea wall"));
    assert!(compare(&world, 1, 2).nearness < 0.1);
    assert!((compare(&world, 2, 2).containment - 1.0).abs() < 1e-6);
    assert!(world.told().len() == 2);
}

#[test]
fn what_another_process_grouped_meanwhile_is_left_to_it() {
    let mut world = world();
    let loaded = ops::library(&world.store).unwrap();
    let mut other = ops::open_another(&world.place).unwrap();
    let mut late = world.store.story_state().unwrap();
    ops::group_stories(&mut other, &loaded.library, loaded.seq, &mut |_, _| {}).unwrap();
    let nothing = store::Grouped::default();
    assert!(!world.store.keep_stories(&mut late, &nothing).unwrap());
    assert_eq!(world.told().len(), 2);
}

#[test]
fn the_stories_are_told_again_only_if_they_were_written_since() {
    let mut world = world();
    let mut known = None;
    let nothing = ops::stories_since(&world.store, &mut known)
        .unwrap()
        .unwrap();
    assert_eq!(nothing.find(ArticleId(1)), None);
    assert!(
        ops::stories_since(&world.store, &mut known)
            .unwrap()
            .is_none()
    );
    world.told();
    let stories = ops::stories_since(&world.store, &mut known)
        .unwrap()
        .unwrap();
    assert_eq!(stories.find(ArticleId(1)), stories.find(ArticleId(3)));
}

#[test]
fn grouping_that_was_broken_off_goes_on_where_it_was() {
    let mut world = world();
    let loaded = ops::library(&world.store).unwrap();
    ops::group_stories(
        &mut world.store,
        &loaded.library,
        loaded.seq,
        &mut |_, _| {},
    )
    .unwrap();
    let whole = world.store.story_articles().unwrap();
    let sql = rusqlite::Connection::open(&world.place.library).unwrap();
    sql.execute_batch("UPDATE story_counts SET placed = 0 WHERE article = 3; DELETE FROM story_article WHERE article = 3;")
        .unwrap();
    drop(sql);
    ops::group_stories(
        &mut world.store,
        &loaded.library,
        loaded.seq,
        &mut |_, _| {},
    )
    .unwrap();
    assert_eq!(world.store.story_articles().unwrap(), whole);
}

#[test]
fn a_library_that_may_only_be_read_shows_the_stories_it_has() {
    let mut world = world();
    world.told();
    world.tell("levy", "Inland Post", 15, WALL[2]);
    let mut store = ops::open_read_only(&world.place, "a test").unwrap().store;
    let loaded = ops::library_with_stories(&mut store, &mut |_, _| {}).unwrap();
    let rows = ops::stories(&store, &loaded.library, &Query::default(), now(9)).unwrap();
    assert_eq!(rows.iter().map(|it| it.articles.len()).sum::<usize>(), 3);
    assert!(ops::is_read_only(&store));
    assert_eq!(ops::without_story(&loaded.library), 1);
}

impl World {
    /// The articles of each story, in order.
    fn groups(&mut self) -> Vec<Vec<i64>> {
        let mut groups: Vec<Vec<i64>> = self.told().into_iter().map(|(_, it)| it).collect();
        for group in &mut groups {
            group.sort_unstable();
        }
        groups.sort();
        groups
    }

    fn story_of(&mut self, article: i64) -> StoryId {
        let told = self.told().into_iter();
        told.filter(|(_, it)| it.contains(&article))
            .map(|(id, _)| id)
            .next()
            .unwrap()
    }

    fn merge(&mut self, articles: &[i64]) {
        let stories: Vec<StoryId> = articles.iter().map(|it| self.story_of(*it)).collect();
        let library = self.library();
        let ids = &mut IdSource::new(1);
        ops::merge_stories(&mut self.store, &library, &stories, ids, now(20)).unwrap();
    }

    /// Takes the last article back, and what was done before it came.
    fn undo_twice(&mut self) {
        for second in [22, 23] {
            ops::undo(&mut self.store, now(second)).unwrap().unwrap();
        }
    }

    fn split(&mut self, article: i64) {
        let story = self.story_of(article);
        let library = self.library();
        let ids = &mut IdSource::new(1);
        ops::split_story(
            &mut self.store,
            &library,
            story,
            &[ArticleId(article)],
            ids,
            now(21),
        )
        .unwrap();
    }
}

#[test]
fn stories_that_a_person_made_one_stay_one_when_more_comes_until_that_is_undone() {
    let mut world = world();
    assert_eq!(world.groups(), [vec![1, 3], vec![2]]);
    world.merge(&[1, 2]);
    assert_eq!(world.groups(), [[1, 2, 3]]);
    world.tell("levy", "Inland Post", 15, WALL[2]);
    assert_eq!(world.groups(), [[1, 2, 3, 4]]);
    world.undo_twice();
    assert_eq!(world.groups(), [vec![1, 3], vec![2]]);
}

#[test]
fn articles_that_a_person_took_apart_stay_apart_when_more_comes_until_that_is_undone() {
    let mut world = world();
    world.split(3);
    assert_eq!(world.groups(), [[1], [2], [3]]);
    world.tell("levy", "Inland Post", 15, WALL[2]);
    assert!(
        world
            .groups()
            .iter()
            .all(|it| !(it.contains(&1) && it.contains(&3)))
    );
    world.undo_twice();
    assert_eq!(world.groups(), [vec![1, 3], vec![2]]);
}

#[test]
fn what_was_merged_can_be_split_and_what_was_split_merged_again() {
    let mut world = world();
    world.merge(&[1, 2]);
    world.split(3);
    assert_eq!(world.groups(), [vec![1, 2], vec![3]]);
    world.merge(&[1, 3]);
    assert_eq!(world.groups(), [[1, 2, 3]]);
}

#[test]
fn stories_of_far_weeks_can_be_made_one() {
    let mut world = world();
    let line = serde_json::json!({"title": "old", "body": MATCH, "published": "2021-01-02"});
    let path = world.file("old.jsonl", &line.to_string());
    world.add(&[Input::Path(path)]);
    assert_eq!(world.groups(), [vec![1, 3], vec![2], vec![4]]);
    world.merge(&[1, 4]);
    assert_eq!(world.groups(), [vec![1, 3, 4], vec![2]]);
}

#[test]
fn a_story_is_not_split_into_itself_and_nothing() {
    let mut world = world();
    let story = world.story_of(2);
    let library = world.library();
    let mut ids = IdSource::new(1);
    let mut split = |articles: &[i64]| {
        let out: Vec<ArticleId> = articles.iter().map(|it| ArticleId(*it)).collect();
        ops::split_story(&mut world.store, &library, story, &out, &mut ids, now(21))
            .unwrap_err()
            .to_string()
    };
    assert!(split(&[2]).contains("none would stay"));
    assert!(split(&[1]).contains("article 1 is not of story"));
}

#[test]
fn what_is_near_and_not_the_same_story_is_related() {
    let mut world = world();
    world.split(3);
    let (wall, vote) = (world.story_of(1), world.story_of(3));
    let row = ops::story(&world.store, &world.library(), wall).unwrap();
    let related = row.related.unwrap();
    assert_eq!(related.len(), 1, "{related:?}");
    assert_eq!(
        (related[0].story, &*related[0].title, related[0].articles),
        (vote, "vote", 1)
    );
    assert!((0.1..=1.0).contains(&related[0].nearness), "{related:?}");
    world.merge(&[1, 3]);
    let both = world.story_of(1);
    let row = ops::story(&world.store, &world.library(), both).unwrap();
    assert_eq!(row.related, Some(Vec::new()));
}
