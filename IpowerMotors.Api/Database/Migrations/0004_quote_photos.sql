-- Pictures of the damage. The row comes before the file, so that a file without a row cannot be; a row that no request claims
-- within a day, or whose request was deleted, goes with its file (PhotoSweep).
create table quote_photos (
    id               uuid primary key,                                    -- random: names the file in the bucket
    token_hash       bytea not null unique check (octet_length(token_hash) = 32),
    quote_request_id uuid references quote_requests on delete set null,
    position         smallint check (position between 1 and 5),
    created_at       timestamptz not null,
    unique (quote_request_id, position)
);
create index quote_photos_unclaimed on quote_photos (created_at) where quote_request_id is null;

-- The staff's list, newest first; erasing what is three years old.
create index quote_requests_age on quote_requests (created_at);
