//! REFI-QDA projects, held to what its schema demands: order, required attributes, patterns, references.

use std::collections::{BTreeMap, HashSet};
use std::io::{Cursor, Read};

use newsmark::model::study::Study;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::{study, write};

/// An element: its name, attributes and children.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Element>,
    text: String,
}

impl Element {
    fn child(&self, name: &str) -> &Self {
        self.children.iter().find(|it| it.name == name).unwrap()
    }

    fn all(&self) -> Vec<&Self> {
        let below = self.children.iter().flat_map(Self::all);
        std::iter::once(self).chain(below).collect()
    }

    fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.children.iter().map(|it| it.name.as_str()).collect();
        names.dedup();
        names
    }
}

fn parsed(text: &str) -> Element {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    loop {
        let (tag, closed) = match reader.read_event().unwrap() {
            Event::Start(tag) => (tag, false),
            Event::Empty(tag) => (tag, true),
            Event::Text(text) => {
                open.last_mut().unwrap().text += &text.xml10_content();
                continue;
            }
            Event::End(_) => {
                let done = open.pop().unwrap();
                open.last_mut().unwrap().children.push(done);
                continue;
            }
            Event::Eof => return open.remove(0).children.remove(0),
            _ => continue,
        };
        let attributes = tag.attributes().map(|it| {
            let it = it.unwrap();
            let value = quick_xml::escape::unescape(&it.value).unwrap().into_owned();
            (it.key.as_ref().to_owned(), value)
        });
        open.push(Element {
            name: tag.local_name().as_ref().to_owned(),
            attributes: attributes.collect(),
            ..Element::default()
        });
        if closed {
            let done = open.pop().unwrap();
            open.last_mut().unwrap().children.push(done);
        }
    }
}

fn project(study: &Study) -> (Element, BTreeMap<String, String>) {
    let file = write("qdpx", study).remove(0);
    let mut archive = zip::ZipArchive::new(Cursor::new(file.bytes)).unwrap();
    let mut files = BTreeMap::new();
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        files.insert(entry.name().unwrap().into_owned(), text);
    }
    (parsed(&files.remove("project.qde").unwrap()), files)
}

/// The small study with a color, a description and a coder who would break careless XML.
fn awkward() -> Study {
    let mut study = study();
    study.codebook[0].tag.color = Some("#a1b2c3".into());
    study.codebook[1].tag.color = Some("teal".into());
    study.codebook[1].tag.description = "a < b & \"c\"".into();
    study.codebook[1].tag.include = "two\nlines".into();
    study.passages[0].annotation.coder = "Ana \"Zoë\" & <Söhne>".into();
    study.passages[0].annotation.note = Some("one\n\u{1b}[31mtwo\u{200f} ]]> \u{ffff}".into());
    study
}

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    let (project, _) = project(&awkward());
    assert_eq!(project.attributes["xmlns"], "urn:QDA-XML:project:1.0");
    assert_eq!(
        project.names(),
        ["Users", "CodeBook", "Variables", "Sources", "Description"]
    );
    assert_eq!(project.child("CodeBook").names(), ["Codes"]);
    for source in &project.child("Sources").children {
        assert_eq!(source.names(), ["PlainTextSelection", "VariableValue"]);
    }
    let selections = project
        .all()
        .into_iter()
        .filter(|it| it.name == "PlainTextSelection");
    let names: Vec<_> = selections.map(|it| it.names().join(" ")).collect();
    assert_eq!(names, ["Description Coding", ""]);
    let code = &project.child("CodeBook").child("Codes").children[0];
    assert_eq!(code.names(), ["Code"]);
    assert_eq!(code.children[0].names(), ["Description"]);
    for value in project
        .all()
        .into_iter()
        .filter(|it| it.name == "VariableValue")
    {
        assert_eq!(value.names(), ["VariableRef", "TextValue"]);
    }
}

#[test]
fn a_project_says_what_its_positions_count() {
    let (project, _) = project(&study());
    let said = &project.child("Description").text;
    assert!(said.starts_with("unit: codepoint."), "{said}");
    assert!(said.contains("half-open"), "{said}");
}

