-- When a message was first due, kept since a failed try moves available_at forward; null: at available_at. The version before
-- this one neither reads nor writes it.
alter table outbox add column first_due_at timestamptz;

-- Put off before this column came: about now for a reminder, whose hour nobody kept, for the rest when they were written.
update outbox set first_due_at = case kind when 'appointment.reminder' then least(available_at, now()) else created_at end
where sent_at is null and parked_at is null and attempts > 0;

-- How long what is due has waited, and whom it holds up.
create index outbox_first_due on outbox (coalesce(first_due_at, available_at)) where sent_at is null and parked_at is null;
