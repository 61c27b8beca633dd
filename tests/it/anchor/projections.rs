//! Where passages go when a text changes.

use newsmark::anchor::{Alignment, Outcome};

use super::{ARTICLE, edited, marked, with_mark};

/// The passage marked in `old` is anchored where it is marked in `new`.
fn check(old: &str, new: &str) {
    let (old, passage) = marked(old);
    let (new, expected) = marked(new);
    let projection = Alignment::new(&old, &new).project(passage);
    let found = projection.range.map(|it| it.slice(&new).to_owned());
    assert_eq!(projection.outcome, Outcome::Anchored, "found {found:?}");
    assert_eq!(projection.range, Some(expected), "found {found:?}");
}

/// The passage marked in `old` has `outcome` in `new`.
fn check_outcome(old: &str, new: &str, outcome: Outcome) {
    let (old, passage) = marked(old);
    let projection = Alignment::new(&old, new).project(passage);
    let found = projection.range.map(|it| it.slice(new).to_owned());
    assert_eq!(projection.outcome, outcome, "found {found:?}");
    assert_eq!(projection.range.is_none(), outcome == Outcome::Orphan);
}

#[test]
fn a_passage_stays_in_an_equal_text() {
    check(
        &with_mark("Two tugs from Northwick"),
        &with_mark("Two tugs from Northwick"),
    );
}

#[test]
fn a_passage_moves_with_what_is_put_before_it() {
    let old = with_mark("the harbor master Tobias Brenner");
    check(&old, &format!("Updated at noon with a statement.\n\n{old}"));
}

#[test]
fn the_marks_at_its_ends_belong_to_it() {
    let passage = "“We felt a long scraping, and then everything was still,”";
    let old = with_mark(passage);
    let straight = "\"We felt a long scraping, and then everything was still,\"";
    let new = ARTICLE.replace(passage, &format!("«{straight}»"));
    check(&old, &new.replace(['“', '”'], "\""));
}

#[test]
fn other_characters_are_no_change() {
    let old = with_mark("ran aground off Kestrel Bay on Tuesday evening. Nobody was injured");
    let new = old
        .replace(' ', "\u{A0}")
        .replace("injured", "in\u{AD}ju\u{200B}red");
    check(&old, &new);
}

#[test]
fn hard_line_breaks_are_no_change() {
    let old =
        with_mark("In 2019 another of its ferries, the Aldermere, had hit the same sandbank.");
    check(&old, &old.replace(' ', "\n"));
}

#[test]
fn a_slip_within_it_is_no_change() {
    let old = with_mark("The crew handed out blankets and tea.");
    check(&old, &edited(&old, "blankets", "balnkets"));
}

#[test]
fn a_replaced_word_at_its_end_belongs_to_it() {
    let old = with_mark("An inquiry cost the company 1.4 million crowns");
    check(&old, &edited(&old, "crowns»", "dollars»"));
}

#[test]
fn a_sentence_put_into_it_belongs_to_it() {
    let old = with_mark(
        "The crew handed out blankets and tea.\n\nThe company, Ostrava Shipping, blamed a faulty chart.",
    );
    check(
        &old,
        &edited(&old, "tea.", "tea. Children were allowed on the bridge."),
    );
}

#[test]
fn a_moved_paragraph_is_found() {
    let paragraph = "Passengers were taken ashore in small boats from four in the morning. The line between Kestrel \
        Bay and Stonebridge will stay closed until Friday.";
    let old = with_mark("small boats from four in the morning");
    let marked_paragraph = edited(
        paragraph,
        "small boats from four in the morning",
        "«small boats from four in the morning»",
    );
    let new =
        ARTICLE
            .replace(paragraph, "")
            .replacen("\n\n", &format!("\n\n{marked_paragraph}\n\n"), 1);
    check(&old, &new);
}

#[test]
fn of_two_copies_the_one_with_the_same_neighbors_is_taken() {
    let sentence = "The crew handed out blankets and tea.";
    let new = with_mark(sentence).replacen("\n\n", &format!("\n\nWhat we know: {sentence}\n\n"), 1);
    check(&with_mark(sentence), &new);
}

#[test]
fn an_edited_sentence_in_its_place_beats_a_copy_elsewhere() {
    let sentence = "Two tugs from Northwick reached the ship shortly before midnight.";
    let now = "Two tugs out of Northwick had reached the ship shortly before midnight.";
    let new = edited(ARTICLE, sentence, &format!("«{now}»"));
    check(&with_mark(sentence), &format!("{new}\n\n{sentence}"));
}

#[test]
fn a_removed_sentence_is_an_orphan() {
    let sentence = "The crew handed out blankets and tea.";
    check_outcome(
        &with_mark(sentence),
        &edited(ARTICLE, sentence, ""),
        Outcome::Orphan,
    );
}

