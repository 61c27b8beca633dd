//! Menus: runs of short lines above the title or below the text.

use super::marker::MarkerKind;
use super::measure::Ending;
use super::page::Page;
use super::phrases::PHRASES;
use super::unit::Unit;
use super::words::words;

/// Runs of items such as menus have, outside the running text.
pub(crate) fn fold_menus(page: &mut Page<'_>) {
    let starts = page.title.unwrap_or(page.body.start);
    let ends = page.body.end;
    for run in runs(page, starts) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            continue;
        };
        let side = match (*last < starts, *first >= ends) {
            (true, _) => Side::Above,
            (false, true) => Side::Below,
            (false, false) => continue,
        };
        if is_menu(page, &run, side) {
            for at in run
                .into_iter()
                .filter(|it| page.is_open(*it))
                .collect::<Vec<_>>()
            {
                page.fold(at, "page navigation");
            }
        }
    }
}

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Over the title.
    Above,
    /// Under the text.
    Below,
}

/// Whether a run of short lines is a menu.
///
/// Below the text short lines may be the end of it, so that only known items count; above it they stand before
/// its beginning, and some known ones, or the way "home", speak for the others.
fn is_menu(page: &Page<'_>, run: &[usize], side: Side) -> bool {
    let is_above = side == Side::Above;
    let count = |is: fn(&Unit) -> bool| {
        let units = run.iter().filter_map(|at| page.units.get(*at));
        units.filter(|it| is(it)).count()
    };
    let menu = count(|it| it.is_open() && it.evidence.is_menu);
    let open = count(Unit::is_open);
    let folded = run.len() - open;
    let first = run.first().map_or("", |it| page.text_of(*it));
    let leads_home = is_above && PHRASES.of("home").is_whole(&words(first));
    let is_known = menu >= 2 && menu * 2 >= open;
    leads_home || is_known || is_above && (open >= 2 && menu + folded >= 2 || open >= 6)
}

/// The runs of units that could be items of a menu.
fn runs(page: &Page<'_>, starts: usize) -> Vec<Vec<usize>> {
    let mut runs: Vec<Vec<usize>> = vec![Vec::new()];
    for (at, unit) in page.units.iter().enumerate() {
        let is_plain = unit
            .marker
            .is_none_or(|it| matches!(it.kind, MarkerKind::Dash(_) | MarkerKind::Bullet(_)));
        let is_item = is_plain && unit.measure.words <= 4 && unit.measure.ending == Ending::Open;
        let can_be = (unit.is_open() && is_item) || unit.is_clutter();
        // A line alone between blank lines right over the title belongs to it.
        let is_kicker = at + 1 == starts && unit.gap > 0 && !unit.is_clutter();
        match runs.last_mut() {
            Some(run) if can_be && !is_kicker => run.push(at),
            _ => runs.push(Vec::new()),
        }
    }
    let leads_home = |run: &[usize]| run.first().is_some_and(|it| *it < starts);
    runs.retain(|it| it.len() >= 2 || leads_home(it) && !it.is_empty());
    runs
}
