use std::net::IpAddr;

use newsmark::fetch::{is_private, is_private_by_name};

#[test]
fn special_addresses_are_private() {
    for ip in [
        "127.0.0.1",
        "127.255.255.255",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2002:c0a8:101::",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "2001::1",
        "100::1",
    ] {
        assert!(is_private(ip.parse::<IpAddr>().unwrap()), "{ip}");
    }
}

#[test]
fn the_rest_is_public() {
    for ip in [
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "126.255.255.255",
        "128.0.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.167.255.255",
        "192.169.0.1",
        "169.253.0.1",
        "198.17.0.1",
        "198.20.0.1",
        "223.255.255.255",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2002:808:808::",
        "2606:4700::1111",
        "2a00:1450::1",
        "2001:4860:4860::8888",
    ] {
        assert!(!is_private(ip.parse::<IpAddr>().unwrap()), "{ip}");
    }
}

#[test]
fn local_names_are_private_on_their_face() {
    for host in [
        "localhost",
        "LOCALHOST.",
        "a.localhost",
        "nas",
        "nas.local",
        "printer.lan",
        "router.home.arpa",
        "wiki.internal",
        "192.168.1.1",
        "[::1]",
        "::1",
    ] {
        assert!(is_private_by_name(host), "{host}");
    }
    for host in [
        "example.org",
        "localhost.example.org",
        "local.com",
        "8.8.8.8",
        "[2606:4700::1111]",
    ] {
        assert!(!is_private_by_name(host), "{host}");
    }
}
