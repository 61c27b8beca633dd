use std::collections::BTreeMap;

use newsmark::export::{self, Extent, File, Folder, merge_folder, merge_markdown};
use newsmark::model::StoryId;
use newsmark::model::study::Study;

use super::{study, text, write};

#[test]
fn there_is_a_file_per_tag_and_one_for_the_rest() {
    let names: Vec<_> = write("markdown", &study())
        .into_iter()
        .map(|it| it.name)
        .collect();
    assert_eq!(names, ["framing.md", "framing-blame.md", "untagged.md"]);
}

#[test]
fn a_passage_is_quoted_with_its_source_and_its_markup_is_harmless() {
    let files = write("markdown", &study());
    let block = text(&files[0]);
    assert!(block.contains("> 🌊 council\n"), "{block}");
    assert!(
        block.contains(
            "— Harbour Herald, 2025-08-14, [Wall \\*up\\*](<https://herald.example/wall>)"
        ),
        "{block}"
    );
    assert!(block.contains("#framing #framing/blame"), "{block}");
    assert!(
        text(&files[2]).contains("*orphan: the article changed"),
        "orphans are never dropped"
    );
}

#[test]
fn exporting_again_changes_nothing() {
    let files = write("markdown", &study());
    assert_eq!(
        merge_markdown(text(&files[0]), text(&files[0])),
        text(&files[0])
    );
}

#[test]
fn own_lines_stay_and_gone_passages_go() {
    let files = write("markdown", &study());
    let old =
        text(&files[0]).replace("# framing\n", "# framing\n\nMy own thoughts.\n") + "\nAnd more.\n";
    let mut gone = study();
    gone.passages.remove(0);
    let merged = merge_markdown(&old, "# framing\n");
    let (front, _) = old.split_once("# framing\n").unwrap();
    let own = "# framing\n\nMy own thoughts.\n\n\nAnd more.\n";
    assert_eq!(merged, front.to_owned() + own);
    let merged = merge_markdown("# framing\n\nMine.\n", text(&files[0]));
    assert!(
        merged.starts_with("# framing\n\nMine.\n\n<!-- newsmark "),
        "{merged}"
    );
}

#[test]
fn a_comment_that_begins_like_a_block_is_a_persons_own() {
    let file = write("markdown", &study()).remove(0);
    let block = text(&file);
    for own in [
        "<!-- newsmark notes -->\nmine\n",
        "<!-- newsmark is not closed\nmine\n",
        "<!-- newsmark  -->\nmine <!-- newsmark x\n",
    ] {
        let old = format!("{own}\n{block}{own}");
        assert_eq!(merge_markdown(&old, block), old, "{own}");
    }
}

#[test]
fn another_line_end_makes_no_second_block() {
    let file = write("markdown", &study()).remove(0);
    let block = text(&file);
    let old = format!("{block}Mine.\n").replace('\n', "\r\n");
    let merged = merge_markdown(&old, block);
    assert_eq!(merged.matches("> 🌊 council").count(), 1);
    assert!(merged.ends_with("Mine.\r\n"), "{merged}");
}

/// Files of a folder by name.
type Texts = BTreeMap<String, String>;

fn texts(files: &[File]) -> Texts {
    let named = files
        .iter()
        .map(|it| (it.name.clone(), text(it).to_owned()));
    named.collect()
}

/// Exports into a folder, as the command does.
fn into(folder: &mut Texts, files: Vec<File>) -> Folder {
    let old: Vec<_> = folder.clone().into_iter().collect();
    let done = merge_folder(&old, files, Extent::Whole);
    folder.extend(texts(&done.written));
    for name in &done.removed {
        assert!(folder.remove(name).is_some(), "{name}");
    }
    done
}

fn renamed(to: &str) -> Study {
    let mut study = study();
    study.codebook[1].path = format!("framing/{to}");
    to.clone_into(&mut study.codebook[1].tag.name);
    study
}

fn count(folder: &Texts, words: &str) -> usize {
    folder.values().map(|it| it.matches(words).count()).sum()
}

#[test]
fn a_file_says_before_its_first_line_what_it_quotes() {
    let mut study = study();
    study.passages[0].annotation.about.title = "Wall: \"up\"\nand # more".into();
    let files = texts(&write("markdown", &study));
    let id = study.codebook[1].id;
    let version = study.articles[0].shown.hex();
    let front = format!(
        "---\n# newsmark writes these lines anew; your own go below\nnewsmark: tag\nname: \"framing/blame\"\n\
         id: \"{id}\"\narticles:\n  - title: \"Wall: \\\"up\\\" and # more\"\n    outlet: \"Harbour Herald\"\n    \
         url: \"https://herald.example/wall\"\n    published: \"2025-08-14\"\n    version: \"sha256-{version}\"\n\
         # /newsmark\n---\n# framing/blame\n\n<!-- newsmark "
    );
    let file = &files["framing-blame.md"];
    assert!(file.starts_with(&front), "{file}\n{front}");
    assert!(!files["untagged.md"].contains("\nid: "));
}

