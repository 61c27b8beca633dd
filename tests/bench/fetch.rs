//! 500 feeds over 50 loopback addresses, a tenth of them bad: how soon are the 450 good ones in?
//!
//! Prints for three ways in which the bad ones lie: the time until all good feeds are in (target: 15 s), until
//! everything is done, most requests at once to one host (2 are allowed), and how late a thread that does nothing
//! but wake up every 5 ms is, which is what the interface feels of it (target: 50 ms at the 99th percentile).
//! Then what a gzip bomb of 1 GiB costs before it is given up (target: 5 s, 128 MiB).
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark that fails is a report, not a crash"
)]

#[path = "../it/fetch/server.rs"]
mod server;

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use newsmark::fetch::{Cancel, Client, Event, Outcome, Pool, Proxy, Request, Settings, Wanted};

use server::{Line, Seen, Server, hang, ok, status};

const FEEDS: usize = 500;
const HOSTS: usize = 50;

fn main() {
    bomb();
    println!(
        "| where the bad feeds are | good in after | all done after | good | at once a host | late p50 | late p99 |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    run("one on each host", |feed| feed / HOSTS == 3);
    run("five whole hosts", |feed| feed % 10 == 0);
    let chosen = scattered();
    run("anywhere", move |feed| chosen.contains(&feed));
}

/// Prints time and memory of a bomb: 64 gzip members of 16 MiB of zeros one after the other.
fn bomb() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&vec![0; 16 << 20]).unwrap();
    let bomb = encoder.finish().unwrap().repeat(64);
    let server = Server::saying(ok("content-encoding: gzip\r\n", &bomb));
    let client = Client::new(Settings::default()).unwrap();
    let request = Request::typed(&server.url("/"), Wanted::Feed).unwrap();
    let before = most_memory();
    let started = Instant::now();
    let outcome = client.get(&request, &Cancel::new());
    let Outcome::Failed(error) = outcome else {
        panic!("the bomb went off")
    };
    let (after, grown) = (started.elapsed().as_secs_f64(), most_memory() - before);
    println!(
        "bomb of {} KiB: {error} after {after:.2} s and {grown} MiB",
        bomb.len() >> 10
    );
}

/// Most memory this process ever had, in MiB; 0 where the system does not say.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|it| it.trim().split(' ').next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) >> 10
}

/// A tenth of the feeds, seeded.
fn scattered() -> Vec<usize> {
    let mut state = 7_u64;
    let mut feeds: Vec<usize> = (0..FEEDS).collect();
    for at in (1..FEEDS).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        feeds.swap(at, (state >> 33) as usize % (at + 1));
    }
    feeds.truncate(FEEDS / 10);
    feeds
}

fn run(name: &str, is_bad: impl Fn(usize) -> bool) {
    let servers: Vec<Server> = (1..=HOSTS)
        .map(|host| Server::at(&format!("127.0.0.{host}:0"), None, Arc::new(behave)))
        .collect();
    let settings = Settings {
        proxy: Proxy::None,
        ..Settings::default()
    };
    let (sender, events) = mpsc::channel();
    let pool = Pool::new(Client::new(settings).unwrap(), move |event| {
        drop(sender.send(event));
    });
    let (is_over, lateness) = watch();
    let started = Instant::now();
    for feed in 0..FEEDS {
        let path = if is_bad(feed) { "bad" } else { "good" };
        let url = servers[feed % HOSTS].url(&format!("/{path}/{feed}"));
        pool.fetch(feed, Request::typed(&url, Wanted::Feed).unwrap());
    }
    let (mut done, mut good, mut good_after) = (0, 0, Duration::ZERO);
    let (mut at_once, mut most) = ([0_usize; HOSTS], 0);
    while done < FEEDS {
        match events.recv().unwrap() {
            Event::Started(feed) => {
                at_once[feed % HOSTS] += 1;
                most = most.max(at_once[feed % HOSTS]);
            }
            Event::Done(feed, outcome) => {
                at_once[feed % HOSTS] -= 1;
                done += 1;
                if matches!(outcome, Outcome::Fetched(_)) {
                    good += 1;
                    good_after = started.elapsed();
                }
            }
        }
    }
    let all_after = started.elapsed();
    is_over.store(true, Ordering::SeqCst);
    let late = lateness.join().unwrap();
    println!(
        "| {name} | {:.2} s | {:.2} s | {good} | {most} | {:.1} ms | {:.1} ms |",
        good_after.as_secs_f64(),
        all_after.as_secs_f64(),
        percentile(&late, 50),
        percentile(&late, 99),
    );
}

/// Bad feeds hang in one of three places, or are refused.
fn behave(seen: &Seen, line: &mut dyn Line) {
    let number: usize = seen.path.rsplit('/').next().unwrap().parse().unwrap();
    if seen.path.starts_with("/good") {
        drop(line.write_all(&ok("content-type: text/xml\r\n", &feed())));
        return;
    }
    match (number / 10) % 5 {
        0..=2 => hang(line),
        3 => {
            drop(line.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n<rss>"));
            hang(line);
        }
        _ => drop(line.write_all(&status("503 Down", ""))),
    }
}

/// A feed of 40 KB.
fn feed() -> Vec<u8> {
    let item = "<item><title>The harbor wall</title><description>Nobody was surprised.</description></item>";
    format!(
        "<rss version=\"2.0\"><channel>{}</channel></rss>",
        item.repeat(430)
    )
    .into_bytes()
}

/// Wakes up every 5 ms and says how late, in milliseconds.
fn watch() -> (Arc<AtomicBool>, thread::JoinHandle<Vec<f64>>) {
    let is_over = Arc::new(AtomicBool::new(false));
    let watched = Arc::clone(&is_over);
    let beat = Duration::from_millis(5);
    let thread = thread::spawn(move || {
        let mut late = Vec::new();
        while !watched.load(Ordering::SeqCst) {
            let slept = Instant::now();
            thread::sleep(beat);
            late.push(slept.elapsed().saturating_sub(beat).as_secs_f64() * 1_000.0);
        }
        late
    });
    (is_over, thread)
}

fn percentile(values: &[f64], percent: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[(sorted.len() - 1) * percent / 100]
}
