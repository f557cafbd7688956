-- Lifecycles that a city edits itself: one draft of each, and who published which edition from when on.

-- json, not jsonb: the order of stages and rows is part of a definition
alter table cases.lifecycle
    alter column definition type json,
    add column valid_from timestamptz not null default now(), -- new cases follow it from then on
    add column own boolean not null default false,            -- published by people, not taken over from the product
    add column shipped_hash text,    -- the shipped definition that whoever keeps an own edition has seen
    add column edited_by int[] not null default '{}',         -- accounts that changed the draft
    add column editor_name text,     -- who changed it last
    add column published_by int,     -- account; null: by the product
    add column publisher_name text,
    add column note text,
    add column withdrawn_at timestamptz; -- called back before it was in effect
update cases.lifecycle set valid_from = published_at;

create table cases.lifecycle_draft (
    code text primary key,
    based_on int not null,           -- edition
    definition json not null,
    shipped_hash text,
    edited_by int[] not null default '{}',
    changed_by int not null,         -- account that edits
    changed_by_name text not null,
    changed_at timestamptz not null,
    submitted_by int,                -- waits for a second person; nobody edits meanwhile
    submitted_by_name text,
    submitted_at timestamptz,
    submit_note text,
    returned_by_name text,           -- the second person wants it otherwise
    returned_at timestamptz,
    return_note text,
    version int not null default 1
);

-- the closed cases of a lifecycle, newest first: a draft is tried on them
create index case_file_closed on cases.case_file (county, lifecycle, closed_at desc) where state = 'closed';

insert into access.role_permission (role, permission) values
    ('system_administrator', 'lifecycle.edit'),
    ('security_administrator', 'lifecycle.publish')
on conflict do nothing;