#[test]
fn every_element_has_the_attributes_that_the_schema_demands() {
    let demanded: &[(&str, &[&str])] = &[
        ("Project", &["name"]),
        ("User", &["guid"]),
        ("Code", &["guid", "name", "isCodable"]),
        ("Variable", &["guid", "name", "typeOfVariable"]),
        ("TextSource", &["guid", "plainTextPath"]),
        (
            "PlainTextSelection",
            &["guid", "startPosition", "endPosition"],
        ),
        ("Coding", &["guid"]),
        ("CodeRef", &["targetGUID"]),
        ("VariableRef", &["targetGUID"]),
    ];
    let (project, _) = project(&awkward());
    let all = project.all();
    for (name, attributes) in demanded {
        assert!(all.iter().any(|it| it.name == *name), "no {name}");
        for element in all.iter().filter(|it| it.name == *name) {
            for attribute in *attributes {
                assert!(
                    element.attributes.contains_key(*attribute),
                    "{name} has no {attribute}"
                );
            }
        }
    }
}

#[test]
fn ids_colors_and_times_have_the_patterns_of_the_schema_and_references_hold() {
    let (project, _) = project(&awkward());
    let mut given = HashSet::new();
    let (mut named, mut colors) = (Vec::new(), Vec::new());
    for element in project.all() {
        for (name, value) in &element.attributes {
            match name.as_str() {
                "guid" => assert!(given.insert(value.clone()), "{value} is given twice"),
                "targetGUID" | "creatingUser" | "modifyingUser" => named.push(value.clone()),
                "color" => colors.push(value.clone()),
                "creationDateTime" | "modifiedDateTime" => {
                    assert_eq!(value, "2025-08-13T08:50:00Z");
                }
                _ => {}
            }
        }
    }
    for guid in &given {
        let lengths: Vec<_> = guid.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12], "{guid}");
        assert!(
            guid.chars().all(|it| it == '-' || it.is_ascii_hexdigit()),
            "{guid}"
        );
    }
    assert!(
        named.len() > 10 && named.iter().all(|it| given.contains(it)),
        "{named:?}"
    );
    assert_eq!(colors, ["#A1B2C3"], "a color's name has no place there");
}

#[test]
fn what_is_said_of_a_text_stands_in_its_variables() {
    let (project, _) = project(&study());
    let names: BTreeMap<_, _> = project
        .child("Variables")
        .children
        .iter()
        .map(|it| {
            (
                it.attributes["guid"].as_str(),
                it.attributes["name"].as_str(),
            )
        })
        .collect();
    let source = &project.child("Sources").children[0];
    let values = source
        .children
        .iter()
        .filter(|it| it.name == "VariableValue");
    let values: BTreeMap<_, _> = values
        .map(|it| {
            (
                names[it.child("VariableRef").attributes["targetGUID"].as_str()],
                it.child("TextValue").text.as_str(),
            )
        })
        .collect();
    assert_eq!(values["article key"], "https://herald.example/wall");
    assert_eq!(values["title"], "Wall up");
    assert_eq!(values["version"], study().articles[0].shown.hex());
    assert!(
        !values.contains_key("outlet"),
        "what is not known has no value"
    );
}

#[test]
fn notes_keep_their_lines_and_hold_nothing_that_xml_cannot() {
    let (project, _) = project(&awkward());
    let all = project.all();
    let note = all
        .iter()
        .find(|it| it.name == "Description" && it.text.starts_with("one"))
        .unwrap();
    assert!(
        note.text.starts_with("one\n␛[31mtwo\u{200f} ]]"),
        "{:?}",
        note.text
    );
    let user = &project.child("Users").children[0];
    assert_eq!(user.attributes["name"], "Ana \"Zoë\" & <Söhne>");
}

#[test]
fn texts_lie_where_the_project_says_and_positions_give_the_words() {
    let (project, files) = project(&study());
    assert_eq!(files.len(), 1);
    for source in &project.child("Sources").children {
        let path = source.attributes["plainTextPath"]
            .strip_prefix("internal://")
            .unwrap();
        let text = &files[&format!("sources/{path}")];
        let words: Vec<String> = source
            .children
            .iter()
            .filter(|it| it.name == "PlainTextSelection")
            .map(|it| {
                let at = |name: &str| it.attributes[name].parse::<usize>().unwrap();
                let (start, end) = (at("startPosition"), at("endPosition"));
                text.chars().skip(start).take(end - start).collect()
            })
            .collect();
        assert_eq!(words, ["🌊 council", "=Cost= rose."]);
    }
}
