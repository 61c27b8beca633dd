use std::time::Duration;

use newsmark::fetch::{Client, FetchError, Proxy, Settings};

#[test]
fn settings_are_written_as_people_write_them() {
    let text = "first_byte = 15\nconnect = 0.5\nproxy = \"none\"\nallow_private = [\"nas:80\"]\n";
    let settings: Settings = toml::from_str(text).unwrap();
    let expected = Settings {
        connect: Duration::from_millis(500),
        proxy: Proxy::None,
        allow_private: vec!["nas:80".into()],
        ..Settings::default()
    };
    assert_eq!(settings, expected);
    assert_eq!(
        toml::from_str::<Settings>(&toml::to_string(&settings).unwrap()).unwrap(),
        settings
    );
    assert!(toml::from_str::<Settings>("first_byte = -1").is_err());
    assert!(toml::from_str::<Settings>("first_bite = 1").is_err());
}

#[test]
fn settings_that_cannot_be_used_are_said_at_once() {
    let fault = |settings| Client::new(settings).unwrap_err();
    let proxy = Settings {
        proxy: Proxy::Address("gopher://x".into()),
        ..Settings::default()
    };
    assert_eq!(fault(proxy), FetchError::ProxySetting);
    let ca_file = Settings {
        ca_file: Some("no/such/file.pem".into()),
        ..Settings::default()
    };
    assert_eq!(
        fault(ca_file).to_string(),
        "cannot read certificates from `no/such/file.pem`"
    );
}
