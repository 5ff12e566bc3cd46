-- A forgotten password is replaced by a link in a mail. Every address that is typed makes a row, with an account or without: the
-- answer takes as long for both, and only the relay finds out whose it is. Of a stranger's address nothing stays but the hash.
create table password_resets (
    id         uuid primary key,
    email_hash bytea not null check (octet_length(email_hash) = 32),
    language   text not null check (language in ('fr', 'en')),
    created_at timestamptz not null
);
create index password_resets_address on password_resets (email_hash);

-- The link in such a mail, made when it is sent.
alter table staff_invitations add column reset_id uuid references password_resets on delete cascade;

-- Closing an account forgets its password: one that leaked does not come back with it.
alter table staff_users alter column password_hash drop not null;
update staff_users set password_hash = null where not active;
