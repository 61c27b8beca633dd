use newsmark::model::{AnnotationId, IdSource, Moment, VersionHash};

#[test]
fn the_same_seed_gives_the_same_ids_and_later_ones_sort_later() {
    let mut one = IdSource::new(1);
    let mut other = IdSource::new(1);
    let (a, b) = (
        one.annotation(Moment::from_millis(5)),
        one.annotation(Moment::from_millis(6)),
    );
    assert_eq!(other.annotation(Moment::from_millis(5)), a);
    assert!(a < b);
}

#[test]
fn ids_of_one_moment_are_in_the_order_in_which_they_were_given() {
    for seed in 0..50 {
        let mut ids = IdSource::new(seed);
        let given: Vec<AnnotationId> = [5, 5, 5, 6, 6]
            .map(|it| ids.annotation(Moment::from_millis(it)))
            .to_vec();
        assert!(given.is_sorted_by(|a, b| a < b), "{given:?}");
    }
}

#[test]
fn an_id_is_read_back() {
    let id = IdSource::new(2).annotation(Moment::from_millis(5));
    assert_eq!(id.to_string().parse::<AnnotationId>(), Ok(id));
    assert!("not an id".parse::<AnnotationId>().is_err());
}

#[test]
fn a_version_is_the_sha256_of_the_text() {
    let hash = VersionHash::of("abc");
    assert_eq!(
        hash.hex(),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    assert_eq!(VersionHash::from_hex(&hash.hex()), Some(hash));
    assert_eq!(VersionHash::from_hex("é"), None);
}
