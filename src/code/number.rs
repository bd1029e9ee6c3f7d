//! A big number in base 32, with a stack of small digits of other bases in it.

/// Base-32 digits, least significant first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Number(pub(super) Vec<u8>);

impl Number {
    /// Multiplies by `size` and adds a digit below it.
    pub(super) fn push(&mut self, size: u64, digit: u64) {
        let mut carry = digit;
        for place in &mut self.0 {
            let value = u64::from(*place) * size + carry;
            *place = (value % 32) as u8;
            carry = value / 32;
        }
        while carry > 0 {
            self.0.push((carry % 32) as u8);
            carry /= 32;
        }
    }

    /// Takes out the digit that was pushed last.
    pub(super) fn pull(&mut self, size: u64) -> u64 {
        let mut rest = 0;
        for place in self.0.iter_mut().rev() {
            let value = rest * 32 + u64::from(*place);
            *place = (value / size) as u8;
            rest = value % size;
        }
        rest
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.0.iter().all(|&place| place == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_come_out_as_they_went_in() {
        // The largest base is that of a fact with 31 values that can be marked.
        let digits = [(11, 10), (1_025, 0), (5, 4), ((1 << 31) + 1, 1 << 31), (2, 1), (256, 255)];
        let mut number = Number::default();
        digits.iter().for_each(|&(size, digit)| number.push(size, digit));
        // ((((10 * 1025 + 0) * 5 + 4) * (2^31 + 1) + 2^31) * 2 + 1) * 256 + 255, computed independently.
        let worth = number.0.iter().rev().fold(0_u128, |sum, &it| sum * 32 + u128::from(it));
        assert_eq!(worth, 56_355_468_507_901_439);
        for &(size, digit) in digits.iter().rev() {
            assert!(!number.is_nothing());
            assert_eq!(number.pull(size), digit);
        }
        assert!(number.is_nothing());
    }
}
