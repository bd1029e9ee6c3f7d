//! The theme of a school or region: typed values for a closed list of design tokens, checked for contrast.
//!
//! Token names are those of NL Design System where it has one. Values are parsed into numbers or list entries
//! and formatted again, so no untrusted text becomes part of a style.

mod color;
mod tokens;

pub use color::Color;
pub use tokens::{DARK, FIXED, FONT, FONTS, LENGTHS, NAMES, OWN, Palette, Role, SCHEME};

use crate::fields::Fields;

/// The minimum contrast of text by WCAG 2.2 AA.
const TEXT: f64 = 4.5;
/// The minimum contrast of the boundary of a control by WCAG 2.2 AA.
const AROUND: f64 = 3.0;

/// A theme whose values are all valid and whose colour pairs all have enough contrast.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Colours of the light and the dark scheme; `None` keeps the guide's own.
    pub colors: [Palette; 2],
    /// In the order of `LENGTHS`.
    pub lengths: [Option<i64>; 3],
    /// An index into `FONTS`.
    pub font: Option<usize>,
    /// Whether the light scheme also applies where the system asks for dark.
    pub only_light: bool,
}

/// A fault in a theme.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// A token whose value has the wrong type or is out of range.
    Value(String),
    /// Two colours of a scheme with too little contrast: the tokens, the contrast and the required minimum.
    Contrast { dark: bool, of: &'static str, on: &'static str, is: f64, least: f64 },
}

/// Reads a theme. A faulty value leaves out its token; a pair with too little contrast leaves out all colours
/// of its scheme, since one colour alone may be worse than none.
pub fn read(source: impl Fields, faults: &mut Vec<Fault>) -> Theme {
    let mut theme = Theme { colors: [palette(&source, faults), Palette::default()], ..Theme::default() };
    if let Some(dark) = source.field(DARK) {
        theme.colors[1] = palette(&dark, faults);
    }
    for (place, (token, _, least, most)) in LENGTHS.into_iter().enumerate() {
        if let Some(value) = source.field(token) {
            theme.lengths[place] = length(&value).filter(|it| (least..=most).contains(it));
            if theme.lengths[place].is_none() {
                faults.push(Fault::Value(token.to_owned()));
            }
        }
    }
    if let Some(value) = source.field(FONT) {
        let name = value.text(16);
        theme.font = FONTS.iter().position(|(font, _)| name.as_deref() == Some(font));
        if theme.font.is_none() {
            faults.push(Fault::Value(FONT.to_owned()));
        }
    }
    if let Some(value) = source.field(SCHEME) {
        match value.text(8).as_deref() {
            Some("light") => theme.only_light = true,
            Some("both") => {}
            _ => faults.push(Fault::Value(SCHEME.to_owned())),
        }
    }
    for dark in [false, true] {
        let unread = unreadable(&mut theme.colors[usize::from(dark)], dark);
        if !unread.is_empty() {
            theme.colors[usize::from(dark)] = Palette::default();
            faults.extend(unread);
        }
    }
    theme
}

/// Makes a theme from one accent colour, which an option of the URL can set; `None` if its contrast is too
/// low.
pub fn of_accent(accent: Color) -> Option<Theme> {
    let mut light = Palette::default();
    light[0] = Some(accent);
    unreadable(&mut light, false)
        .is_empty()
        .then(|| Theme { colors: [light, <_>::default()], ..<_>::default() })
}

fn palette(source: &impl Fields, faults: &mut Vec<Fault>) -> Palette {
    NAMES.map(|(_, token, _)| {
        let value = source.field(token)?;
        let color = value.text(7).and_then(|text| Color::read(&text));
        if color.is_none() {
            faults.push(Fault::Value(token.to_owned()));
        }
        color
    })
}

/// A whole number, or a text such as `4px`.
fn length(value: &impl Fields) -> Option<i64> {
    value.number().or_else(|| {
        let text = value.text(8)?;
        let digits = text.strip_suffix("px")?;
        // A sign is not allowed in a length.
        if digits.starts_with(['+', '-']) { None } else { digits.parse().ok() }
    })
}

