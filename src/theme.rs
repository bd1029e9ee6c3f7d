//! The theme of a school or region: typed values for a closed list of design tokens, checked for contrast.
//!
//! Token names are those of NL Design System where it has one. Values are parsed into numbers or list entries
//! and formatted again, so no untrusted text becomes part of a style.

use crate::fields::Fields;

/// An sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color(pub [u8; 3]);

impl Color {
    /// Reads `#rrggbb` or `#rgb`, as NL Design System writes colours; no names, no transparency.
    pub fn read(text: &str) -> Option<Color> {
        let digits = text.strip_prefix('#')?.as_bytes();
        let digit = |at: usize| char::from(digits[at]).to_digit(16).map(|it| it as u8);
        let one = |at: usize| match digits.len() {
            3 => Some(digit(at)? * 17),
            6 => Some(digit(2 * at)? * 16 + digit(2 * at + 1)?),
            _ => None,
        };
        Some(Color([one(0)?, one(1)?, one(2)?]))
    }

    pub fn write(self) -> String {
        let mut text = "#".to_owned();
        for part in self.0 {
            for digit in [part >> 4, part & 15] {
                text.extend(char::from_digit(digit.into(), 16));
            }
        }
        text
    }

    /// Relative luminance as WCAG 2.2 defines it, from 0 to 1.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let value = f64::from(part) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { power_2_4((value + 0.055) / 1.055) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast of two colours as WCAG 2.2 defines it, from 1 to 21.
    pub fn contrast(self, other: Color) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

/// `x` to the power 2.4, for x from 0.05 to 1. The general `powf` would add some kilobytes of WebAssembly.
fn power_2_4(x: f64) -> f64 {
    let square = x * x;
    // Newton's method for the fifth root of the square, from above.
    let mut root = 1.0_f64;
    for _ in 0..24 {
        let fourth = root * root * root * root;
        root -= (root * fourth - square) / (5.0 * fourth);
    }
    square * root
}

/// The parts of the page that a theme can colour, in the order of `NAMES`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Accent,
    OnAccent,
    Text,
    Background,
    Surface,
    Control,
    Focus,
    Link,
}

/// For each role its token and its CSS custom property.
pub const NAMES: [(Role, &str, &str); 8] = [
    (Role::Accent, "nl.button.primary.background-color", "accent"),
    (Role::OnAccent, "nl.button.primary.color", "on-accent"),
    (Role::Text, "utrecht.document.color", "ink"),
    (Role::Background, "utrecht.document.background-color", "bg"),
    (Role::Surface, "wegwijzer.surface.background-color", "surface"),
    (Role::Control, "wegwijzer.control.border-color", "control"),
    (Role::Focus, "utrecht.focus.outline-color", "focus"),
    (Role::Link, "utrecht.link.color", "link"),
];

/// Lengths in whole CSS pixels: token, custom property, minimum and maximum.
pub const LENGTHS: [(&str, &str, i64, i64); 3] = [
    ("utrecht.button.border-radius", "radius", 0, 24),
    ("utrecht.document.font-size", "size", 16, 22),
    ("wegwijzer.space", "space", 4, 12),
];

/// The token of the font, and the font families to choose from: those of the reader's own system.
pub const FONT: &str = "utrecht.document.font-family";
pub const FONTS: [(&str, &str); 4] = [
    ("system", "system-ui, sans-serif"),
    ("verdana", "Verdana, Geneva, sans-serif"),
    ("arial", "Arial, Helvetica, sans-serif"),
    ("georgia", "Georgia, serif"),
];

/// The colours of one scheme, by role.
pub type Palette = [Option<Color>; 8];

