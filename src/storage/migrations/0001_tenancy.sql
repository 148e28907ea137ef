-- Who owns a row: a collaboration, and in it the partner. Every transaction says on whose behalf it runs by settings
-- that last until it ends; the policies compare them with the row. Unset settings match nothing.
create function current_collaboration() returns uuid language sql stable parallel safe
  return nullif(current_setting('pmhc.collaboration', true), '')::uuid;
create function current_partner() returns uuid language sql stable parallel safe
  return nullif(current_setting('pmhc.partner', true), '')::uuid;
create function current_account() returns uuid language sql stable parallel safe
  return nullif(current_setting('pmhc.account', true), '')::uuid;
-- The role of the member, null outside a collaboration. ("current_role" is a word of SQL.)
create function current_member_role() returns text language sql stable parallel safe
  return nullif(current_setting('pmhc.role', true), '');
-- Work for no collaboration: sign-in, setup, health.
create function is_platform_work() returns boolean language sql stable parallel safe
  return coalesce(current_setting('pmhc.platform', true), '') = 'on';

alter default privileges in schema public grant select, insert, update, delete on tables to pmhc_runtime;
alter default privileges in schema public grant usage, select on sequences to pmhc_runtime;

-- One row about this installation. `key_check` is a value that only the right key file can make again.
create table installation (
  only_row   boolean primary key default true check (only_row),
  id         uuid not null default gen_random_uuid(),
  key_check  text not null,
  created_at timestamptz not null default now()
);
revoke all on installation from pmhc_runtime;

create table collaborations (
  id         uuid primary key,
  slug       text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
  name       text not null check (name <> ''),
  created_at timestamptz not null default now()
);
alter table collaborations enable row level security;
alter table collaborations force row level security;
create policy its_members_read on collaborations for select
  using (id = current_collaboration() or is_platform_work());
create policy platform_writes on collaborations for insert with check (is_platform_work());
create policy its_members_change on collaborations for update
  using (id = current_collaboration() or is_platform_work());
revoke delete on collaborations from pmhc_runtime;

create table partners (
  collaboration_id uuid not null references collaborations (id),
  id               uuid not null,
  slug             text not null check (slug ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
  name             text not null check (name <> ''),
  kind             text not null check (kind in ('law-enforcement', 'behavioral-health', 'dispatch', 'hospital', 'peer',
                     'emergency-medical', 'courts', 'social-services', 'other')),
  created_at       timestamptz not null default now(),
  primary key (collaboration_id, id),
  unique (collaboration_id, slug)
);
alter table partners enable row level security;
alter table partners force row level security;
create policy collaboration_reads on partners for select
  using (collaboration_id = current_collaboration() or is_platform_work());
create policy platform_or_admin_adds on partners for insert with check (
  is_platform_work()
  or (collaboration_id = current_collaboration() and current_member_role() in ('agency-admin', 'provider-admin', 'coordinator')));
create policy own_partner_changes on partners for update
  using ((collaboration_id = current_collaboration() and id = current_partner()) or is_platform_work());
revoke delete on partners from pmhc_runtime;

-- Rule 11. One chain of entries per collaboration; the platform's own acts are the chain of the nil collaboration.
-- No foreign keys: an entry outlives what it speaks about.
create table audit_entries (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  seq              bigint not null check (seq > 0),
  at               timestamptz(3) not null,
  actor            uuid,
  session          text,
  role             text,
  verb             text not null check (verb <> ''),
  object_type      text not null,
  object_id        text not null,
  class            text not null check (class in ('D0', 'D1', 'D2', 'D2-tables', 'D3', 'D4', 'D5', 'DL')),
  purpose          text,
  on_behalf_of     text,
  gate_rule        text,
  fields_released  text[] not null default '{}',
  outcome          text not null check (outcome in ('done', 'refused', 'failed')),
  address          text,
  device           text,
  mac              bytea not null check (length(mac) = 32),
  primary key (collaboration_id, partner_id, seq)
);
create unique index audit_entries_in_order on audit_entries (collaboration_id, seq);
alter table audit_entries enable row level security;
alter table audit_entries force row level security;
create policy own_partner_reads on audit_entries for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner());
create policy own_partner_adds on audit_entries for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner());
create policy platform_reads on audit_entries for select
  using (is_platform_work() and collaboration_id = '00000000-0000-0000-0000-000000000000');
create policy platform_adds on audit_entries for insert
  with check (is_platform_work() and collaboration_id = '00000000-0000-0000-0000-000000000000');
revoke update, delete on audit_entries from pmhc_runtime;

-- The end of each chain. Locked while an entry is added, so that entries of one collaboration follow each other.
create table audit_heads (
  collaboration_id uuid primary key,
  seq              bigint not null,
  mac              bytea not null,
  signature        bytea not null
);
alter table audit_heads enable row level security;
alter table audit_heads force row level security;
create policy own_chain on audit_heads
  using (collaboration_id = current_collaboration() or is_platform_work());
revoke delete on audit_heads from pmhc_runtime;

-- Rule 11: signed each hour and on shutdown, also written to a second place.
create table audit_checkpoints (
  collaboration_id uuid not null,
  seq              bigint not null,
  mac              bytea not null,
  at               timestamptz(3) not null,
  signature        bytea not null,
  primary key (collaboration_id, seq)
);
alter table audit_checkpoints enable row level security;
alter table audit_checkpoints force row level security;
create policy own_chain_reads on audit_checkpoints for select
  using (collaboration_id = current_collaboration() or is_platform_work());
create policy platform_adds on audit_checkpoints for insert with check (is_platform_work());
revoke update, delete on audit_checkpoints from pmhc_runtime;

-- What a page shows of work that goes on behind it. The queue itself holds only ids.
create table jobs (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  name             text not null,
  state            text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  done             bigint not null default 0 check (done >= 0),
  total            bigint check (total >= 0),
  says             text not null default '',
  payload          jsonb not null,
  result           jsonb,
  cancel_asked     boolean not null default false,
  started_by       uuid not null,
  role             text not null,
  attempts         integer not null default 0,
  created_at       timestamptz not null default now(),
  started_at       timestamptz,
  finished_at      timestamptz,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
alter table jobs enable row level security;
alter table jobs force row level security;
create policy own_partner on jobs
  using (collaboration_id = current_collaboration() and partner_id = current_partner());
