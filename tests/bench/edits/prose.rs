//! Sentence patterns of invented news, by beat, and how their slots are filled.

use super::random::Random;
use super::words::{
    ADJECTIVES, ASIDES, DAYS, FIRST, LAST, MONTHS, ORGANIZATIONS, PLACES, QUOTES, ROLES, SAID,
    TAILS, THINGS, VERBS, WHEN,
};

/// Patterns that fit any beat.
const ANYWHERE: &[&str] = &[
    "“{quote},” {full}, a {role}, {said}.",
    "“{quote},” {said} {last}. “{quote}.”",
    "{last} {said} that the {thing} would be {verb} {when}{tail}.",
    "“{quote},” {last} {said}{tail}.",
    "The {thing}{aside} was {verb} {when}{tail}.",
    "A {adj} {thing} from {year} had put the cost at {money}{tail}.",
    "About {n} people in {place} are affected, {org} {said}.",
    "It was not clear whether the {thing} could be {verb} before {month}.",
    "Officials declined to say how long the {thing} would take.",
    "Critics say that the {adj} {thing} comes too late and costs too much.",
    "{full}, {role} of {org}, {verb} the {thing} {when}{tail}.",
    "In {place}, {n} residents signed a {thing} against it{tail}.",
    "The numbers tell a different story: {pct} percent of those asked by {org} want the {thing} to be {verb}.",
    "Since {year}, {org} has {verb} {small} such proposals{tail}.",
    "Asked whether the {thing} would be {verb}, {last} smiled and said nothing.",
    "A spokesman for {org} confirmed that the {thing} had been {verb} {when}.",
    "{full} has been the {role} of {org} since {year}; before that, {last} worked in {place}.",
    "For many families it is the second {thing} within a year, and not everybody can afford to wait.",
    "Whether that is enough remains to be seen.",
    "The next meeting is planned for {date} in {place}.",
    "The {adj} {thing} runs to {n} pages and names {small} people, among them {full}.",
    "Neither {org} nor {last} answered questions about the {thing} {when}.",
    "What happens next depends on {place}, where a {adj} {thing} is to be {verb} {when}.",
    "At {time} the doors were opened, and {n} visitors from {place} walked in{tail}.",
    "Of the {money} that was promised in {month}, only {money} has been paid out so far.",
    "Experts at {org} put the probability at {pct} percent{tail}.",
];

