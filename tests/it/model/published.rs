use newsmark::model::{Moment, Published};

fn check(text: &str, written: Option<&str>) {
    assert_eq!(
        Published::read(text).map(|it| it.to_string()).as_deref(),
        written
    );
}

#[test]
fn what_is_written_is_read_back() {
    check("2025-08-13", Some("2025-08-13"));
    check(
        "2025-08-13T09:10:00+02:00",
        Some("2025-08-13T09:10:00+02:00"),
    );
    check(
        "2025-08-13T09:10:00-03:30",
        Some("2025-08-13T09:10:00-03:30"),
    );
    check("2025-08-13T09:10:00Z", Some("2025-08-13T09:10:00+00:00"));
}

#[test]
fn what_is_no_date_is_none() {
    check("yesterday", None);
    check("2025-13-40", None);
    check("", None);
}

#[test]
fn a_day_sorts_among_its_moments() {
    let seconds = |text: &str| Published::read(text).unwrap().seconds();
    assert!(seconds("2025-08-13T09:10:00Z") < seconds("2025-08-13"));
    assert!(seconds("2025-08-13") < seconds("2025-08-13T19:10:00Z"));
}

#[test]
fn a_moment_is_read_back_to_the_millisecond() {
    let moment = Moment::from_millis(1_755_075_000_123);
    assert_eq!(Moment::read(&moment.to_string()), Some(moment));
    assert_eq!(
        Moment::read(&Moment::from_millis(i64::MAX).to_string()).map(Moment::seconds),
        Some(Moment::from_millis(i64::MAX).seconds())
    );
}
