use newsmark::text::{TextRange, runs};
use proptest::prelude::*;

fn check(line: (usize, usize), marks: &[(usize, usize, char)], expected: &[(usize, usize, &str)]) {
    let marks: Vec<_> = marks
        .iter()
        .map(|(start, end, mark)| (TextRange::new(*start, *end), *mark))
        .collect();
    let found = runs(line.into(), &marks);
    let found: Vec<_> = found
        .iter()
        .map(|run| {
            (
                run.range.start(),
                run.range.end(),
                run.marks.iter().collect::<String>(),
            )
        })
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(start, end, marks)| (*start, *end, (*marks).to_owned()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn an_unmarked_line_is_one_run() {
    check((0, 5), &[(7, 9, 'a')], &[(0, 5, "")]);
}

#[test]
fn overlapping_marks_share_a_run() {
    check(
        (0, 10),
        &[(2, 6, 'a'), (4, 8, 'b')],
        &[
            (0, 2, ""),
            (2, 4, "a"),
            (4, 6, "ab"),
            (6, 8, "b"),
            (8, 10, ""),
        ],
    );
}

#[test]
fn a_mark_over_several_lines_is_clipped() {
    check((5, 8), &[(0, 20, 'a')], &[(5, 8, "a")]);
}

#[test]
fn an_empty_line_has_no_runs() {
    check((5, 5), &[(0, 20, 'a')], &[]);
}

proptest! {
    #[test]
    fn runs_cover_the_line(start in 0usize..50, len in 0usize..50, marks in prop::collection::vec((0usize..99, 0usize..30), 0..9)) {
        let line = TextRange::new(start, start + len);
        let marks: Vec<_> = marks.iter().map(|(at, len)| (TextRange::new(*at, at + len), ())).collect();
        let mut at = line.start();
        for run in runs(line, &marks) {
            prop_assert_eq!(run.range.start(), at);
            at = run.range.end();
        }
        prop_assert_eq!(at, line.end());
    }
}
