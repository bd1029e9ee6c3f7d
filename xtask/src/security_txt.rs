//! `.well-known/security.txt`: whom to tell of a weakness at a host (RFC 9116).

use anyhow::{Result, ensure};
use wegwijzer::deadlines::Date;

/// Where browsers and people look for it, below the root of a host.
pub(crate) const PATH: &str = ".well-known/security.txt";

/// The days for which it can be trusted; the standard recommends less than a year.
const VALID: i32 = 364;

/// The file with the contact that a host gives. It expires by the date of the build, so that the same build
/// gives the same bytes.
pub(crate) fn security_txt(contact: &str, address: Option<&str>, made: Date) -> Result<String> {
    let ways = ["mailto:", "https://", "tel:"];
    let somebody = ways.iter().any(|way| contact.strip_prefix(way).is_some_and(|who| !who.is_empty()));
    ensure!(
        somebody && contact.bytes().all(|it| it.is_ascii_graphic()),
        "--security-contact takes an address that begins with mailto:, https:// or tel:, not {contact:?}"
    );
    let mut text = format!("Contact: {contact}\nExpires: {}T00:00:00Z\n", made.plus_days(VALID).iso());
    if let Some(address) = address.filter(|it| it.starts_with("https://")) {
        text += &format!("Policy: {address}uitleg/security.html\n");
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use sectxtlib::{SecurityTxt, SecurityTxtOptions};

    use super::*;

    /// Another's reader of the standard.
    fn read(text: &str, now: &str) -> Result<SecurityTxt, String> {
        let now = format!("{now}T12:00:00Z").parse().unwrap();
        let options = SecurityTxtOptions::new().with_now(now);
        SecurityTxt::parse_with(text, &options).map_err(|error| error.to_string())
    }

    #[test]
    fn the_file_is_what_the_standard_asks_for() {
        let made = Date::new(2026, 11, 30).unwrap();
        let text = security_txt("mailto:help@host.example", Some("https://host.example/v1/"), made).unwrap();
        let file = read(&text, "2027-11-28").unwrap();
        assert_eq!(file.contact[0].uri, "mailto:help@host.example");
        assert_eq!(file.policy[0].uri, "https://host.example/v1/uitleg/security.html");
        assert!(read(&text, "2027-11-29").is_err(), "it expires within a year");
        let no_address = security_txt("https://host.example/tell", None, made).unwrap();
        assert!(read(&no_address, "2026-11-30").unwrap().policy.is_empty());
    }

    #[test]
    fn what_is_no_contact_is_refused() {
        for contact in ["help@host.example", "mailto:", "http://host.example/", "mailto:a b", "mailto:a\nb"] {
            let error = security_txt(contact, None, Date::new(2026, 11, 30).unwrap()).unwrap_err();
            assert!(error.to_string().starts_with("--security-contact takes"), "{contact}: {error}");
        }
    }
}
