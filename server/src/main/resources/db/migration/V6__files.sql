-- Attachments: what was uploaded; the bytes lie in the store under their hash.
create schema files;

create sequence files.attachment_id;
create table files.attachment (
    county text not null,
    id bigint not null default nextval('files.attachment_id'),
    -- what it hangs on, e.g. 'case'; null until something takes it up, swept after a day
    owner_kind text,
    owner_id bigint,
    -- near, far, before, after, other
    kind text not null default 'other',
    name text not null,
    content_type text not null,
    size int not null,
    sha256 text not null,
    width int,
    height int,
    taken_at timestamptz,
    location point,
    uploaded_by int,
    uploaded_at timestamptz not null default now(),
    primary key (county, id)
);
create index attachment_owner on files.attachment (county, owner_kind, owner_id);
create index attachment_loose on files.attachment (uploaded_at) where owner_kind is null;
