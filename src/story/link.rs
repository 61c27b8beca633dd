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

/// A group has to be nearer to another by this part for each further member of the smaller one.
///
/// One article may differ from its story by chance; two groups that are only about as near as that are two
/// events that look alike, as two earthquakes do. Tried on labelled articles, in halves: a mean that counts
/// alike for all sizes joined them, a mixture with the least near pair and a comparison with how near the
/// members of each group are parted fewer.
const STRICTER: f32 = 0.1;

/// Larger groups have to be no nearer than those of so many, so that a long story does not fall apart.
const LARGE: usize = 12;

/// The groups that come out when the two nearest are joined again and again, as long as the mean nearness
/// between the members of both is at least `cut`, and more than that if both have several: see [`asked`].
/// Members and groups are in order of their first member.
///
/// Of pairs that are as near, the first is joined, so that the same table gives the same groups.
/// The pairs in `together` are in one group from the start; what is infinitely far apart never comes together
/// otherwise.
pub(super) fn average_link(table: Table, cut: f32, together: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut linking = Linking::new(table);
    for (a, b) in together {
        linking.hold(*a, *b);
    }
    while let Some((a, b)) = linking.nearest(cut) {
        linking.join(a, b);
    }
    let mut groups = linking.groups;
    groups.retain(|it| !it.is_empty());
    for group in &mut groups {
        group.sort_unstable();
    }
    groups
}

/// By what factor two groups have to be nearer than two articles, the smaller one being of this size.
fn asked(smaller: usize) -> f32 {
    1.0 + STRICTER * (smaller.min(LARGE).saturating_sub(1)) as f32
}

/// The groups as they grow; a group that went into another is empty.
struct Linking {
    table: Table,
    groups: Vec<Vec<usize>>,
    /// The group that each is nearest to, and how near: looking at all pairs at each step would cost most.
    best: Vec<Option<(usize, f32)>>,
}

impl Linking {
    fn new(table: Table) -> Self {
        let groups = (0..table.side).map(|it| vec![it]).collect();
        let mut linking = Self {
            table,
            groups,
            best: Vec::new(),
        };
        linking.best = (0..linking.table.side).map(|it| linking.look(it)).collect();
        linking
    }

    fn size(&self, group: usize) -> usize {
        self.groups.get(group).map_or(0, Vec::len)
    }

    /// How near two groups are, for their size.
    fn near(&self, a: usize, b: usize) -> f32 {
        self.table.at(a, b) / asked(self.size(a).min(self.size(b)))
    }

    fn look(&self, group: usize) -> Option<(usize, f32)> {
        let others = (0..self.table.side).filter(|it| *it != group && self.size(*it) > 0);
        let mut best: Option<(usize, f32)> = None;
        for other in others {
            let near = self.near(group, other);
            if best.is_none_or(|it| near > it.1) {
                best = Some((other, near));
            }
        }
        best
    }

    /// The two groups that are nearest to each other, the first such pair.
    fn nearest(&self, cut: f32) -> Option<(usize, usize)> {
        let mut nearest: Option<(usize, usize, f32)> = None;
        for (group, best) in self.best.iter().enumerate() {
            let Some((other, near)) = best.filter(|it| it.1 >= cut) else {
                continue;
            };
            if nearest.is_none_or(|it| near > it.2) {
                nearest = Some((group, other, near));
            }
        }
        nearest.map(|(a, b, _)| (a.min(b), a.max(b)))
    }

    /// Puts the groups of two members into one, however near they are.
    fn hold(&mut self, a: usize, b: usize) {
        let group = |member| self.groups.iter().position(|it| it.contains(&member));
        if let (Some(a), Some(b)) = (group(a), group(b))
            && a != b
        {
            self.join(a.min(b), a.max(b));
        }
    }

    /// Puts the group `b` into `a`.
    fn join(&mut self, a: usize, b: usize) {
        let (of_a, of_b) = (self.size(a) as f32, self.size(b) as f32);
        for other in (0..self.table.side).filter(|it| *it != a && *it != b) {
            let mean =
                (self.table.at(a, other) * of_a + self.table.at(b, other) * of_b) / (of_a + of_b);
            self.table.set(a, other, mean);
        }
        let joined = self
            .groups
            .get_mut(b)
            .map(std::mem::take)
            .unwrap_or_default();
        if let Some(group) = self.groups.get_mut(a) {
            group.extend(joined);
        }
        for group in 0..self.table.side {
            let best = self.best_after(group, a, b);
            if let Some(known) = self.best.get_mut(group) {
                *known = best;
            }
        }
    }

    /// What a group is nearest to now that `b` went into `a`.
    fn best_after(&self, group: usize, a: usize, b: usize) -> Option<(usize, f32)> {
        if self.size(group) == 0 {
            return None;
        }
        let known = self.best.get(group).copied().flatten()?;
        if group == a || known.0 == a || known.0 == b {
            return self.look(group);
        }
        let near = self.near(group, a);
        let order = near.total_cmp(&known.1).then(known.0.cmp(&a));
        Some(if order.is_gt() { (a, near) } else { known })
    }
}
