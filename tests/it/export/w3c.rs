//! Web Annotations, held to what the Recommendation demands of each part with the word MUST.

use newsmark::import::{Content, Format, read_as};
use newsmark::model::Published;
use newsmark::model::study::Study;
use serde_json::Value;

use super::{study, write};

/// Addresses as pages, feeds and people give them. Few are URIs.
const ADDRESSES: [&str; 12] = [
    "https://herald.example/wall",
    "https://herald.example/wall up/ä?q=1 2#a#b",
    "https://münchen.example/straße",
    "https://herald.example/x[1]|2^\\\"<>{}`?a=[b]|{c}^",
    "https://herald.example/100%/%zz/%4",
    "https://[2001:db8::1]:8080/[x]",
    "https://herald.example/\u{202e}abc\n",
    "mailto:a b@herald.example",
    "urn:isbn:0451450523",
    "not an address",
    "/news/5",
    "",
];

fn collection(study: &Study) -> Value {
    serde_json::from_slice(&write("w3c", study)[0].bytes).unwrap()
}

/// One passage per address, with several tags, a note alone, nothing said, and odd coders.
fn awkward() -> Study {
    let mut study = study();
    let [tagged, alone] = [study.passages[0].clone(), study.passages[1].clone()];
    study.passages.clear();
    for (at, address) in ADDRESSES.into_iter().enumerate() {
        let mut passage = if at % 2 == 0 {
            tagged.clone()
        } else {
            alone.clone()
        };
        passage.id.0.0 += (at as u128) << 8;
        let annotation = &mut passage.annotation;
        annotation.about.url = Some(address.to_owned()).filter(|it| !it.is_empty());
        annotation.about.key = format!("{address}\n{at} مفتاح");
        annotation.about.external_id = Some(format!("n-{at}"));
        match at % 3 {
            0 => annotation.note = Some("why?\r\n\u{202e}".into()),
            1 => annotation.coder = String::new(),
            _ => annotation.coder = "Zoë <z@herald.example>".into(),
        }
        study.passages.push(passage);
    }
    study
}

/// RFC 3986: a scheme, then only characters that it allows; brackets only around a host, `#` only once.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let is_scheme = scheme.starts_with(|it: char| it.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || "+-.".contains(it));
    let rest = rest.replacen("//[2001:db8::1]", "", 1);
    let parts: Vec<&str> = rest.split('%').collect();
    let escapes = parts.iter().skip(1).all(|it| {
        let digits = it.get(..2).unwrap_or_default();
        digits.len() == 2 && digits.bytes().all(|it| it.is_ascii_hexdigit())
    });
    let allowed = |it: char| it.is_ascii_alphanumeric() || ":/?#@!$&'()*+,;=-._~%".contains(it);
    is_scheme && escapes && rest.chars().all(allowed) && rest.matches('#').count() <= 1
}

fn is_moment(value: &Value) -> bool {
    value.as_str().unwrap().parse::<jiff::Timestamp>().is_ok()
}

#[test]
fn a_uri_is_told_from_an_address() {
    let uris = ADDRESSES.into_iter().filter(|it| is_uri(it));
    let uris: Vec<_> = uris.collect();
    assert_eq!(uris, ["https://herald.example/wall", "urn:isbn:0451450523"]);
}

#[test]
fn an_annotation_has_a_context_an_id_its_type_and_a_target() {
    let study = awkward();
    let collection = collection(&study);
    let items = collection["first"]["items"].as_array().unwrap();
    assert_eq!(items.len(), ADDRESSES.len());
    let mut ids = std::collections::HashSet::new();
    for item in items {
        assert_eq!(item["@context"], "http://www.w3.org/ns/anno.jsonld");
        let id = item["id"].as_str().unwrap();
        assert!(is_uri(id) && ids.insert(id), "{id}");
        assert_eq!(item["type"], "Annotation");
        assert!(item["target"].is_object());
        assert!(item.get("bodyValue").is_none());
        assert!(is_moment(&item["created"]) && is_moment(&item["modified"]));
        assert!(["tagging", "highlighting"].contains(&item["motivation"].as_str().unwrap()));
        for agent in ["creator", "generator"] {
            assert!(is_uri(item[agent]["id"].as_str().unwrap()), "{item}");
            assert!(item[agent]["name"].is_string());
        }
    }
}

