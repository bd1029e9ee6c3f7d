//! Checks on texts of a profile: phone numbers, e-mail addresses, links and dates.

pub(super) fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let rest = text.strip_prefix('+').unwrap_or(text);
    (3..=15).contains(&digits) && rest.bytes().all(|it| it.is_ascii_digit() || matches!(it, b' ' | b'-'))
}

pub(super) fn is_email(text: &str) -> bool {
    let Some((user, host)) = text.split_once('@') else { return false };
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+');
    !user.is_empty() && user.bytes().all(allowed) && is_host(host)
}

/// Whether this is an `https` address of a named host, without user information and without characters that a
/// link does not need.
pub(super) fn is_link(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/?#&=%+,:;@!$()*'[]".contains(&byte);
    is_host(host) && path.bytes().all(allowed)
}

/// Whether this is a host name whose last label begins with a letter. Browsers read hosts whose last label is
/// a number, decimal or `0x`, as IP addresses; top-level domains begin with a letter.
fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        let allowed = label.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
        allowed && !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
    };
    let named = |(_, last): (&str, &str)| last.starts_with(|it: char| it.is_ascii_alphabetic());
    text.rsplit_once('.').is_some_and(named) && text.split('.').all(label)
}

/// Whether this has the form `2026-08-01`; days that do not exist are not found.
pub(super) fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() });
    shaped && ("01"..="12").contains(&&text[5..7]) && ("01"..="31").contains(&&text[8..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_link_a_phone_and_an_address_are_only_that() {
        for link in ["https://school.example", "https://www.school.example/zorg/plan-2026.pdf?x=1&y=%20#a"] {
            assert!(is_link(link), "{link}");
        }
        for link in [
            "http://school.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "blob:https://a.example",
            "file:///x",
            "//a.example",
            "https://",
            "https:///x",
            "https://a",
            "https://user@a.example",
            "https://a.example:8443",
            "https://a..example",
            "https://-a.example",
            "https://school.example/<b>",
            "https://school.example/ x",
            "https://é.example",
            "HTTPS://a.example",
            "https://0x7f.1/",
            "https://0x7f.0.0.1",
            "https://1.2.3",
            "https://2130706433",
            "https://0x7f000001",
            "https://017700000001",
            "https://127.1",
            "https://example.0x1",
            "https://example.0x",
            "https://example.0X7F/a",
            "https://foo.09",
            "https://foo.1e3",
            "https://a.example.",
            "https://127.0.0.1.",
            "https://[::1]",
            "https://a.example%2e",
            "https://１２７.1",
        ] {
            assert!(!is_link(link), "{link}");
        }
        assert!(is_phone("030 123 45 67") && is_phone("112") && is_phone("+31-30-1234567"));
        for phone in ["12", "1234567890123456", "030+1", "tel:112", "(030) 123", ""] {
            assert!(!is_phone(phone), "{phone}");
        }
        assert!(is_email("info@swv.example") && is_email("a.b+c@swv.school.example"));
        for email in [
            "a",
            "a@0x7f.1",
            "a@127.0.0.1",
            "@a.example",
            "a@b",
            "a@a.example?subject=x",
            "a b@a.example",
            "a@@a.example",
            "é@a.example",
        ] {
            assert!(!is_email(email), "{email}");
        }
    }

    /// Strings that could be taken for a host: numbers in every spelling that browsers know, labels and dots.
    fn hosts() -> impl Strategy<Value = String> {
        let label = "0[xX][0-9a-fA-F]{0,8}|[0-9]{1,10}|0[0-7]{1,11}|[0-9]e[0-9]|[a-zA-Z0-9-]{0,6}|[aA][0-9]|xn--[a-z0-9]{1,6}|%30|．|@|:1";
        prop::collection::vec(label, 1..6).prop_map(|labels| labels.join("."))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]
        /// The crate `url` follows the URL Standard, as browsers do.
        #[test]
        fn a_link_leads_browsers_to_the_host_that_stands_in_it(host in hosts(), path in "(|[/?#][ -~]{0,8})") {
            let link = format!("https://{host}{path}");
            if !is_link(&link) {
                return Ok(());
            }
            match url::Url::parse(&link) {
                Ok(url) => {
                    let lower = host.to_ascii_lowercase();
                    prop_assert_eq!(url.host(), Some(url::Host::Domain(lower.as_str())), "{}", link);
                    prop_assert!(url.scheme() == "https" && url.port().is_none(), "{}", link);
                    prop_assert!(url.username().is_empty() && url.password().is_none(), "{}", link);
                }
                // Punycode that decodes to no valid label leads nowhere.
                Err(error) => prop_assert!(host.to_ascii_lowercase().contains("xn--"), "{}: {}", link, error),
            }
        }
    }

    #[test]
    fn a_date_is_shaped_like_one() {
        assert!(is_date("2026-08-01") && is_date("2026-12-31"));
        for date in
            ["", "2026-13-01", "2026-00-01", "2026-01-32", "2026-1-1", "1-8-2026", "2026/08/01", "2026-08-0x"]
        {
            assert!(!is_date(date), "{date}");
        }
    }
}