#[test]
fn a_folder_that_is_exported_to_again_is_left_as_it_is() {
    let mut folder = Texts::new();
    let first = into(&mut folder, write("markdown", &study()));
    assert_eq!(first.written.len(), 3);
    folder.insert(
        "mine.md".into(),
        "My own file, with `<!-- newsmark x` in it.\n".into(),
    );
    assert_eq!(
        into(&mut folder, write("markdown", &study())),
        Folder::default()
    );
}

#[test]
fn a_passage_of_a_renamed_tag_moves_to_its_new_file() {
    let mut folder = Texts::new();
    let _ = into(&mut folder, write("markdown", &study()));
    let done = into(&mut folder, write("markdown", &renamed("fault")));
    assert_eq!(done.removed, ["framing-blame.md"]);
    assert_eq!(done.left, []);
    assert_eq!(folder, texts(&write("markdown", &renamed("fault"))));
}

#[test]
fn a_persons_lines_stay_in_the_old_file_and_that_is_said() {
    let old = texts(&write("markdown", &study()));
    let blame = old["framing-blame.md"].clone();
    for own in [
        format!("{blame}\nMine.\n"),
        blame.replace("# /newsmark\n", "# /newsmark\nmine: yes\n"),
        blame.replace("# framing/blame\n", "# Mine\n"),
        blame.replace("---\n# framing", "---\nMine.\n# framing"),
        blame
            .split_once("---\n# framing/blame\n")
            .unwrap()
            .1
            .to_owned()
            + "Mine.",
        blame.replace("# newsmark writes these lines anew", "# Mine"),
        format!(
            "# framing/blame\n\n{}",
            blame.split_once("blame\n\n").unwrap().1
        ),
    ] {
        let mut folder = old.clone();
        folder.insert("framing-blame.md".into(), own.clone());
        let done = into(&mut folder, write("markdown", &renamed("fault")));
        assert_eq!(done.removed, [] as [&str; 0], "{own}");
        assert_eq!((done.left[0].moved, done.left[0].others), (1, 0));
        let rest = &folder["framing-blame.md"];
        let start = own.find("<!-- newsmark ").unwrap();
        let end = own.find("<!-- /newsmark -->\n").unwrap() + 19;
        assert_eq!(*rest, own[..start].to_owned() + &own[end..]);
        // In the files of its two tags.
        assert_eq!(count(&folder, "> 🌊 council"), 2);
        let again = into(&mut folder, write("markdown", &renamed("fault")));
        assert_eq!(again, Folder::default(), "it is said once");
    }
}

#[test]
fn a_file_stays_while_it_holds_passages_that_the_export_lacks() {
    let mut folder = texts(&write("markdown", &study()));
    let other = "<!-- newsmark 01OTHER -->\n> of another library\n<!-- /newsmark -->\n";
    folder.get_mut("framing-blame.md").unwrap().push_str(other);
    let done = into(&mut folder, write("markdown", &renamed("fault")));
    assert_eq!(done.removed, [] as [&str; 0]);
    assert_eq!((done.left[0].moved, done.left[0].others), (1, 1));
    assert!(folder["framing-blame.md"].ends_with(other));
}

#[test]
fn files_without_a_passage_that_moves_are_none_of_its_business() {
    let mut folder = texts(&write("markdown", &study()));
    let mut other = study();
    other.passages.clear();
    for (name, file) in [
        ("mine.md", "# Mine\n"),
        (
            "old.md",
            "<!-- newsmark 01GONE -->\n> gone\n<!-- /newsmark -->\n",
        ),
    ] {
        folder.insert(name.into(), file.into());
    }
    let before = folder.clone();
    assert_eq!(
        into(&mut folder, write("markdown", &other)),
        Folder::default()
    );
    let _ = into(&mut folder, write("markdown", &study()));
    assert_eq!(folder, before);
}

