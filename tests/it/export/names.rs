use newsmark::export::names::{Names, slug};

fn check(text: &str, expected: &str) {
    assert_eq!(slug(text), expected);
}

#[test]
fn a_name_is_never_a_path() {
    check("../../etc/passwd", "etc-passwd");
    check("C:\\windows\\system32", "c-windows-system32");
    check("..", "untitled");
    check(".hidden", "hidden");
    check("\u{202e}gpj.exe\0", "gpj-exe");
}

#[test]
fn devices_are_not_named() {
    check("CON", "con-file");
    check("com1", "com1-file");
    check("console", "console");
}

#[test]
fn a_long_name_is_cut_at_a_character() {
    let long = slug(&"é".repeat(500));
    assert!(long.len() <= 120 && long.chars().all(|c| c == 'é'));
}

#[test]
fn no_name_is_given_twice() {
    let mut names = Names::default();
    let given: Vec<_> = ["Wall", "wall", "WALL!"]
        .iter()
        .map(|it| names.name(it, "md"))
        .collect();
    assert_eq!(given, ["wall.md", "wall-2.md", "wall-3.md"]);
}
