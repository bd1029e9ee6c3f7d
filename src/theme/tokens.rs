//! The closed list of tokens that a theme can set, with the custom properties of the page that they become.

use super::Color;

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

/// The field that holds the colours of the dark scheme.
pub const DARK: &str = "dark";
/// The field that says which schemes there are: `light` or `both`.
pub const SCHEME: &str = "scheme";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_colors_are_those_of_the_style() {
        let css = include_str!("../../public/style.css");
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
        }
    }
}
