-- Every booking wrote into this index, and only the few messages that were put off need it: whatever was put off was due already,
-- the rest stands in outbox_due.
drop index outbox_first_due;
create index outbox_put_off on outbox (first_due_at) where first_due_at is not null and sent_at is null and parked_at is null;