/// Returns the pairs of a scheme with too little contrast. First derives missing colours from the accent:
/// those of text on it, of links and of the focus.
fn unreadable(colors: &mut Palette, dark: bool) -> Vec<Fault> {
    if colors.iter().all(Option::is_none) {
        return Vec::new();
    }
    let own = &OWN[usize::from(dark)];
    if let (Some(accent), None) = (colors[0], colors[1]) {
        let (white, black) = (Color([255; 3]), Color([0; 3]));
        colors[1] = Some(if accent.contrast(white) >= accent.contrast(black) { white } else { black });
    }
    for role in [Role::Focus, Role::Link] {
        colors[role as usize] = colors[role as usize].or(colors[0]);
    }
    let of = |role: Role| (colors[role as usize].unwrap_or(own[role as usize]), NAMES[role as usize].1);
    let mut faults = Vec::new();
    let mut check = |one: (Color, &'static str), two: (Color, &'static str), least: f64| {
        let is = one.0.contrast(two.0);
        if is < least {
            faults.push(Fault::Contrast { dark, of: one.1, on: two.1, is, least });
        }
    };
    check(of(Role::OnAccent), of(Role::Accent), TEXT);
    for ground in [of(Role::Background), of(Role::Surface)] {
        check(of(Role::Text), ground, TEXT);
        check(of(Role::Link), ground, TEXT);
        // The accent marks selected options, and is the text colour of buttons without a fill.
        check(of(Role::Accent), ground, TEXT);
        check(of(Role::Control), ground, AROUND);
        check(of(Role::Focus), ground, AROUND);
        for fixed in FIXED[usize::from(dark)] {
            check((fixed, "wegwijzer"), ground, TEXT);
        }
    }
    faults
}

impl Theme {
    /// The custom properties to set on the page, with their values.
    pub fn properties(&self) -> Vec<(String, String)> {
        let mut properties = Vec::new();
        for (prefix, palette) in ["--light-", "--dark-"].into_iter().zip(&self.colors) {
            for ((_, _, name), color) in NAMES.into_iter().zip(palette) {
                if let Some(color) = color {
                    properties.push((prefix.to_owned() + name, color.write()));
                }
            }
        }
        for ((_, name, _, _), length) in LENGTHS.into_iter().zip(self.lengths) {
            if let Some(length) = length {
                properties.push(("--own-".to_owned() + name, length.to_string() + "px"));
            }
        }
        if let Some(font) = self.font {
            properties.push(("--own-font".to_owned(), FONTS[font].1.to_owned()));
        }
        properties
    }

    /// This theme with the values of `over` added, replacing its own.
    pub fn under(mut self, over: Theme) -> Theme {
        for (mine, theirs) in self.colors.iter_mut().zip(over.colors) {
            // Colours were checked together, so they are taken over together.
            if theirs != Palette::default() {
                *mine = theirs;
            }
        }
        for (mine, theirs) in self.lengths.iter_mut().zip(over.lengths) {
            *mine = theirs.or(*mine);
        }
        self.font = over.font.or(self.font);
        self.only_light |= over.only_light;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    fn theme(text: &str) -> (Theme, Vec<Fault>) {
        let mut faults = Vec::new();
        let theme = read(&parse(text).unwrap(), &mut faults);
        (theme, faults)
    }

    #[test]
    fn our_own_colors_can_be_read() {
        for dark in [false, true] {
            let mut palette = OWN[usize::from(dark)].map(Some);
            assert_eq!(unreadable(&mut palette, dark), []);
        }
    }

    #[test]
    fn a_theme_is_read_by_the_names_of_its_tokens() {
        let (theme, faults) = theme(
            r##"{"nl.button.primary.background-color": "#7A1E48", "utrecht.button.border-radius": "4px",
                "utrecht.document.font-family": "georgia", "utrecht.document.font-size": 18, "scheme": "light",
                "dark": {"utrecht.link.color": "#ffd0e4"}, "unknown": "stays out"}"##,
        );
        assert_eq!(faults, []);
        let properties: Vec<String> =
            theme.properties().iter().map(|(name, value)| format!("{name}: {value}")).collect();
        assert_eq!(
            properties,
            [
                "--light-accent: #7a1e48",
                "--light-on-accent: #ffffff",
                "--light-focus: #7a1e48",
                "--light-link: #7a1e48",
                "--dark-link: #ffd0e4",
                "--own-radius: 4px",
                "--own-size: 18px",
                "--own-font: Georgia, serif",
            ]
        );
        assert!(theme.only_light);
    }

