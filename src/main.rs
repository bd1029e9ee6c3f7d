//! The program the browser starts.
fn main() {
    #[cfg(not(feature = "checker"))]
    wegwijzer::app::start();
    #[cfg(feature = "checker")]
    wegwijzer::checker::start();
}
