//! Runs: a line cut into stretches under one set of marks each, so that overlaps can be drawn.

use super::TextRange;

/// A stretch of a line and the marks that lie over all of it, in the order they were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run<M> {
    /// The stretch; never empty.
    pub range: TextRange,
    /// The marks over it.
    pub marks: Vec<M>,
}

/// Cuts `line` wherever one of `marks` begins or ends.
///
/// The runs are in order, disjoint, and cover the line exactly. Costs a pass over the marks,
/// and runs × overlapping marks.
pub fn runs<M: Clone>(line: TextRange, marks: &[(TextRange, M)]) -> Vec<Run<M>> {
    let over: Vec<&(TextRange, M)> = marks
        .iter()
        .filter(|(range, _)| range.overlaps(line))
        .collect();
    let mut cuts = vec![line.start(), line.end()];
    for (range, _) in &over {
        cuts.extend(
            [range.start(), range.end()]
                .into_iter()
                .filter(|cut| line.contains(*cut)),
        );
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts.array_windows()
        .map(|[start, end]| run(TextRange::new(*start, *end), &over))
        .collect()
}

fn run<M: Clone>(range: TextRange, over: &[&(TextRange, M)]) -> Run<M> {
    let marks = over
        .iter()
        .filter(|(mark, _)| mark.encloses(range))
        .map(|(_, mark)| mark.clone())
        .collect();
    Run { range, marks }
}
