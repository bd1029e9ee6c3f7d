//! Sorting in a few bytes: every generic sort of the standard library is some kilobytes of WebAssembly.

use std::cmp::Ordering;

/// The items in order; those that compare as equal keep theirs. An insertion sort, for at most some thousands of
/// items.
pub fn sorted<T>(items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let places = order(items.len(), &|one, other| compare(&items[one], &items[other]));
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    places.into_iter().filter_map(|place| items[place].take()).collect()
}

/// The places of so many items in their order.
fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = Vec::with_capacity(count);
    for item in 0..count {
        let place = places.partition_point(|&before| compare(before, item) != Ordering::Greater);
        places.insert(place, item);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_in_order_and_equal_ones_keep_theirs() {
        let by_length = |one: &&str, other: &&str| one.len().cmp(&other.len());
        assert_eq!(sorted(vec!["ccc", "b", "aa", "a", ""], by_length), ["", "b", "a", "aa", "ccc"]);
        assert_eq!(sorted(Vec::<&str>::new(), by_length), [""; 0]);
    }
}
