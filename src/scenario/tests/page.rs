//! The example of the format page, read in full, and the values that it gives.
