-- Distributes the database over the workers of a Citus cluster. Run once, as the owner, on the coordinator after the first
-- start has run the migrations (docs/operations/scale-out.md):
--   psql "$WANGE_DB_URL" -v ON_ERROR_STOP=1 -f deploy/citus.sql
--
-- Tables that grow with the city's activity go to the worker of their county; all of one county lie together, so that a
-- transaction on one case stays on one worker. Small tables are copied to every worker. What is left out (sessions, the
-- audit, jobs, publications, counters of the installation) stays on the coordinator.
begin;

create extension if not exists citus;
set local citus.multi_shard_modify_mode = 'sequential';

-- parents before those who refer to them
select create_reference_table(t::regclass)
from unnest(array[
    'areas.level', 'areas.kind', 'areas.area', 'areas.boundary',
    'people.unit', 'people.post', 'people.staff', 'people.appointment',
    'access.account', 'access.role', 'access.role_permission', 'access.account_role', 'access.account_scope',
    'catalog.edition', 'catalog.case_class', 'catalog.condition', 'catalog.handling_limit', 'catalog.calendar',
    'catalog.calendar_slot', 'catalog.calendar_day', 'catalog.area_calendar', 'catalog.responsibility',
    'catalog.stage_limit', 'cases.lifecycle', 'cases.lifecycle_draft',
    'access.machine', 'access.machine_key', 'exchange.class_mapping', 'exchange.receiver', 'exchange.alarm_type'
]) with ordinality as listed (t, position)
order by position;

select create_distributed_table('cases.case_file', 'county');
select create_distributed_table(t::regclass, 'county', colocate_with => 'cases.case_file')
from unnest(array[
    'cases.number_counter', 'cases.case_index', 'cases.report', 'cases.case_event', 'cases.segment', 'cases.ruling',
    'files.attachment', 'exchange.received', 'exchange.outbox', 'exchange.alarm',
    'portal.follow', 'portal.said', 'portal.release', 'portal.released_photo'
]) as listed (t);

commit;
