//! The rules of the room, each in histories with constant times that are worked by hand.

mod announcements;
mod bounds;
mod call_back;
mod connection;
mod end_of_run;
mod equal_times;
mod hand_on;
mod handling;
mod head_count;
mod interruption;
mod leave_free;
mod outages;
mod outcomes;
mod patience;
mod promotion;
mod queue_limit;
mod queue_order;
mod redials;
mod shifts;
mod shrinkage;
mod teams;