#[test]
fn a_word_of_a_removed_sentence_is_an_orphan_though_it_stands_elsewhere() {
    let sentence = "The company, Ostrava Shipping, blamed a faulty chart.";
    let old = with_mark("company");
    check_outcome(&old, &edited(ARTICLE, sentence, ""), Outcome::Orphan);
}

#[test]
fn a_twin_about_somebody_else_is_not_taken() {
    let sentence = "In 2019 another of its ferries, the Aldermere, had hit the same sandbank.";
    let twin = "In 1987 another of its ferries, the Torrington, had hit the same sandbank.";
    let new = edited(ARTICLE, sentence, "").replacen(
        "\n\n",
        &format!("\n\nOld news. {twin} Nobody knew.\n\n"),
        1,
    );
    check_outcome(&with_mark(sentence), &new, Outcome::Orphan);
}

#[test]
fn what_is_behind_the_paywall_is_an_orphan() {
    let cut = ARTICLE.find("“We felt").expect("the second paragraph");
    let new = format!(
        "{}Subscribe to read on.",
        ARTICLE.get(..cut).expect("a paragraph ends there")
    );
    check_outcome(&with_mark("ferries"), &new, Outcome::Orphan);
    check_outcome(
        &with_mark("An inquiry cost the company 1.4 million crowns."),
        &new,
        Outcome::Orphan,
    );
}

#[test]
fn in_another_article_everything_is_an_orphan() {
    let other = ARTICLE
        .replace("Kestrel Bay", "Glenrothay")
        .replace("Tobias Brenner", "Selma Okonedo")
        .replace("Ines Castellan", "Rashid Pryce")
        .replace("Ostrava Shipping", "Stellar Freight")
        .replace("Aldermere", "Vesterby")
        .replace("Northwick", "Mirefield")
        .replace("Stonebridge", "Dunlavin")
        .replace("212", "97")
        .replace("2019", "2004")
        .replace("1.4", "3.8")
        .replace("Tuesday", "Sunday")
        .replace("Friday", "Monday");
    for passage in [
        "The crew handed out blankets and tea.",
        "Nobody was injured",
        "passengers",
    ] {
        check_outcome(&with_mark(passage), &other, Outcome::Orphan);
    }
}

#[test]
fn half_of_a_passage_is_for_review() {
    let old = with_mark(
        "The crew handed out blankets and tea.\n\nThe company, Ostrava Shipping, blamed a faulty chart.",
    );
    let new = edited(
        ARTICLE,
        "The company, Ostrava Shipping, blamed a faulty chart.",
        "",
    );
    check_outcome(&old, &new, Outcome::Review);
}

#[test]
fn part_of_a_word_stays_part_of_the_word() {
    let old = edited(ARTICLE, "passengers ran", "pass«eng»ers ran");
    check(&old, &format!("New on top.\n\n{old}"));
}

#[test]
fn marks_alone_are_found_between_their_words() {
    let old = edited(ARTICLE, "scraping, and", "scraping 🎉«⛴️» and");
    check(&old, &format!("New on top.\n\n{old}"));
    let (old, nothing) = (old, edited(ARTICLE, "scraping, and", "scraping and"));
    check_outcome(&old, &nothing, Outcome::Orphan);
}

#[test]
fn scripts_without_spaces_are_aligned() {
    let old = "北港市议会星期二通过了新的预算。市长林美华说，学校将得到三百万元。«反对党投了反对票。»会议持续了六个小时。\n\n\
        渡轮将从五月起每小时开一班。居民担心噪音太大。";
    let new = "北港市议会昨天通过了新的预算。市长林美华表示，学校将得到三百万元。«反对党投了反对票。»\n\n\
        会议持续了六个小时。渡轮将从六月起每小时开一班。居民担心噪音太大。";
    check(old, new);
}

#[test]
fn right_to_left_text_and_vowel_points_are_aligned() {
    let old = "وافق مجلس المدينة يوم الثلاثاء على الميزانية الجديدة. «قال العمدة سليم حداد إن المدارس ستحصل على ثلاثة ملايين.» صوتت المعارضة ضد القرار.";
    let new = "عاجل: وافَقَ مجلس المدينة يوم الأربعاء على الميزانيّة الجديدة. «قال العمدة سليم حداد إنّ المدارس ستحصل على ثلاثة ملايين.» صوتت المعارضة ضد القرار.";
    check(old, new);
}

#[test]
fn decomposed_letters_are_no_change() {
    let old = "Bürgermeisterin Zoë Müller-Voß eröffnete am Freitag das «Café über der Brücke», sagte ein Sprecher. Der Umbau kostete 2,4 Millionen.";
    let new = old
        .replace('ü', "u\u{308}")
        .replace('é', "e\u{301}")
        .replace('ö', "o\u{308}")
        .replace('ë', "e\u{308}");
    check(old, &new);
}