    #[test]
    fn nothing_of_a_value_that_is_wrong_reaches_the_style() {
        for value in [
            r#""red;background:url(//evil.example/x)""#,
            r##""#fff}*{display:none""##,
            r#""var(--x)""#,
            r#""expression(1)""#,
            "1",
            "null",
            "{}",
            r#"["\#fff"]"#.trim_matches('x'),
        ] {
            let text = format!(r#"{{"utrecht.link.color": {value}}}"#).replace("\\#", "#");
            let (theme, faults) = theme(&text);
            assert_eq!(theme, Theme::default(), "{value}");
            assert_eq!(faults, [Fault::Value("utrecht.link.color".into())], "{value}");
        }
        for (token, value) in [
            ("utrecht.button.border-radius", "25"),
            ("utrecht.button.border-radius", "\"-1px\""),
            ("utrecht.button.border-radius", "\"+1px\""),
            ("utrecht.button.border-radius", "\"4em\""),
            ("utrecht.document.font-size", "15"),
            ("wegwijzer.space", "\"100vh\""),
            ("utrecht.document.font-family", "\"Comic Sans\""),
            ("scheme", "\"dark\""),
        ] {
            let (theme, faults) = theme(&format!(r#"{{"{token}": {value}}}"#));
            assert_eq!(theme, Theme::default(), "{token} {value}");
            assert_eq!(faults, [Fault::Value(token.into())], "{token} {value}");
        }
    }

    #[test]
    fn colors_that_cannot_be_read_on_each_other_are_refused_with_every_pair() {
        let (refused, faults) = theme(
            r##"{"nl.button.primary.background-color": "#ffd200", "wegwijzer.space": 5,
                "dark": {"utrecht.document.background-color": "#ffffff"}}"##,
        );
        assert_eq!(refused.colors, [Palette::default(); 2]);
        assert_eq!(refused.lengths[2], Some(5));
        let pairs = |dark: bool| {
            let of = |it: &Fault| matches!(it, Fault::Contrast { dark: its, .. } if *its == dark);
            faults.iter().filter(|it| of(it)).count()
        };
        // Yellow as link, accent and focus, on two backgrounds each. Text on yellow is black.
        assert_eq!(pairs(false), 6);
        assert!(pairs(true) > 6, "{faults:?}");
        let (_, just) =
            theme(r##"{"utrecht.link.color": "#767676", "utrecht.document.background-color": "#fff"}"##);
        assert_eq!(just, []);
        let (_, over) = theme(r##"{"utrecht.link.color": "#777777"}"##);
        assert_eq!(over.len(), 2);
    }

    #[test]
    fn one_theme_comes_over_another() {
        let (under, _) =
            theme(r##"{"utrecht.link.color": "#0000ee", "wegwijzer.space": 5, "scheme": "light"}"##);
        let (over, _) =
            theme(r##"{"nl.button.primary.background-color": "#7a1e48", "utrecht.document.font-size": 20}"##);
        let both = under.clone().under(over.clone());
        assert_eq!(both.colors[0], over.colors[0]);
        assert_eq!((both.lengths, both.only_light), ([None, Some(20), Some(5)], true));
        assert_eq!(under.clone().under(Theme::default()), under);
    }

    #[test]
    fn an_accent_alone_is_a_theme_when_it_can_be_read() {
        assert_eq!(of_accent(Color::read("#ffd200").unwrap()), None);
        assert_eq!(of_accent(Color::read("#7a1e48").unwrap()).unwrap().properties().len(), 4);
    }
}
