use newsmark::export::merge_markdown;

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
    assert_eq!(merged, "# framing\n\nMy own thoughts.\n\n\nAnd more.\n");
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
