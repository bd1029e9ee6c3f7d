//! A colour, and how well two can be told apart.

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

/// `x` to the power 2.4, for x from 0.05 to 1. The general power is some kilobytes of WebAssembly.
fn power_2_4(x: f64) -> f64 {
    let square = x * x;
    // Newton's way to the fifth root of the square; it starts above it and comes down.
    let mut root = 1.0_f64;
    for _ in 0..24 {
        let fourth = root * root * root * root;
        root -= (root * fourth - square) / (5.0 * fourth);
    }
    square * root
}

#[cfg(test)]
mod tests {
    use super::*;

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
        // #767676 on white is the well-known lightest grey that passes, and #777777 the first that does not.
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
}
