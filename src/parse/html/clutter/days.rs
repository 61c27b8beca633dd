//! Lines that are only a date: "Updated Nov. 20, 2019 1:35 a.m.", "sexta-feira, 22 de outubro de 2010".
//!
//! This judges whether a line holds nothing else; which day it names is the date reader's business.

/// Whether a line in lower case has a number and nothing but the words of a date around it.
pub(super) fn is_date(folded: &str) -> bool {
    const LONGEST: usize = 120;
    const MOST_WORDS: usize = 16;
    if folded.len() > LONGEST || folded.contains(['%', '$', '€', '£']) {
        return false;
    }
    let words: Vec<&str> = folded
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .collect();
    let is_short = !words.is_empty() && words.len() <= MOST_WORDS;
    is_short
        && words.iter().all(|it| {
            is_number(it) || is_month(it) || is_one_of(it, OTHER) || is_one_of(it, STAMPS)
        })
        && names_day(&words)
}

/// Whether a line in lower case is a time of day and nothing else, as entries of a live report have
/// it: `18:05`, `6:12 pm`.
pub(super) fn is_clock(folded: &str) -> bool {
    const MOST_WORDS: usize = 3;
    let (time, rest) = folded.split_once(' ').unwrap_or((folded, ""));
    let is_digits = |it: &str| it.len() <= 2 && it.bytes().all(|it| it.is_ascii_digit());
    let is_time = time.split_once(':').is_some_and(|(hour, minute)| {
        !hour.is_empty() && is_digits(hour) && minute.len() == 2 && is_digits(minute)
    });
    is_time
        && rest.split_whitespace().count() < MOST_WORDS
        && rest.split_whitespace().all(|it| is_one_of(it, OTHER))
}

/// Whether the words name a day, or a time behind a word such as "updated".
fn names_day(words: &[&str]) -> bool {
    let numbers = words.iter().filter(|it| is_number(it)).count();
    let has_month = words.iter().any(|it| is_month(it));
    let has_year = words.iter().any(|it| is_year(it));
    let is_stamp = words.first().is_some_and(|it| is_one_of(it, STAMPS));
    has_month && numbers >= 1 || has_year && numbers >= 3 || is_stamp && numbers >= 2
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|it: u16| (1900..2100).contains(&it))
}

fn is_number(word: &str) -> bool {
    let digits = word.trim_end_matches(|it: char| it.is_alphabetic());
    let suffix = word.get(digits.len()..).unwrap_or_default();
    !digits.is_empty()
        && digits.len() <= 4
        && digits.bytes().all(|it| it.is_ascii_digit())
        && matches!(
            suffix,
            "" | "st" | "nd" | "rd" | "th" | "am" | "pm" | "h" | "年" | "月" | "日"
        )
}

fn is_month(word: &str) -> bool {
    const LONGEST: usize = 10;
    let is_known = MONTHS.split(' ').any(|it| word.starts_with(it));
    is_known && word.chars().count() <= LONGEST && !is_one_of(word, NO_MONTHS)
}

fn is_one_of(word: &str, list: &str) -> bool {
    list.split_whitespace().any(|it| it == word)
}

/// How the names of months begin.
const MONTHS: &str = "jan feb mar apr may jun jul aug sep oct nov dec mär mai okt dez fév avr juin juil août déc ene abr ago dic gen \
    mag giu lug set ott fev out січ лют бер кві тра чер лип сер вер жов лис гру янв фев мар апр мая май июн июл авг сен окт ноя дек agu";

/// Words that begin as months do and may stand alone.
const NO_MONTHS: &str = "market markets marine marines mayor mayors maybe general marks out set gender genes service second decision \
    september's section sets setup outside output server magazine junior julia august's deck";

/// What stands before a date.
const STAMPS: &str = "updated update published posted modified created last first date originally aktualisiert veröffentlicht stand \
    publié mis actualizado publicado atualizado pubblicato aggiornato опубликовано обновлено опубліковано оновлено";

/// What else stands in a date: articles and prepositions, weekdays, zones, hours.
const OTHER: &str = "on at the of am pm a p m de do del às as à le um uhr den der il alle ore h o clock est edt et pst pdt pt cst cdt \
    ct mst mdt gmt utc bst cet cest ist msk z jst kst aest eat wib mon tue tues wed thu thur thurs fri sat sun monday tuesday \
    wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi \
    jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo segunda terça quarta quinta sexta feira \
    lunedì martedì mercoledì giovedì venerdì sabato domenica понедельник вторник среда четверг пятница суббота воскресенье \
    понеділок вівторок середа субота неділя г года р року в о today yesterday ago hours hour minutes days eastern time noon midnight";
