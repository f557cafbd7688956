-- A photo used twice: what a picture looks like in 64 bits, and the photos that are nearly equal.
alter table files.upload add column phash bigint;

alter table files.attachment
    add column phash bigint,
    -- handling evidence that was compared with the photos of other owners when it was hung up
    add column compared boolean not null default false;

-- Two hashes with at most 6 of 64 bits apart have a quarter in which at most one bit differs: each quarter is an index.
create index attachment_phash_0 on files.attachment (county, (phash >> 48 & 65535), uploaded_at) where phash is not null;
create index attachment_phash_1 on files.attachment (county, (phash >> 32 & 65535), uploaded_at) where phash is not null;
create index attachment_phash_2 on files.attachment (county, (phash >> 16 & 65535), uploaded_at) where phash is not null;
create index attachment_phash_3 on files.attachment (county, (phash & 65535), uploaded_at) where phash is not null;

-- A photo that looks like one which hung on another owner of the same kind before.
create table files.likeness (
    county text not null,
    attachment_id bigint not null,
    other_owner_id bigint not null,
    other_id bigint not null,
    -- bits apart, 0 to 6
    distance smallint not null,
    primary key (county, attachment_id, other_owner_id)
);
