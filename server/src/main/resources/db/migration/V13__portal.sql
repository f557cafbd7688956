-- The public site: what a city sets of it, reports followed by a code, what staff released, floods that were counted.
create schema portal;

create table portal.site (
    one boolean primary key default true check (one),
    -- what the public reads
    name text,                          -- null: by the area at the root
    name_en text,
    hotline text not null default '12345',
    emergency text not null default '110、119',
    operator text,                      -- who runs the site
    operator_en text,
    icp text,                           -- filing number of the site
    police_filing text,
    notice text,                        -- a sentence over every page, e.g. during a storm
    notice_en text,
    address text,                       -- https://…, for QR codes; null: as the browser calls it
    -- what it takes in; counted per address (IPv6: per network of 64 bits)
    open boolean not null default true,
    reports_per_day int not null default 60,
    photos_per_day int not null default 240,
    acts_per_day int not null default 120,
    codes_per_hour int not null default 20,
    reads_per_minute int not null default 600,
    photos_per_report int not null default 6,
    photo_megabytes int not null default 10,
    -- names and telephones of reporters are blanked so many days after closing
    forget_days int not null default 180,
    -- what is not published: lifecycles, and classes by the beginning of their code
    hidden_lifecycles text[] not null default '{service,mediation,history}',
    hidden_classes text[] not null default '{}',
    -- of this copy of the product alone: makes codes, hides addresses
    secret bytea not null default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
    version int not null default 1
);
insert into portal.site default values;

-- A report that its sender follows by a code. Only what the code hashes to is kept.
create table portal.follow (
    county text not null,
    report_id bigint not null,          -- which case it belongs to, the report knows: cases are merged and taken apart
    code_hash bytea not null,
    joined boolean not null,            -- it joined a case that was there before
    told_at timestamptz not null,
    rating text,
    rated_round int,                    -- how often the case had been reopened then; what is done anew is rated anew
    rated_at timestamptz,
    primary key (county, report_id)
);
create index follow_code on portal.follow (code_hash);

-- Which lines of the history the holder of a code wrote; several people may follow one case, and each reads only his own.
create table portal.said (
    county text not null,
    report_id bigint not null,
    case_id bigint not null,
    seq int not null,
    primary key (county, report_id, case_id, seq)
);

-- Photos that visitors sent and nothing has taken up yet; a visitor knows the token, never the id.
create table portal.upload (
    token_hash bytea primary key,
    upload_id bigint not null,
    sent_at timestamptz not null
);
create index upload_sent on portal.upload (sent_at);

-- What staff released of a case: a sentence, and copies of photos with what must not be seen made unrecognisable.
create table portal.release (
    county text not null,
    case_id bigint not null,
    sentence text,
    released_by int not null,
    released_at timestamptz not null,
    version int not null default 1,
    primary key (county, case_id)
);
create table portal.released_photo (
    county text not null,
    case_id bigint not null,
    token text not null,
    photo_id bigint not null,           -- the photo of the case it was made from
    copy_id bigint not null,            -- the attachment that the public sees
    kind text not null check (kind in ('before', 'after')),
    hidden jsonb not null default '[]', -- rectangles as shares of width and height
    sort smallint not null,
    primary key (county, case_id, token)
);
create index released_photo_token on portal.released_photo (token);

-- How often an address did something within a span; the address itself is not kept.
create table portal.visit (
    since timestamptz not null,
    kind text not null,
    address_hash bytea not null,
    network text not null,              -- as shown: 203.0.113.*
    done int not null default 0,
    refused int not null default 0,
    last_at timestamptz not null,
    primary key (since, kind, address_hash)
);

-- For the public site: cases that somebody of the staff has taken up and that went on or ended well. Nobody's words, no persons.
create view cases.public_case as
select f.county, f.id, f.county || f.id as number, i.location, f.lifecycle, f.class_code, f.class_name, f.address,
       f.area_id, f.area_path, f.stage, f.state, f.outcome, f.handling_unit, f.reported_at, f.dispatched_at, f.handled_at,
       f.closed_at, f.handling_due_at, f.wake_at, f.on_time, f.report_count
from cases.case_file f
join cases.case_index i on i.county = f.county and i.id = f.id
where f.class_code is not null
  and (f.filed_at is not null or f.outcome = 'settled')
  and (f.state in ('open', 'parked') or f.state = 'closed' and f.outcome in ('resolved', 'settled', 'cleared'));
create index case_file_ended on cases.case_file (county, closed_at desc, id desc) where state = 'closed';

insert into access.role_permission (role, permission) values
    ('duty_chief', 'case.publish'),
    ('data_administrator', 'portal.edit');
