//! What the content is written out as for others: one module for each kind of file.

pub mod dmn;