/// Patterns of single beats.
const BEATS: &[&[&str]] = &[
    &[
        "The council of {place} {verb} the {thing} by {small} votes to {small} {when}{tail}.",
        "{full}, the {role}, wants to raise the property tax by {pct} percent{tail}.",
        "The town hall of {place} has been closed since {date}, and the {thing} is {verb}.",
        "Under the {thing}, {n} apartments are to be built near the old harbor by {year}.",
        "The coalition of {org} and the independents holds {small} of {n} seats.",
        "A vote on the {thing} was {verb} {when} because {small} members were missing.",
        "Traffic through {place} would be limited to {n} cars an hour{tail}.",
        "Shop owners along the market street fear that the {adj} {thing} will drive customers to {place}.",
        "The {role} {verb} a {thing} worth {money} for schools and playgrounds{tail}.",
    ],
    &[
        "The river rose to {small}.{small} meters {when} and flooded {n} houses in {place}.",
        "Firefighters from {place} pumped out cellars until {time}{tail}.",
        "About {n} people spent the night in the gymnasium of {place}{tail}.",
        "Meteorologists expect another {n} millimeters of rain {when}.",
        "The dam above {place}{aside} held, {full} of {org} {said}.",
        "Water levels in {place} fell by {n} centimeters {when}, but the danger is not over.",
        "Insurers put the damage at {money}{tail}.",
        "The railway line between {place} and {place} will stay closed until {date}.",
        "Volunteers filled {n} sandbags {when}{tail}.",
    ],
    &[
        "{place} beat {place} {small}-{small} {when}, with {full} scoring in minute {n}.",
        "The {role} of {place} changed {small} players after the break{tail}.",
        "In front of {n} spectators, {last} missed a penalty {when}{tail}.",
        "{full} will leave {place} for {money} at the end of the season{tail}.",
        "With {n} points from {small} matches, {place} is now in place {small} of the table.",
        "The referee sent off {last} after {n} minutes{aside} and ended the match early.",
        "{place} has not won away since {month} {year}{tail}.",
        "The injured captain {last} will miss at least {small} matches{tail}.",
        "It was the first goal for {full} since the {thing} in {month}.",
    ],
    &[
        "The central bank kept its main rate at {pct} percent {when}{tail}.",
        "Shares of {org} fell {pct} percent to {n} crowns {when}.",
        "Inflation in {place} slowed to {pct} percent in {month}, {org} reported.",
        "{org} reported a loss of {money} for the quarter that ended in {month}{tail}.",
        "Analysts had expected a profit of {money}{tail}.",
        "The company plans to cut {n} jobs in {place} by {year}{tail}.",
        "{full}, {role} at {org}, expects prices to rise by {pct} percent {when}.",
        "Orders worth {money} were {verb} {when}, above all from {place}.",
        "The {thing} with {org}{aside} is worth {money} over {small} years.",
    ],
    &[
        "The court in {place} sentenced {full} to {small} years in prison {when}{tail}.",
        "Prosecutors say that {last} took {money} from {org} between {year} and {year}.",
        "The defense {verb} the {thing} and asked for an acquittal{tail}.",
        "{small} witnesses are to be heard {when}{tail}.",
        "Judge {full} {said} the {thing} was not admissible as evidence.",
        "The trial in {place} began {when} and is expected to last {n} days.",
        "Police searched {small} offices of {org} in {place} {when}{tail}.",
        "According to the indictment, the {thing} was forged {when} by {full}.",
        "A second defendant, {full}, is still at large{tail}.",
    ],
    &[
        "The hospital in {place} has {n} beds and {small} vacancies for doctors{tail}.",
        "Nurses at {org} walked out {when} over pay and {adj} shifts.",
        "Waiting times rose to {n} days in {month}, {pct} percent more than in {year}.",
        "{full}, {role} at the clinic of {place}, {said} that the {thing} saves lives.",
        "The vaccine was given to {n} children in {place} {when}{tail}.",
        "A study of {n} patients by {org} found no difference{tail}.",
        "The emergency ward in {place} will close at {time} from {month} on{tail}.",
        "The ministry has set aside {money} for the {thing}{aside} in rural areas.",
        "Doctors in {place} recorded {n} infections {when}{tail}.",
    ],
    &[
        "The ferry with {n} passengers ran aground off {place} {when}{tail}.",
        "The train from {place} to {place} was {n} minutes late {when}{tail}.",
        "{org} wants to buy {small} new ships for {money}{tail}.",
        "Dock workers in {place} stopped work at {time}{tail}.",
        "The bridge at {place}, built in {year}, can no longer carry trucks of more than {n} tonnes.",
        "Tickets between {place} and {place} will cost {pct} percent more from {date}.",
        "The tunnel is {n} kilometers long and will be opened by {full} {when}.",
        "Freight through {place} fell by {pct} percent in {month}{tail}.",
        "An inspector of {org} found {n} cracks in the {adj} steel{tail}.",
    ],
    &[
        "Researchers from {org} have found {n} unknown species in the waters off {place}.",
        "The telescope above {place} recorded the signal at {time} {when}.",
        "The study, led by {full} of {org}, followed {n} people over {small} years.",
        "The satellite weighs {n} kilograms and cost {money}{tail}.",
        "Temperatures in {place} were {pct} degrees above the average of {year}{tail}.",
        "The journal {verb} the {thing}{aside} after {small} reviewers raised doubts.",
        "A sample from {place} turned out to be {n} thousand years old{tail}.",
        "{last} and {small} colleagues repeated the experiment {when}{tail}.",
        "The new material conducts heat {n} times better than steel, {full} {said}.",
    ],
];

/// The people and places of one article.
pub struct Cast {
    people: Vec<(String, String)>,
    places: Vec<&'static str>,
    organizations: Vec<&'static str>,
}

