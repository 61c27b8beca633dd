//! How long large and hostile texts take.

use std::time::Instant;

use newsmark::anchor::{Alignment, difference};
use newsmark::text::TextRange;

use super::article::invented;
use super::random::Random;
use super::scenario::{Scenario, apply};

/// Passages projected in each text.
const PASSAGES: usize = 28;

/// Bytes of the large texts.
const LARGE: usize = 1_000_000;

/// Prints the time of each case, alignment and projections together.
pub fn measure() {
    println!(
        "\n{:<44}{:>10}{:>12}{:>12}",
        "size", "bytes", "project ms", "diff ms"
    );
    let mut random = Random::new(5);
    let article = invented(&mut random, 25_000);
    let old = article.draft.write().text;
    for scenario in [Scenario::Slips, Scenario::MixHeavy, Scenario::Unrelated] {
        let new = apply(scenario, &article, &mut random).text;
        case(&format!("long read, {scenario:?}"), &old, &new);
    }
    let long = |random: &mut Random| invented(random, LARGE).draft.write().text;
    let (one, other) = (long(&mut random), long(&mut random));
    case("two articles of 1 MB", &one, &other);
    let half = one.len() / 2;
    let half = (half..one.len())
        .find(|&it| one.is_char_boundary(it))
        .unwrap();
    case(
        "1 MB, halves exchanged",
        &one,
        &[&one[half..], &one[..half]].concat(),
    );
    let few: Vec<String> = (0..50).map(|it| format!("word{it}")).collect();
    let heap = |random: &mut Random| {
        let words: Vec<&str> = (0..LARGE / 7).map(|_| random.pick(&few).as_str()).collect();
        words.join(" ")
    };
    case(
        "1 MB of 50 words, no sentence",
        &heap(&mut random),
        &heap(&mut random),
    );
    case(
        "1 MB of one word",
        &"echo ".repeat(LARGE / 5),
        &"echo ".repeat(LARGE / 5 - 7),
    );
    case(
        "1 MB of a short period",
        &"a b c d e. ".repeat(LARGE / 11),
        &"c d e. a b ".repeat(LARGE / 11),
    );
    case(
        "1 MB without a space",
        &"x".repeat(LARGE),
        &"x".repeat(LARGE - 1),
    );
    let han = |random: &mut Random| -> String {
        let one =
            |random: &mut Random| char::from_u32(0x4E00 + random.below(3_000) as u32).unwrap();
        (0..LARGE / 3).map(|_| one(random)).collect()
    };
    case(
        "1 MB of Han, unrelated",
        &han(&mut random),
        &han(&mut random),
    );
    let mut lines: Vec<String> = one.split(". ").map(str::to_owned).collect();
    random.shuffle(&mut lines);
    case("1 MB, sentences shuffled", &one, &lines.join(". "));
    let thinned: Vec<&str> = one.split(' ').filter(|_| !random.chance(12)).collect();
    case("1 MB, every eighth word gone", &one, &thinned.join(" "));
    case(
        "1 MB of accents",
        &"e\u{301}\u{300}\u{302}".repeat(LARGE / 7),
        &"e\u{301}".repeat(LARGE / 3),
    );
}

fn case(name: &str, old: &str, new: &str) {
    let start = Instant::now();
    let alignment = Alignment::new(old, new);
    for at in 0..PASSAGES {
        let from = old.len() / PASSAGES * at;
        let projection = alignment.project(TextRange::new(from, from + 200));
        std::hint::black_box(projection);
    }
    let projected = start.elapsed().as_secs_f64() * 1_000.0;
    let start = Instant::now();
    std::hint::black_box(difference(old, new));
    let shown = start.elapsed().as_secs_f64() * 1_000.0;
    println!("{name:<44}{:>10}{projected:>12.1}{shown:>12.1}", old.len());
}
