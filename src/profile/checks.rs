//! What a text of a profile must be to be a phone number, an address, a link or a date.

pub(super) fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let rest = text.strip_prefix('+').unwrap_or(text);
    (3..=15).contains(&digits) && rest.bytes().all(|it| it.is_ascii_digit() || matches!(it, b' ' | b'-'))
}

pub(super) fn is_email(text: &str) -> bool {
    let Some((user, host)) = text.split_once('@') else { return false };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+');
    !user.is_empty() && user.bytes().all(plain) && is_host(host)
}

/// An `https` address of a host with a name, without user, and with nothing that a link need not have.
pub(super) fn is_link(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/?#&=%+,:;@!$()*'[]".contains(&byte);
    is_host(host) && path.bytes().all(allowed)
}

fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        let plain = label.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
        plain && !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
    };
    text.contains('.') && text.split('.').all(label)
}

/// `2026-08-01`, as far as that can be a day; the calendar is not asked.
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
