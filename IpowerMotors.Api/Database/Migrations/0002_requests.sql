-- What visitors write to the garage: questions and requests for a quote.
create table contact_requests (
    id          uuid primary key,
    reference   text not null unique,
    language    text not null check (language in ('fr', 'en')),
    name        text not null,
    email       text not null,
    phone       text,                                                     -- E.164
    subject     text not null,
    message     text not null,
    spam_reason text,                                                     -- kept for a while, never mailed: a guard may be wrong
    created_at  timestamptz not null
);

create table quote_requests (
    id          uuid primary key,
    reference   text not null unique,
    language    text not null check (language in ('fr', 'en')),
    first_name  text not null,
    last_name   text not null,
    email       text not null,
    phone       text not null,                                            -- E.164
    plate       text not null,
    brand       text not null,
    model       text not null,
    mileage     integer check (mileage between 0 and 2000000),            -- km
    vin         text,
    service_id  integer references services,
    description text not null,
    spam_reason text,
    created_at  timestamptz not null
);

-- Messages about the same thing, named by the second part of the key, leave in order: the relay looks for an earlier one.
create index outbox_same_thing on outbox (split_part(event_key, ':', 2), id) where sent_at is null and parked_at is null;
create index outbox_sent on outbox (sent_at) where sent_at is not null;
