-- Accounts that no person signs in to: the public site, other systems.
alter table access.account alter column password_hash drop not null;
alter table access.account add column kind text not null default 'person' check (kind in ('person', 'machine'));
alter table access.account add constraint account_password check (kind = 'machine' or password_hash is not null);
