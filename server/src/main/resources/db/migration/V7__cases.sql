-- Reports, cases, their history and their clocks.
create schema cases;

create sequence cases.report_id;

-- Definitions of lifecycles; a case keeps the edition it was opened with.
create table cases.lifecycle (
    code text not null,
    edition int not null,
    definition jsonb not null,
    published_at timestamptz not null default now(),
    primary key (code, edition)
);

-- Last number given out per county and day.
create table cases.number_counter (
    county text not null,
    day date not null,
    last int not null,
    primary key (county, day)
) with (fillfactor = 50);

-- The present of a case. Its number is county || id.
create table cases.case_file (
    county text not null,
    id bigint not null,             -- yyyyMMdd and the sequence of the day in five or more digits, as one number
    lifecycle text not null,
    edition int not null,
    class_code text,
    class_name text,
    condition_id int,
    description text not null,
    address text,
    location point,
    area_id int,                    -- finest grid or division that the point lies in; null: outside every area
    area_path text collate "C",
    cell_code text,
    channel text not null,
    urgent boolean not null default false,
    reported_by int,                -- account
    reported_unit int,
    reply_wanted boolean not null default false,

    stage text not null,
    -- open, parked, closed, void
    state text not null,
    outcome text,                   -- closed: resolved, declined, unfounded, settled …
    -- who must act: the unit, the duty (permission) there, and a person when one is named
    party_unit int,
    party_duty text,
    party_staff int,
    -- the main handling unit, from dispatch on, and the accounts that handled
    handling_unit int,
    handled_by int[] not null default '{}',
    dispatched_by int,              -- account that dispatched last; null: by rule

    stage_at timestamptz not null,  -- since when it is in this stage
    -- the running segment
    segment_seq int not null,
    segment_at timestamptz not null,
    clock int not null,             -- number of the clock; segments of one clock share one limit
    clock_used_ms bigint not null,  -- what earlier segments of this clock used, in the measure of the limit
    limit_value numeric(12, 6),
    limit_unit text,
    due_at timestamptz,             -- null: no limit, or paused
    warn_at timestamptz,            -- 80 % of the limit used
    remaining_ms bigint,            -- parked: what is left of the limit
    wake_at timestamptz,            -- parked: until when
    next_at timestamptz,            -- when the rules must look again: a card falls due or a parked case wakes
    held jsonb,                     -- the clock that waits while another party decides
    handling_value numeric(12, 6),
    handling_unit_of_time text,
    handling_due_at timestamptz,    -- what the handling clock said last, kept after it stopped
    on_time boolean,                -- handled within its limit; null: not judged yet or no limit

    reported_at timestamptz not null,
    filed_at timestamptz,
    dispatched_at timestamptz,
    handled_at timestamptz,
    closed_at timestamptz,
    changed_at timestamptz not null,

    urge smallint not null default 0,   -- 0 none, 1 plain, 2 yellow, 3 red
    instructed boolean not null default false, -- a leader's words wait for an answer
    ruled boolean not null default false,      -- who handles it was ruled on
    rework_count smallint not null default 0,
    return_count smallint not null default 0,
    extend_count smallint not null default 0,
    report_count smallint not null default 1,
    version int not null default 1,     -- equals the last seq of its history
    moved_by int,                   -- who moved it last to another party, may withdraw that
    moved_version int not null default 1,
    opened_version int not null default 0, -- the last version that somebody of the party has looked at
    outer_number text,
    thumbnail bigint,               -- the first photo
    primary key (county, id)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
-- worklists: what a unit must do, soonest first
create index case_file_party on cases.case_file (county, party_unit, party_duty, due_at) where state in ('open', 'parked');
create index case_file_due on cases.case_file (county, due_at) where state in ('open', 'parked');
create index case_file_open_area on cases.case_file (county, area_path, due_at) where state in ('open', 'parked');
create index case_file_dispatched on cases.case_file (dispatched_by, warn_at) where state in ('open', 'parked') and dispatched_by is not null;
create index case_file_watched on cases.case_file (county) where state in ('open', 'parked') and (state = 'parked' or urge > 0 or instructed);
create index case_file_appraise on cases.case_file (county, closed_at) where stage = 'appraise';
create index case_file_next on cases.case_file (next_at) where next_at is not null;
-- lists over all time
create index case_file_reported on cases.case_file (county, reported_at desc, id desc);
create index case_file_class on cases.case_file (county, class_code, reported_at desc);
create index case_file_area on cases.case_file (county, area_path, reported_at desc);
create index case_file_handling on cases.case_file (county, handling_unit, reported_at desc) where handling_unit is not null;
create index case_file_outer on cases.case_file (outer_number) where outer_number is not null;

-- What a case is found by. Apart from the row, which changes at every action, because these never do.
create table cases.case_index (
    county text not null,
    id bigint not null,
    location point,
    reported_at timestamptz not null,
    terms tsvector,
    primary key (county, id)
);
create index case_index_location on cases.case_index using gist (location);
create index case_index_terms on cases.case_index using gin (terms);

create table cases.report (
    county text not null,
    id bigint not null,
    case_id bigint,                 -- the case it opened or joined
    channel text not null,
    outer_number text,
    reporter_name text,
    reporter_phone text,
    wants_reply text,               -- none, sms, phone
    class_code text,
    description text not null,
    address text,
    location point,
    coordinate_system text not null default 'CGCS2000',
    received_at timestamptz not null,
    account_id int,
    idempotency_key text,
    request_hash text,
    answer jsonb,                   -- what the sender was told, for the same key again
    primary key (county, id)
);
create index report_case on cases.report (county, case_id);
create unique index report_idempotency on cases.report (county, account_id, idempotency_key) where idempotency_key is not null;
create index report_phone on cases.report (reporter_phone) where reporter_phone is not null;

-- The past: one row per action, in the same transaction as the change of the case row. Append only.
create table cases.case_event (
    county text not null,
    case_id bigint not null,
    seq int not null,
    at timestamptz not null,
    action text not null,
    from_stage text,
    to_stage text not null,
    account_id int,                 -- null: by rule
    actor_name text,
    actor_unit int,
    actor_unit_name text,
    note text,
    data jsonb,                     -- {"input": what was said, "set": the fields of the row that it changed}
    idempotency_key text,
    request_hash text,
    primary key (county, case_id, seq)
);
create unique index case_event_idempotency on cases.case_event (county, case_id, account_id, idempotency_key)
    where idempotency_key is not null;
create index case_event_actor on cases.case_event (account_id, at) where account_id is not null;

-- Each second of a case belongs to exactly one segment.
create table cases.segment (
    county text not null,
    case_id bigint not null,
    seq int not null,
    clock int not null,             -- segments of one clock share one limit
    stage text not null,
    party_unit int,
    party_duty text,
    party_name text,
    running boolean not null,       -- false: paused
    started_at timestamptz not null,
    ended_at timestamptz,
    limit_value numeric(12, 6),
    limit_unit text,
    due_at timestamptz,
    warn_at timestamptz,
    used_ms bigint,                 -- at its end: charged time in the measure of the limit
    primary key (county, case_id, seq)
);

-- Rulings on cases that two units returned: precedents for later dispatch.
create table cases.ruling (
    county text not null,
    case_id bigint not null,
    class_code text,
    area_id int,
    unit_id int not null,
    reason text,
    at timestamptz not null,
    primary key (county, case_id)
);
create index ruling_class on cases.ruling (county, class_code, at desc);

create table cases.saved_view (
    id int generated by default as identity primary key,
    account_id int not null,
    name text not null,
    query jsonb not null,
    sort int not null default 0,
    unique (account_id, name)
);

-- A run of an import; the next start of the same file goes on after the last committed line.
create table cases.import_run (
    id int generated by default as identity primary key,
    file text not null,
    file_sha256 text not null,
    mapping text not null,
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    line bigint not null default 0,
    counts jsonb not null default '{}',
    unique (file_sha256, mapping)
);

-- For other modules: where cases lie and how they stand.
create view cases.case_point as
select f.county, f.id, f.county || f.id as number, i.location, f.area_id, f.area_path, f.party_unit, f.handling_unit,
       f.class_code, f.class_name, f.stage, f.state, f.due_at, f.warn_at, f.urge, f.reported_at, f.closed_at, f.on_time
from cases.case_index i
join cases.case_file f on f.county = i.county and f.id = i.id
where i.location is not null;
