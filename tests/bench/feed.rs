//! How fast and in how much memory feeds are read.
#![expect(
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a bench prints its figures, and what is out of range is a mistake in it"
)]

use std::io::Read;
use std::time::Instant;

use newsmark::parse::feed;

/// An endless feed, cut off after a number of bytes: items as long as those of real feeds (about 2 kB).
struct Feed {
    left: usize,
    item: Vec<u8>,
    at: usize,
}

impl Feed {
    fn new(bytes: usize) -> Self {
        let paragraph = "&lt;p&gt;The ferry left at last, with a full load of bread &amp;amp; of people who had waited since dawn.&lt;/p&gt;\n";
        let item = format!(
            "<item><title>Ferry returns</title><link>https://harbor.example/ferry</link><pubDate>Wed, 13 Aug 2025 10:42:00 CEST</pubDate><description>{}</description></item>\n",
            paragraph.repeat(14)
        );
        Self {
            left: bytes,
            item: item.into_bytes(),
            at: 0,
        }
    }
}

impl Read for Feed {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let mut written = 0;
        while written < buffer.len() && self.left > 0 {
            let rest = &self.item[self.at..];
            let length = rest.len().min(buffer.len() - written).min(self.left);
            buffer[written..written + length].copy_from_slice(&rest[..length]);
            written += length;
            self.left -= length;
            self.at = (self.at + length) % self.item.len();
        }
        Ok(written)
    }
}

fn main() {
    let before = peak_memory();
    for megabytes in [1, 10, 100] {
        let head =
            &b"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbor Daily</title>\n"
                [..];
        let input = head.chain(Feed::new(megabytes << 20));
        let begin = Instant::now();
        let count = feed::entries(input, None, None).count();
        let seconds = begin.elapsed().as_secs_f64();
        println!(
            "{megabytes:4} MB one by one: {count} entries, {seconds:.3} s, peak {} MB over {before} MB",
            peak_memory() - before
        );
    }
    if let Some(material) = std::env::var_os("NEWSMARK_MATERIAL") {
        let path = std::path::Path::new(&material)
            .join("data/feeds/wellformed/sanitize/large_atom_feed_that_needs_css_sanitisation.xml");
        let bytes = std::fs::read(path).expect("the material has this feed");
        let mut times: Vec<f64> = (0..50)
            .map(|_| {
                let begin = Instant::now();
                assert!(feed::parse(&bytes, None, None).is_ok());
                begin.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!(
            "a real feed of {} kB: median {:.2} ms",
            bytes.len() / 1024,
            times[25]
        );
    }
    for (name, bytes) in hostile() {
        let begin = Instant::now();
        let feed = feed::parse(&bytes, None, Some("https://harbor.example/"));
        let entries = feed.map_or(0, |it| it.entries.len());
        println!(
            "{name:32} {:5} kB: {entries} entries, {:.3} s",
            bytes.len() / 1024,
            begin.elapsed().as_secs_f64()
        );
    }
}

/// Inputs that make careless readers quadratic, 2 MB each.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let fill = |piece: &str, around: (&str, &str)| {
        let body = piece.repeat((2 << 20) / piece.len());
        format!("{}{body}{}", around.0, around.1).into_bytes()
    };
    let text = (
        "<rss><channel><item><description>",
        "</description></item></channel></rss>",
    );
    let cdata = (
        "<rss><channel><item><description><![CDATA[",
        "]]></description></item></channel></rss>",
    );
    vec![
        ("open elements", fill("<a>", ("<rss><channel>", ""))),
        ("open elements in a text", fill("<a>", text)),
        ("end tags of nothing", fill("</a>", text)),
        ("open comments", fill("<!-->", ("<rss><channel>", ""))),
        ("open comments in HTML", fill("<!-- ", cdata)),
        ("open sections", fill("<![CDATA[", ("<rss><channel>", ""))),
        ("open scripts in HTML", fill("<script>", cdata)),
        ("ends that are none", fill("<script></scrip>", cdata)),
        ("open doctypes", fill("<!DOCTYPE [", ("", ""))),
        ("open instructions", fill("<?", ("<rss>", ""))),
        ("open quotes", fill("<a b=\"x>'", ("<rss><channel>", ""))),
        ("attributes", fill(" a='b'", ("<rss", "><channel/></rss>"))),
        (
            "namespaces",
            fill(" xmlns:a='b'", ("<rss", "><channel/></rss>")),
        ),
        (
            "nested declarations",
            fill("<a xmlns:b='c'>", ("<rss><channel>", "")),
        ),
        ("ampersands", fill("&", text)),
        (
            "divisions in XHTML",
            fill("<div>", ("<feed><entry><content type='xhtml'>", "")),
        ),
        ("nested entries", fill("<item><item>", ("<rss>", ""))),
        ("stray less-thans", fill("< ", text)),
        ("JSON lists", fill("[", ("{\"items\":[", ""))),
        ("JSON quotes", fill("\"a", ("{\"items\":[", ""))),
        ("JSON commas", fill(",   ", ("{\"items\":[", ""))),
        ("JSON items", fill("{},", ("{\"items\":[", ""))),
    ]
}

/// The most memory that the process had, in megabytes; 0 where the system does not tell.
fn peak_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    let kilobytes = line
        .and_then(|it| it.split_whitespace().next())
        .and_then(|it| it.parse::<usize>().ok());
    kilobytes.unwrap_or(0) / 1024
}
