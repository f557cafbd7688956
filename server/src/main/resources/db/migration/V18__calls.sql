-- Calls and messages at the hotline desk, and who must be called back.
create schema calls;

-- How soon a call is answered and a caller called back. A call is judged by the edition in force when it came.
create table calls.norm (
    edition int primary key,
    answer_seconds int not null check (answer_seconds between 1 and 600),
    call_back_seconds int not null check (call_back_seconds between 10 and 604800),
    message_seconds int not null check (message_seconds between 10 and 604800),
    connect_share numeric(4, 3) not null check (connect_share between 0 and 1),
    attempts int not null check (attempts between 1 and 20),
    basis text,
    published_at timestamptz not null default now(),
    published_by int                -- account; null: as shipped
);
insert into calls.norm (edition, answer_seconds, call_back_seconds, message_seconds, connect_share, attempts, basis)
values (1, 15, 180, 180, 0.95, 3, 'GB/T 33358-2016');

create sequence calls.call_id;
-- A call, or a message by other media.
create table calls.call (
    county text not null,
    id bigint not null default nextval('calls.call_id'),
    area_path text collate "C" not null, -- of the desk that it came to
    account_id int not null,        -- who entered it: a person, or a telephone exchange
    sender_key text not null,       -- the exchange's number of the call, or the key of the request
    entered boolean not null,       -- by a person; nobody else will say that it ended
    kind text not null check (kind in ('call', 'sms', 'mail', 'other')),
    number text,                    -- telephone or address of the sender; null: withheld, or forgotten
    said text,                      -- what a message says
    rang_at timestamptz not null,
    answered_at timestamptz,
    ended_at timestamptz,
    holder int,                     -- account that answered
    outcome text check (outcome in ('reported', 'answered', 'elsewhere', 'missed', 'abandoned')),
    service text,                   -- elsewhere: which
    note text,
    secret boolean not null default false, -- the caller wants not to be named to others
    recording text,
    case_numbers text[] not null default '{}',
    edition int not null references calls.norm,
    -- null: nobody need be called back; joined: the same number waits already
    back_state text check (back_state in ('open', 'done', 'failed', 'joined')),
    back_due timestamptz,
    back_times int not null default 1, -- how often the number rang until it is called back
    back_outcome text,              -- reported, answered, elsewhere, again (the caller got through), failed
    back_ended_at timestamptz,
    claimed_by int,
    claimed_at timestamptz,
    attempts int not null default 0,
    version int not null default 1,
    primary key (county, id)
);
create unique index call_once on calls.call (county, account_id, sender_key);
create index call_rang on calls.call (county, rang_at desc);
create index call_live on calls.call (county, rang_at) where ended_at is null;
create index call_back on calls.call (county, back_due) where back_state = 'open';
create index call_waiting on calls.call (county, number) where back_state = 'open';
create index call_number on calls.call (rang_at) where number is not null or said is not null;

-- Each try to reach a caller. Append only.
create table calls.attempt (
    county text not null,
    call_id bigint not null,
    seq int not null,
    at timestamptz not null,
    account_id int not null,
    name text not null,
    outcome text not null check (outcome in ('reached', 'no-answer', 'busy', 'wrong-number')),
    note text,
    primary key (county, call_id, seq)
);

-- The reporter wants not to be named; what else a channel asks for.
alter table cases.report
    add column secret boolean not null default false,
    add column source jsonb;
