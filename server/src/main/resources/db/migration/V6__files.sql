-- Attachments: what was uploaded; the bytes lie in the store under their hash.
create schema files;

create sequence files.file_id;

-- Uploaded, but not yet taken up by anything; swept after a day. The county is not known until then.
create table files.upload (
    id bigint primary key default nextval('files.file_id'),
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
    uploaded_by int not null,
    uploaded_at timestamptz not null default now()
);
create index upload_age on files.upload (uploaded_at);
create index upload_account on files.upload (uploaded_by);

create table files.attachment (
    county text not null,
    id bigint not null,
    -- what it hangs on, e.g. 'case'
    owner_kind text not null,
    owner_id bigint not null,
    kind text not null,
    name text not null,
    content_type text not null,
    size int not null,
    sha256 text not null,
    width int,
    height int,
    taken_at timestamptz,
    location point,
    uploaded_by int,
    uploaded_at timestamptz not null,
    primary key (county, id)
);
create index attachment_owner on files.attachment (county, owner_kind, owner_id);
create index attachment_id on files.attachment (id);
create index attachment_sha256 on files.attachment (sha256);
