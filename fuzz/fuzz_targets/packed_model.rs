//! Packed models. A model that unpacks is the same after packing and unpacking it again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wegwijzer::content::{pack_model, unpack_model};
use wegwijzer_fuzz::{models, plant};

fuzz_target!(
    init: plant("packed_model", models().iter().map(pack_model)),
    |input: &[u8]| {
        if let Some(model) = unpack_model(input) {
            let packed = pack_model(&model);
            let again = unpack_model(&packed).expect("what was packed unpacks");
            assert_eq!(pack_model(&again), packed);
        }
    }
);