/// The guide's own colours by role, light and dark, as in style.css; a test holds the two together.
pub const OWN: [[Color; 8]; 2] = [
    [
        Color([0x0b, 0x5c, 0x6b]),
        Color([0xff, 0xff, 0xff]),
        Color([0x1d, 0x24, 0x30]),
        Color([0xfb, 0xfa, 0xf7]),
        Color([0xff, 0xff, 0xff]),
        Color([0x6b, 0x76, 0x86]),
        Color([0x0b, 0x5c, 0x6b]),
        Color([0x0b, 0x5c, 0x6b]),
    ],
    [
        Color([0x6f, 0xc7, 0xd6]),
        Color([0x12, 0x16, 0x1c]),
        Color([0xec, 0xef, 0xf4]),
        Color([0x12, 0x16, 0x1c]),
        Color([0x1a, 0x20, 0x29]),
        Color([0x8b, 0x97, 0xa8]),
        Color([0x6f, 0xc7, 0xd6]),
        Color([0x6f, 0xc7, 0xd6]),
    ],
];

/// Fixed colours that are used on a theme's background and surface, light and dark: muted text, the alert and
/// the four kinds of route.
pub const FIXED: [[Color; 6]; 2] = [
    [
        Color([0x4d, 0x57, 0x67]),
        Color([0xa3, 0x12, 0x2a]),
        Color([0x2f, 0x6b, 0x2f]),
        Color([0x8a, 0x52, 0x00]),
        Color([0x5b, 0x3f, 0x9e]),
        Color([0xa3, 0x25, 0x4a]),
    ],
    [
        Color([0xb0, 0xb9, 0xc6]),
        Color([0xff, 0x9d, 0x9d]),
        Color([0x8f, 0xd0, 0x8a]),
        Color([0xf0, 0xb4, 0x5e]),
        Color([0xbd, 0xa6, 0xf5]),
        Color([0xf5, 0x9a, 0xb3]),
    ],
];

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

/// The field that holds the colours of the dark scheme.
pub const DARK: &str = "dark";
/// The field that says which schemes there are: `light` or `both`.
pub const SCHEME: &str = "scheme";

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
        if digits.starts_with('+') { None } else { digits.parse().ok() }
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
    fn the_power_is_the_power() {
        for part in 0..=255_u8 {
            let x = (f64::from(part) / 255.0 + 0.055) / 1.055;
            assert!((power_2_4(x) - x.powf(2.4)).abs() < 1e-12, "{x}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let of = |one: &str, two: &str| Color::read(one).unwrap().contrast(Color::read(two).unwrap());
        assert!((of("#000", "#fff") - 21.0).abs() < 1e-9);
        assert_eq!(of("#123456", "#123456"), 1.0);
        // #767676 on white is the lightest grey that passes, and #777777 the first that fails.
        assert!(of("#767676", "#ffffff") >= 4.5 && of("#777777", "#ffffff") < 4.5);
    }

    #[test]
    fn a_color_is_six_or_three_digits_and_is_written_anew() {
        assert_eq!(Color::read("#0B5c6b").unwrap().write(), "#0b5c6b");
        assert_eq!(Color::read("#f0a").unwrap().write(), "#ff00aa");
        for wrong in [
            "", "#", "#ff", "#ffff", "#fffffff", "#gggggg", "red", "0b5c6b", "var(--x)", "#+1+1+1", "#é12",
            "#1234567",
        ] {
            assert_eq!(Color::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn our_own_colors_are_those_of_the_style_and_can_be_read() {
        let css = include_str!("../public/style.css");
        let start = [css.find(":root").unwrap(), css.find("(prefers-color-scheme: dark)").unwrap()];
        for (dark, start) in start.into_iter().enumerate() {
            let rule = &css[start..][..css[start..].find('}').unwrap()];
            for ((_, _, name), color) in NAMES.into_iter().zip(OWN[dark]) {
                let scheme = ["light", "dark"][dark];
                let says = format!("--{name}: var(--{scheme}-{name}, ");
                let found = rule.split(&*says).nth(1).unwrap_or_else(|| panic!("{says} is not in {rule}"));
                let found = found.split(')').next().unwrap();
                assert_eq!(Color::read(found), Some(color), "{says}");
            }
            for (name, color) in
                ["muted", "alert", "basic", "extra", "national", "special"].iter().zip(FIXED[dark])
            {
                let found = rule.split(&*format!("--{name}: ")).nth(1).unwrap().split(';').next().unwrap();
                assert_eq!(Color::read(found), Some(color), "{name}");
            }
            let mut palette = OWN[dark].map(Some);
            assert_eq!(unreadable(&mut palette, dark == 1), []);
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