#[test]
fn the_front_matter_and_heading_of_a_renamed_tag_follow_but_a_persons_keys_stay() {
    let old = texts(&write("markdown", &study()))["framing-blame.md"]
        .replace("# /newsmark\n---\n", "# /newsmark\naliases: [mine]\n---\n");
    let mut folder = Texts::from([("framing-blame.md".to_owned(), old)]);
    // The same file name.
    let files = write("markdown", &renamed("Blame!"));
    let _ = into(&mut folder, files);
    let file = &folder["framing-blame.md"];
    assert!(file.contains("name: \"framing/Blame!\"\n"), "{file}");
    assert!(
        file.contains("# /newsmark\naliases: [mine]\n---\n# framing/Blame!\n"),
        "{file}"
    );
    assert!(!file.contains("framing/blame\n"), "{file}");
}

#[test]
fn a_file_whose_front_matter_somebody_took_out_gets_none_again() {
    let new = texts(&write("markdown", &study()))["framing.md"].clone();
    let old = new.split_once("# /newsmark\n---\n").unwrap().1;
    assert_eq!(merge_markdown(old, &new), old);
    assert_eq!(merge_markdown(&new, &new), new);
}

#[test]
fn a_name_that_a_system_takes_for_the_same_is_the_same_file() {
    let mut folder = Texts::new();
    let blame = texts(&write("markdown", &study()))["framing-blame.md"].clone();
    folder.insert("Framing-Blame.md".into(), blame);
    let done = into(&mut folder, write("markdown", &study()));
    assert_eq!(done.removed, [] as [&str; 0]);
    assert!(!folder.contains_key("framing-blame.md"));
    assert_eq!(count(&folder, "> 🌊 council"), 2);
}

/// The small study with its passages in a story.
fn told() -> Study {
    let mut study = study();
    study.passages[0].carrier.story = Some(StoryId(7));
    study.stories = BTreeMap::from([(StoryId(7), "Wall goes up".to_owned())]);
    study
}

#[test]
fn there_can_be_a_file_per_story() {
    let exporter = export::find_form("markdown", export::Form::FilePerStory).unwrap();
    let files = texts(&(exporter.write)(&told()));
    let names: Vec<_> = files.keys().collect();
    assert_eq!(names, ["no-story.md", "wall-goes-up.md"]);
    let file = &files["wall-goes-up.md"];
    assert!(
        file.contains("newsmark: story\nname: \"Wall goes up\"\nid: \"7\"\n"),
        "{file}"
    );
    assert!(file.contains("---\n# Wall goes up\n"), "{file}");
    assert_eq!(file.matches("> 🌊 council").count(), 1);
    assert!(export::find_form("csv", export::Form::FilePerStory).is_none());
}

#[test]
fn a_story_of_another_headline_moves_and_so_does_all_from_tags_to_stories() {
    let exporter = export::find_form("markdown", export::Form::FilePerStory).unwrap();
    let mut folder = texts(&(exporter.write)(&told()));
    let mut later = told();
    later.stories = BTreeMap::from([(StoryId(7), "Wall stands".to_owned())]);
    let done = into(&mut folder, (exporter.write)(&later));
    assert_eq!(done.removed, ["wall-goes-up.md"]);
    let mut folder = texts(&write("markdown", &told()));
    let _ = into(&mut folder, (exporter.write)(&told()));
    assert_eq!(folder, texts(&(exporter.write)(&told())));
}

#[test]
fn a_part_of_the_passages_takes_no_other_out() {
    let whole = texts(&write("markdown", &study()));
    let old: Vec<_> = whole.clone().into_iter().collect();
    let mut part = renamed("fault");
    part.passages[0].annotation.tags.truncate(1);
    let mut other = part.passages[1].clone();
    other
        .annotation
        .tags
        .clone_from(&part.passages[0].annotation.tags);
    other.id.0.0 += 1;
    part.passages = vec![other];
    let framing = |extent| {
        let done = merge_folder(&old, write("markdown", &part), extent);
        assert_eq!((done.removed.len(), done.left.len()), (0, 0));
        let [file] = done.written.try_into().unwrap();
        assert_eq!(file.name, "framing.md");
        text(&file).to_owned()
    };
    let file = framing(Extent::Part);
    assert!(
        file.contains("> 🌊 council") && file.contains("> =Cost="),
        "{file}"
    );
    assert!(!framing(Extent::Whole).contains("> 🌊 council"));
}

#[test]
fn a_part_still_moves_what_it_has() {
    let old: Vec<_> = texts(&write("markdown", &study())).into_iter().collect();
    let mut part = renamed("fault");
    part.passages.truncate(1);
    let done = merge_folder(&old, write("markdown", &part), Extent::Part);
    assert_eq!(done.removed, ["framing-blame.md"]);
}
