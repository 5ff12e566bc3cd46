-- Admins invite their colleagues, and close an account without forgetting whose it was.
alter table staff_users add column active boolean not null default true;

-- Open invitations: accepting or replacing one deletes it, and its links with it.
create table team_invitations (
    id         uuid primary key,
    email      text not null,
    role       text not null check (role in ('admin', 'manager', 'mechanic')),
    language   text not null check (language in ('fr', 'en')),
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create unique index team_invitations_once on team_invitations (lower(email));

-- The link in an invitation's mail, made when it is sent; the first admin's link belongs to no invitation.
alter table staff_invitations add column invitation_id uuid references team_invitations on delete cascade;
