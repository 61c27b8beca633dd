//! Turns, gaps and patience, with a clock of numbers.

use super::*;

const GAP: Duration = Duration::from_secs(1);

fn queue() -> Queue<&'static str> {
    Queue::new(Manners {
        per_host: 2,
        gap: GAP,
    })
}

fn at(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// Starts all that may start now.
fn started(queue: &mut Queue<&'static str>, now: Duration) -> Vec<&'static str> {
    let mut jobs = Vec::new();
    while let Next::Start(start) = queue.next(now) {
        jobs.push(start.job);
    }
    jobs
}

#[test]
fn a_public_host_is_asked_once_a_second_and_others_meanwhile() {
    let mut queue = queue();
    for job in ["a1", "a2", "a3"] {
        queue.push("a.example", Whose::Public, job);
    }
    queue.push("b.example", Whose::Public, "b1");
    assert_eq!(started(&mut queue, at(0)), ["a1", "b1"]);
    assert_eq!(queue.next(at(0)), Next::At(GAP));
    assert_eq!(started(&mut queue, at(999)), [""; 0]);
    assert_eq!(started(&mut queue, at(1_000)), ["a2"]);
    // Two are under way: only the end of one opens the lane.
    assert_eq!(queue.next(at(5_000)), Next::Idle);
    queue.end("a.example", at(5_000), Heard::Answer);
    assert_eq!(started(&mut queue, at(5_000)), ["a3"]);
    assert_eq!(queue.len(), 0);
}

#[test]
fn a_private_host_needs_no_gap() {
    let mut queue = queue();
    for job in ["1", "2", "3"] {
        queue.push("nas.local", Whose::Private, job);
    }
    assert_eq!(started(&mut queue, at(0)), ["1", "2"]);
    queue.end("nas.local", at(0), Heard::Answer);
    assert_eq!(started(&mut queue, at(0)), ["3"]);
}

#[test]
fn the_gap_outlives_the_last_job() {
    let mut queue = queue();
    queue.push("a.example", Whose::Public, "1");
    assert_eq!(started(&mut queue, at(0)), ["1"]);
    queue.end("a.example", at(10), Heard::Answer);
    queue.push("a.example", Whose::Public, "2");
    assert_eq!(queue.next(at(20)), Next::At(GAP));
    assert_eq!(started(&mut queue, at(1_000)), ["2"]);
}

#[test]
fn hosts_take_turns() {
    let mut queue = queue();
    for job in ["a1", "a2", "a3"] {
        queue.push("a.local", Whose::Private, job);
    }
    for job in ["b1", "b2"] {
        queue.push("b.local", Whose::Private, job);
    }
    assert_eq!(started(&mut queue, at(0)), ["a1", "b1", "a2", "b2"]);
}

#[test]
fn what_is_taken_out_does_not_start() {
    let mut queue = queue();
    for job in ["1", "2", "3"] {
        queue.push("a.local", Whose::Private, job);
    }
    assert_eq!(queue.take_out(|job| *job != "2"), ["1", "3"]);
    assert!(queue.any(|job| *job == "2"));
    assert_eq!(started(&mut queue, at(0)), ["2"]);
    assert_eq!(queue.take_out(|_| true), [""; 0]);
}

#[test]
fn a_silent_host_gets_less_time_while_others_wait_for_it() {
    let full = Patience {
        connect: Duration::from_secs(5),
        first_byte: Duration::from_secs(15),
        total: Duration::from_secs(30),
    };
    let check = |waiting, silences, millis| {
        let given = patience(full, Crowd { waiting, silences });
        assert_eq!(given.first_byte.as_millis(), millis, "{waiting} {silences}");
    };
    check(0, 0, 15_000);
    check(0, 3, 15_000);
    check(1, 0, 10_000);
    check(1, 1, 3_333);
    check(9, 2, 1_111);
    check(9, 3, 1_000);
    check(9, u32::MAX, 1_000);
    let short = Patience {
        first_byte: at(50),
        ..full
    };
    let crowd = Crowd {
        waiting: 9,
        silences: 9,
    };
    assert_eq!(patience(short, crowd).first_byte, at(50));
}

#[test]
fn silences_count_until_an_answer() {
    let mut queue = queue();
    for job in ["1", "2", "3", "4", "5"] {
        queue.push("a.local", Whose::Private, job);
    }
    let mut crowds = Vec::new();
    for heard in [
        Heard::Silence,
        Heard::Silence,
        Heard::Answer,
        Heard::Silence,
    ] {
        if let Next::Start(start) = queue.next(at(0)) {
            crowds.push((start.crowd.waiting, start.crowd.silences));
        }
        queue.end("a.local", at(0), heard);
    }
    assert_eq!(crowds, [(4, 0), (3, 1), (2, 2), (1, 0)]);
}
