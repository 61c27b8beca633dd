use newsmark::import::{Format, GivenId};

use super::{draft, drafts, refused, unusable};

const HEAD: &str = "passage_id,article_key,quote,start_cp,end_cp,unit,tag_path,note,coder\n";

#[test]
fn rows_of_one_passage_are_one_passage_with_their_tags() {
    let table = format!(
        "{HEAD}p1,k,wall,1,5,codepoint,a/b,why,ana\np2,k,cost,7,11,codepoint,,,ben\np1,k,wall,1,5,codepoint,c,why,ana\n"
    );
    let drafts = drafts(Format::Csv, table);
    assert_eq!(drafts.passages.len(), 2);
    assert_eq!(drafts.passages[0].tags, ["a/b", "c"]);
    assert_eq!(drafts.passages[1].tags, [] as [&str; 0]);
}

#[test]
fn one_id_with_two_contents_gives_two_passages() {
    let table = format!("{HEAD}p1,k,wall,1,5,codepoint,a,,ana\np1,k,cost,7,11,codepoint,a,,ana\n");
    assert_eq!(drafts(Format::Csv, table).passages.len(), 2);
}

#[test]
fn cells_that_were_made_harmless_say_again_what_they_said() {
    let table = format!("{HEAD}p1,k,'=Cost= rose,1,5,codepoint,'+plus,''quoted,'tis\n");
    let draft = draft(Format::Csv, table);
    assert_eq!(draft.quote, "=Cost= rose");
    assert_eq!(draft.tags, ["+plus"]);
    assert_eq!(draft.note.as_deref(), Some("'quoted"));
    assert_eq!(
        draft.coder.as_deref(),
        Some("'tis"),
        "an apostrophe of its own stays"
    );
}

#[test]
fn what_a_spreadsheet_made_of_it_is_read() {
    let table = "\u{feff}quote;coder;passage_id;article_key\r\n\"the wall; up\";ana;01K2H5C0ZS2F0M0Y1V4W6X8Y9Z;k\r\n";
    let draft = draft(Format::Csv, table);
    assert_eq!(draft.quote, "the wall; up");
    assert!(matches!(draft.id, GivenId::Own(_)));
    assert_eq!(draft.position, None);
}

#[test]
fn a_row_that_cannot_be_used_is_named_by_its_line() {
    let table = format!(
        "{HEAD}p1,k,\"two\nlines\",1,5,codepoint,,,\np2,k,wall\np3,,wall,1,5,codepoint,,,\np4,k,wall,1,5,byte,,,\np5,k,,9,2,codepoint,,,\n"
    );
    assert_eq!(
        unusable(Format::Csv, table),
        [
            "line 4: it has 3 cells, the first line 9",
            "line 6: its `unit` is not `codepoint`",
            "line 5: it names no article",
            "line 7: it has a position but no words, and does not say which text it counts in",
        ]
    );
}

#[test]
fn a_table_of_something_else_is_refused() {
    assert_eq!(
        refused(Format::Csv, "a,b\n1,2\n"),
        "no column `passage_id` in its first line"
    );
    assert_eq!(
        refused(Format::Csv, b"passage_id,quote\n\xff\xfe\n"),
        "not readable as text: it is not UTF-8 at byte 17"
    );
}

#[test]
fn tags_that_rows_name_by_id_are_described_once_those_above_first() {
    let [leaf, root] = ["01K2H5C0ZS2F0M0Y1V4W6X8Y9Z", "01K2H5C0ZS2F0M0Y1V4W6X8Y9W"];
    let table = format!(
        "passage_id,article_key,quote,tag_path,tag_id\n\
         p1,k,wall,a/b,{leaf}\np2,k,cost,a,{root}\np3,k,vote,a/b,{leaf}\np4,k,rose,c,\np5,k,sea,d,no id\n\
         p6,,quay,e,{leaf}\n"
    );
    let drafts = drafts(Format::Csv, table);
    let paths: Vec<_> = drafts.codebook.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["a", "a/b"], "a refused row makes no tag");
    assert!(
        drafts
            .codebook
            .iter()
            .all(|it| matches!(it.id, GivenId::Own(_)))
    );
}
