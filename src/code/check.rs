//! The check digits of a code: a Reed-Solomon code over the field of 32 elements, with four check digits. It
//! detects up to four wrong digits and every swap of two; of worse damage it misses one in a million.

/// The number of check digits.
pub(super) const CHECK: usize = 4;

/// The most digits of a code, with its check: beyond this length some pairs of wrong digits would pass.
pub const MOST_DIGITS: usize = 31;

/// The initial remainder and the constant added at the end. Without them, zeros before or behind a code would
/// pass.
const BEFORE: [u8; CHECK] = [0, 0, 0, 1];
const BEHIND: [u8; CHECK] = [21, 10, 19, 7];

/// The check digits of these digits, each below 32.
pub(super) fn check(digits: &[u8]) -> [u8; CHECK] {
    // The remainder of a division by the polynomial with the roots 2, 2^2, 2^3 and 2^4.
    let mut rest = BEFORE;
    for &digit in digits {
        let out = digit ^ rest[0];
        rest = [rest[1] ^ times(out, 30), rest[2] ^ times(out, 6), rest[3] ^ times(out, 9), times(out, 17)];
    }
    std::array::from_fn(|place| rest[place] ^ BEHIND[place])
}

/// Multiplication in the field of 32 elements, modulo x^5 + x^2 + 1.
fn times(one: u8, other: u8) -> u8 {
    let mut product = 0;
    for bit in 0..5 {
        if other >> bit & 1 == 1 {
            product ^= u16::from(one) << bit;
        }
    }
    for bit in (5..9).rev() {
        if product >> bit & 1 == 1 {
            product ^= 0b10_0101 << (bit - 5);
        }
    }
    product as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Evaluates the polynomial of digits and check at its four roots: zero for a valid code.
    fn at_roots(digits: &[u8]) -> [u8; CHECK] {
        let end: Vec<u8> = check(digits).iter().zip(BEHIND).map(|(one, other)| one ^ other).collect();
        let mut all = [digits, &end].concat();
        all.iter_mut().zip(BEFORE).for_each(|(digit, before)| *digit ^= before);
        [2, 4, 8, 16].map(|root| all.iter().fold(0, |sum, &digit| times(sum, root) ^ digit))
    }

    #[test]
    fn the_field_is_a_field() {
        for one in 1..32 {
            let mut products: Vec<u8> = (0..32).map(|other| times(one, other)).collect();
            products.sort_unstable();
            assert!(products.iter().copied().eq(0..32), "{one} times everything is everything");
        }
        let mut powers: Vec<u8> = std::iter::successors(Some(1), |it| Some(times(*it, 2))).take(31).collect();
        powers.sort_unstable();
        assert!(powers.into_iter().eq(1..32), "2 makes all but nothing");
    }

    #[test]
    fn checked_digits_vanish_at_all_roots() {
        for digits in [&[1][..], &[0, 31, 7], &[5; 27], &(0..27).collect::<Vec<u8>>()] {
            assert_eq!(at_roots(digits), [0; CHECK], "{digits:?}");
        }
    }

    /// The check is affine, so what holds for errors in the zero code holds for errors in every code.
    #[test]
    fn no_one_or_two_mistakes_pass_in_a_code_of_any_length() {
        let passes = |mistakes: &[(usize, u8)]| {
            let mut all = [0; MOST_DIGITS];
            mistakes.iter().for_each(|&(place, by)| all[place] = by);
            let (digits, rest) = all.split_at(MOST_DIGITS - CHECK);
            let right = check(&[0; MOST_DIGITS - CHECK]);
            (0..CHECK).all(|place| check(digits)[place] ^ right[place] == rest[place])
        };
        for one in 0..MOST_DIGITS {
            for by in 1..32 {
                assert!(!passes(&[(one, by)]));
                for two in one + 1..MOST_DIGITS {
                    assert!((1..32).all(|also| !passes(&[(one, by), (two, also)])));
                }
            }
        }
    }

    #[test]
    fn nothing_before_or_behind_a_code_does_not_pass() {
        for digits in [&[0; 12][..], &[3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 9]] {
            let code = [digits, &check(digits)].concat();
            for longer in [[&[0], &code[..]].concat(), [&code[..], &[0]].concat()] {
                let (digits, rest) = longer.split_at(longer.len() - CHECK);
                assert_ne!(check(digits), *rest);
            }
        }
    }
}
