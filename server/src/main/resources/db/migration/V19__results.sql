-- Whoever asked to hear of it is told how his report ended: what the desk owes beside calls and messages.
alter table calls.norm add column result_seconds int not null default 86400 check (result_seconds between 10 and 2592000);
alter table calls.call drop constraint call_kind_check;
alter table calls.call add constraint call_kind_check
    check (kind in ('call', 'sms', 'mail', 'other', 'result-phone', 'result-sms'));
create index call_result on calls.call using gin (case_numbers) where back_state = 'open';
