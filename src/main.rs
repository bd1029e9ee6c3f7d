//! The program the browser starts.
fn main() {
    wegwijzer::app::start();
}
