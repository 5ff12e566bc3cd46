-- In the very order in which the relay takes messages: it finds the next one without reading and sorting all that are due.
drop index outbox_due;
create index outbox_due on outbox (available_at, id) where sent_at is null and parked_at is null;
