use serde_json::json;

use super::Shell;

const OLD: &str = "The council 🌊 voted on Tuesday. Mayor Ida Brandt praised the 212 crews. Nobody else spoke that evening.";

/// The answers for these passages, given as code points.
fn relocate(new: &str, passages: &[(&str, usize, usize)]) -> Vec<serde_json::Value> {
    let annotations: Vec<_> = passages.iter().map(|(exact, start, end)| {
        json!({"id": exact, "start": start, "end": end, "exact": exact, "prefix": "", "suffix": ""})
    }).collect();
    let line = json!({"case": "c1", "v1": OLD, "v2": new, "annotations": annotations}).to_string();
    Shell::new()
        .run_with(&["relocate"], &format!("{line}\n"))
        .lines()
}

#[test]
fn a_passage_follows_what_is_put_before_it() {
    let new = format!("Updated at noon. {OLD}");
    let answers = relocate(&new, &[("Mayor Ida Brandt praised the 212 crews.", 32, 71)]);
    assert_eq!(answers[0]["status"], "anchored");
    assert_eq!(
        (answers[0]["start"].as_u64(), answers[0]["end"].as_u64()),
        (Some(49), Some(88))
    );
    assert_eq!(answers[0]["case"], "c1");
}

#[test]
fn a_passage_that_is_gone_is_an_orphan() {
    let answers = relocate(
        "Something else entirely about ferries and their timetables in winter.",
        &[("Mayor Ida Brandt praised the 212 crews.", 32, 71)],
    );
    assert_eq!(answers[0]["status"], "orphan");
    assert!(answers[0]["start"].is_null());
}

#[test]
fn offsets_that_do_not_hold_give_way_to_the_words() {
    let answers = relocate(OLD, &[("Mayor Ida Brandt praised the 212 crews.", 3, 9)]);
    assert_eq!(answers[0]["start"], 32);
}

#[test]
fn a_line_that_is_no_case_is_answered_and_the_next_is_read() {
    let case = json!({"case": "c1", "v1": OLD, "v2": OLD, "annotations": [{"id": 1, "start": 0, "end": 5}]});
    let run = Shell::new().run_with(&["relocate"], &format!("nonsense\n{case}\n"));
    assert_eq!(run.code, Some(2));
    let answers = run.lines();
    assert_eq!(answers[0]["line"], 1);
    assert!(
        answers[0]["error"]
            .as_str()
            .unwrap()
            .starts_with("it is not a case")
    );
    assert_eq!(answers[1]["status"], "anchored");
}
