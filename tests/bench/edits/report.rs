//! Tables of verdicts.

use std::ops::Range;

use super::ink::Version;
use super::passage::{KINDS, Kind, Passage};
use super::scenario::{ALL, Scenario};
use super::verdict::{Truth, VERDICTS, Verdict};

/// One judged answer.
#[derive(Clone, Copy)]
pub struct Sample {
    pub scenario: Scenario,
    pub kind: Kind,
    pub verdict: Verdict,
    pub milliseconds: f64,
    pub confidence: f32,
    pub anchored: bool,
}

#[derive(Default)]
pub struct Report {
    samples: Vec<Sample>,
}

impl Report {
    pub fn add(&mut self, sample: Sample) {
        self.samples.push(sample);
    }

    pub fn print(&self, title: &str) {
        println!("\n{title}: {} passages", self.samples.len());
        println!(
            "{:<26}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}",
            "%", "correct", "asked", "wrong", "lost", "partial", "mean ms", "p95 ms"
        );
        for scenario in ALL {
            self.print_row(&format!("{scenario:?}"), |it| it.scenario == scenario);
        }
        for kind in KINDS {
            self.print_row(&format!("  {kind:?}"), |it| it.kind == kind);
        }
        self.print_row("all", |_| true);
        for (low, high) in [(0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)] {
            self.print_row(&format!("  anchored at {low:.1}..{high:.1}"), |it| {
                it.anchored && (low..high).contains(&it.confidence)
            });
        }
    }

    /// Prints the row of all answers.
    pub fn print_total(&self, title: &str) {
        println!("{title}");
        self.print_row("all", |_| true);
    }

    fn print_row(&self, name: &str, is_meant: impl Fn(&Sample) -> bool) {
        let samples: Vec<&Sample> = self.samples.iter().filter(|it| is_meant(it)).collect();
        if samples.is_empty() {
            return;
        }
        print!("{name:<26}");
        for verdict in VERDICTS {
            let count = samples.iter().filter(|it| it.verdict == verdict).count();
            print!("{:>9.2}", 100.0 * count as f64 / samples.len() as f64);
        }
        let mut times: Vec<f64> = samples.iter().map(|it| it.milliseconds).collect();
        times.sort_by(f64::total_cmp);
        let mean = times.iter().sum::<f64>() / times.len() as f64;
        println!("{mean:>9.3}{:>9.3}", times[times.len() * 95 / 100]);
    }
}

/// Lowest, middle and highest kinship of each scenario.
pub fn print_kinships(kinships: &[(Scenario, f32)]) {
    println!("kinship: least, middle, most");
    for scenario in ALL {
        let mut all: Vec<f32> = kinships
            .iter()
            .filter(|it| it.0 == scenario)
            .map(|it| it.1)
            .collect();
        all.sort_by(f32::total_cmp);
        let (first, last) = (all[0], all[all.len() - 1]);
        println!(
            "{:<26}{first:>9.2}{:>9.2}{last:>9.2}",
            format!("{scenario:?}"),
            all[all.len() / 2]
        );
    }
}

/// Prints one answer that is not correct.
pub fn show(
    scenario: Scenario,
    verdict: Verdict,
    passage: &Passage,
    (old, new): (&Version, &Version),
    truth: &Truth,
    answer: Range<usize>,
) {
    if verdict == Verdict::Correct {
        return;
    }
    let cut = |text: &str, range: Range<usize>| -> String {
        let shown = range.len().min(240);
        text.chars().skip(range.start).take(shown).collect()
    };
    println!(
        "--- {scenario:?} {:?} {verdict:?} kept {:.2}",
        passage.kind, truth.kept
    );
    println!("old: {}", cut(&old.text, passage.start..passage.end));
    println!("got: {}", cut(&new.text, answer));
    for (range, share) in &truth.pieces {
        println!("truth {share:.2}: {}", cut(&new.text, range.clone()));
    }
}