impl Cast {
    pub fn draw(random: &mut Random, people: usize) -> Self {
        let person = |random: &mut Random| {
            (
                (*random.pick(FIRST)).to_owned(),
                (*random.pick(LAST)).to_owned(),
            )
        };
        Self {
            people: (0..people).map(|_| person(random)).collect(),
            places: (0..4).map(|_| *random.pick(PLACES)).collect(),
            organizations: (0..4).map(|_| *random.pick(ORGANIZATIONS)).collect(),
        }
    }

    /// The cast of another article of the same beat: half of the time some of the same places, organizations
    /// and one of the same people.
    pub fn related(&self, random: &mut Random, people: usize) -> Self {
        let mut cast = Self::draw(random, people);
        if random.chance(50) {
            cast.places[0] = self.places[0];
            cast.places[1] = self.places[1];
            cast.organizations[0] = self.organizations[0];
            cast.people[0] = self.people[0].clone();
        }
        cast
    }
}

/// Number of beats.
pub fn beats() -> usize {
    BEATS.len()
}

/// One sentence of the beat, about the cast.
pub fn sentence(random: &mut Random, beat: usize, cast: &Cast) -> String {
    let patterns = if random.chance(45) {
        BEATS[beat % BEATS.len()]
    } else {
        ANYWHERE
    };
    let pattern = *random.pick(patterns);
    capitalized(&fill(random, pattern, cast, 0))
}

/// A headline.
pub fn headline(random: &mut Random, cast: &Cast) -> String {
    let patterns = [
        "{place} waits for {adj} {thing}",
        "{last} {verb} {thing} in {place}",
        "{adj} {thing}: what {place} knows so far",
        "{org} {verb} {thing} after {n} days",
    ];
    let pattern = patterns[random.below(patterns.len())];
    capitalized(&fill(random, pattern, cast, 0))
}

/// Fills the slots of `pattern`; patterns in slots are filled in turn.
fn fill(random: &mut Random, pattern: &str, cast: &Cast, depth: usize) -> String {
    let mut text = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (slot, after) = after.split_once('}').unwrap();
        text.push_str(before);
        text.push_str(&slot_text(random, slot, cast, depth));
        rest = after;
    }
    text.push_str(rest);
    text
}

fn slot_text(random: &mut Random, slot: &str, cast: &Cast, depth: usize) -> String {
    let nested = |random: &mut Random, patterns: &[&str]| {
        if depth > 2 {
            return String::new();
        }
        let pattern = *random.pick(patterns);
        fill(random, pattern, cast, depth + 1)
    };
    match slot {
        "quote" => nested(random, QUOTES),
        "aside" => nested(random, ASIDES),
        "tail" => nested(random, TAILS),
        "when" => nested(random, WHEN),
        "full" => {
            let (first, last) = random.pick(&cast.people);
            format!("{first} {last}")
        }
        "last" => random.pick(&cast.people).1.clone(),
        "place" => (*random.pick(&cast.places)).to_owned(),
        "org" => (*random.pick(&cast.organizations)).to_owned(),
        "role" => (*random.pick(ROLES)).to_owned(),
        "adj" => (*random.pick(ADJECTIVES)).to_owned(),
        "thing" => (*random.pick(THINGS)).to_owned(),
        "verb" => (*random.pick(VERBS)).to_owned(),
        "said" => (*random.pick(SAID)).to_owned(),
        "day" => (*random.pick(DAYS)).to_owned(),
        "month" => (*random.pick(MONTHS)).to_owned(),
        "date" => format!("{} {}", random.pick(MONTHS), random.between(1, 28)),
        "year" => random.between(1961, 2026).to_string(),
        "time" => format!("{}:{:02}", random.between(5, 23), random.below(12) * 5),
        "small" => random.between(2, 12).to_string(),
        "pct" => format!("{}.{}", random.below(14), random.between(1, 9)),
        "money" => format!(
            "${}.{} million",
            random.between(1, 480),
            random.between(1, 9)
        ),
        _ => match random.below(3) {
            0 => random.between(12, 99).to_string(),
            1 => random.between(100, 980).to_string(),
            _ => format!("{},{:03}", random.between(1, 80), random.below(1000)),
        },
    }
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