#[test]
fn a_body_is_a_text_for_one_purpose() {
    let collection = collection(&awkward());
    for item in collection["first"]["items"].as_array().unwrap() {
        let Some(bodies) = item.get("body") else {
            continue;
        };
        // An empty list is no body.
        assert!(!bodies.as_array().unwrap().is_empty());
        for body in bodies.as_array().unwrap() {
            assert_eq!(body["type"], "TextualBody");
            assert!(body["value"].is_string());
            assert!(["tagging", "commenting"].contains(&body["purpose"].as_str().unwrap()));
            assert!(body.get("source").is_none() && body.get("items").is_none());
        }
    }
}

#[test]
fn a_target_names_its_source_by_a_uri_and_its_place_twice() {
    let collection = collection(&awkward());
    for item in collection["first"]["items"].as_array().unwrap() {
        let target = &item["target"];
        for name in ["source", "scope"] {
            assert!(is_uri(target[name].as_str().unwrap()), "{}", target[name]);
        }
        let state = &target["state"];
        assert_eq!(state["type"], "TimeState");
        assert!(is_moment(&state["sourceDate"]));
        assert!(is_uri(state["cached"].as_str().unwrap()));
        let [quote, position] = target["selector"].as_array().unwrap().as_slice() else {
            panic!("{target}")
        };
        assert_eq!(quote["type"], "TextQuoteSelector");
        assert!(
            ["exact", "prefix", "suffix"]
                .iter()
                .all(|it| quote[it].is_string())
        );
        assert_eq!(position["type"], "TextPositionSelector");
        assert!(position["start"].as_u64().unwrap() < position["end"].as_u64().unwrap());
        assert_eq!(position["urn:newsmark:unit"], "codepoint");
    }
}

#[test]
fn the_collection_says_over_which_text_positions_count() {
    let collection = collection(&study());
    let said = collection["dcterms:description"].as_str().unwrap();
    for part in ["half-open", "code points", "`cached`", "byte order mark"] {
        assert!(said.contains(part), "{said}");
    }
    // The one that is named is the one that is counted.
    let target = &collection["first"]["items"][0]["target"];
    let version = newsmark::model::VersionHash::of(super::TEXT).hex();
    assert_eq!(target["state"]["cached"], format!("urn:sha256:{version}"));
}

#[test]
fn the_collection_counts_and_holds_all_on_one_page() {
    for study in [awkward(), Study::default()] {
        let collection = collection(&study);
        assert_eq!(collection["@context"], "http://www.w3.org/ns/anno.jsonld");
        assert_eq!(collection["type"], "AnnotationCollection");
        assert!(collection["label"].is_string());
        assert_eq!(collection["total"], study.passages.len());
        let page = &collection["first"];
        assert_eq!(page["type"], "AnnotationPage");
        assert_eq!(page["startIndex"], 0);
        assert_eq!(page["partOf"], collection["id"]);
        assert_eq!(
            page["items"].as_array().unwrap().len(),
            study.passages.len()
        );
        assert_eq!(page["id"], collection["last"]);
        let ids = [&collection["id"], &page["id"], &page["partOf"]];
        assert!(ids.iter().all(|it| is_uri(it.as_str().unwrap())));
    }
}

#[test]
fn what_is_known_of_an_article_comes_back_whatever_its_address() {
    let study = awkward();
    let file = write("w3c", &study).remove(0);
    let Content::Drafts(drafts) = read_as(Format::W3c, &file.bytes).unwrap() else {
        panic!("no passages")
    };
    assert_eq!(drafts.passages.len(), ADDRESSES.len());
    for (draft, passage) in drafts.passages.iter().zip(&study.passages) {
        let (from, about) = (&draft.from, &passage.annotation.about);
        assert_eq!(from.key.as_deref(), Some(&*about.key));
        assert_eq!(from.url, about.url);
        assert_eq!(from.title.as_deref(), Some(&*about.title));
        assert_eq!(from.source, about.source);
        assert_eq!(from.published, Published::read("2025-08-14"));
        assert_eq!(from.external_id, about.external_id);
        let coder = passage.annotation.coder.as_str();
        assert_eq!(draft.coder.as_deref().unwrap_or_default(), coder);
    }
}
