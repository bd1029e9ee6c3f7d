//! The compressed forms of a file. Those that visits load are made with maximal effort: they are made once and sent
//! often.

use std::io::Write;

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Whether a file of this name is compressed. Pictures in these formats already are.
pub fn is_compressible(path: &str) -> bool {
    !matches!(
        path.rsplit_once('.').map_or("", |(_, ending)| ending),
        "png" | "jpg" | "jpeg" | "webp" | "avif" | "gif" | "ico" | "woff2" | "pdf" | "zip"
    )
}

/// Brotli with quality 11 and the largest window that browsers accept, in blocks of 64 or 256 KiB: which of them gives
/// fewer bytes depends on where the blocks happen to end.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let (small, large) = (brotli_with(bytes, 11, 16)?, brotli_with(bytes, 11, 18)?);
    Ok(if small.len() < large.len() { small } else { large })
}

/// Brotli with quality 9, in a tenth of the time: for the hundreds of pages beside the guide.
pub fn brotli_soon(bytes: &[u8]) -> Result<Vec<u8>> {
    brotli_with(bytes, 9, 0)
}

/// With `lgblock` 0 the encoder chooses the blocks.
fn brotli_with(bytes: &[u8], quality: i32, lgblock: i32) -> Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality, lgwin: 24, lgblock, ..<_>::default() };
    let mut packed = Vec::new();
    brotli::CompressorWriter::with_params(&mut packed, 1 << 16, &params).write_all(bytes)?;
    Ok(packed)
}

/// gzip at level 9 without a timestamp, so that equal bytes give equal files.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn both_forms_unpack_to_what_went_in() {
        let text = "Welke ondersteuning past? ".repeat(200);
        let gzip = gzip(text.as_bytes()).unwrap();
        let mut unpacked = String::new();
        for brotli in [brotli, brotli_soon].map(|pack| pack(text.as_bytes()).unwrap()) {
            assert!(brotli.len() < gzip.len() && gzip.len() < text.len() / 10);
            brotli::Decompressor::new(&brotli[..], 1 << 16).read_to_string(&mut unpacked).unwrap();
            assert_eq!(unpacked, text);
            unpacked.clear();
        }
        flate2::read::GzDecoder::new(&gzip[..]).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, text);
    }

    #[test]
    fn when_a_file_was_made_does_not_stand_in_it() {
        assert_eq!(gzip(b"wegwijzer").unwrap()[4..8], [0; 4], "no time in the header");
    }
}
