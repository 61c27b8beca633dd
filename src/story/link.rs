//! Average linking: things that are near each other on the whole come into one group.

/// How near each of a number of things is to each other: a symmetric table.
#[derive(Debug, Clone)]
pub(super) struct Table {
    side: usize,
    cells: Vec<f32>,
}

impl Table {
    /// The table of `side` things, asking for each pair once.
    pub(super) fn new(side: usize, mut near: impl FnMut(usize, usize) -> f32) -> Self {
        let mut table = Self {
            side,
            cells: vec![0.0; side * side],
        };
        for a in 0..side {
            for b in 0..a {
                table.set(a, b, near(a, b));
            }
        }
        table
    }

    fn at(&self, a: usize, b: usize) -> f32 {
        self.cells.get(a * self.side + b).copied().unwrap_or(0.0)
    }

    fn set(&mut self, a: usize, b: usize, near: f32) {
        for cell in [a * self.side + b, b * self.side + a] {
            if let Some(cell) = self.cells.get_mut(cell) {
                *cell = near;
            }
        }
    }
}

/// The groups that come out when the two nearest are joined again and again, as long as the mean nearness
/// between the members of both is at least `cut`. Members and groups are in order of their first member.
///
/// Of pairs that are as near, the first is joined, so that the same table gives the same groups.
pub(super) fn average_link(mut table: Table, cut: f32) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = (0..table.side).map(|it| vec![it]).collect();
    while let Some((a, b, _)) = nearest(&table, &groups).filter(|it| it.2 >= cut) {
        join(&mut table, &mut groups, a, b);
    }
    groups.retain(|it| !it.is_empty());
    for group in &mut groups {
        group.sort_unstable();
    }
    groups
}

fn nearest(table: &Table, groups: &[Vec<usize>]) -> Option<(usize, usize, f32)> {
    let live = || {
        groups
            .iter()
            .enumerate()
            .filter(|(_, it)| !it.is_empty())
            .map(|(at, _)| at)
    };
    let mut nearest: Option<(usize, usize, f32)> = None;
    for a in live() {
        for b in live().skip_while(|b| *b <= a) {
            let near = table.at(a, b);
            if nearest.is_none_or(|it| near > it.2) {
                nearest = Some((a, b, near));
            }
        }
    }
    nearest
}

fn join(table: &mut Table, groups: &mut [Vec<usize>], a: usize, b: usize) {
    let size = |groups: &[Vec<usize>], it: usize| groups.get(it).map_or(0, Vec::len) as f32;
    let (of_a, of_b) = (size(groups, a), size(groups, b));
    for other in (0..table.side).filter(|it| *it != a && *it != b) {
        let mean = (table.at(a, other) * of_a + table.at(b, other) * of_b) / (of_a + of_b);
        table.set(a, other, mean);
    }
    let joined = groups.get_mut(b).map(std::mem::take).unwrap_or_default();
    if let Some(group) = groups.get_mut(a) {
        group.extend(joined);
    }
}
