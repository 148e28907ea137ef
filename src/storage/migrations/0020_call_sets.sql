-- A data set is all that a partner imported of one kind of record, merged, so that no call counts twice. Its coded calls
-- lie as Parquet in a folder named by `version`; this row is what makes a version the one that counts (class D2-tables).
create table call_sets (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  name             text not null check (length(name) between 1 and 120),
  -- What the agency says about these data, for example that some calls are left out; stands beside every number.
  caveats          jsonb not null default '[]',
  state            text not null default 'empty' check (state in ('empty', 'counting', 'ready', 'failed')),
  -- Why it could not be counted, in words.
  says             text not null default '',
  -- The need profile over all its imports, and which folder of Parquet it was counted into.
  profile          jsonb,
  version          uuid,
  -- For each import: its rows, and the rows of earlier imports that it replaced.
  history          jsonb not null default '[]',
  calls            bigint check (calls >= 0),
  first_day        date,
  last_day         date,
  counted_at       timestamptz,
  -- How often a count was asked for, and up to which of these it was done.
  asked            bigint not null default 0,
  counted          bigint not null default 0,
  job_id           uuid,
  -- A change of name or caveats must name the one it saw.
  edition          integer not null default 1,
  made_by          uuid not null,
  made_at          timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  unique (collaboration_id, partner_id, name),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  check (state <> 'ready' or (profile is not null and version is not null and calls is not null))
);
alter table call_sets enable row level security;
alter table call_sets force row level security;
create policy own_partner_reads on call_sets for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('executive', 'coordinator', 'supervisor', 'analyst', 'privacy-officer'));
create policy own_analysts_add on call_sets for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst'));
-- A privacy officer's settings lead to a new count, so that role may change what a count writes.
create policy own_analysts_change on call_sets for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst', 'privacy-officer'));
create policy own_analysts_remove on call_sets for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst'));

-- An import is part of a set. What became of its rows is its report.
alter table call_imports
  add column set_id uuid,
  -- What a new set is to be called, until the import is ready and the set is made.
  add column set_name text check (length(set_name) between 1 and 120),
  add column caveats jsonb not null default '[]',
  -- The files that were given: name, SHA-256, bytes.
  add column files jsonb not null default '[]',
  add column report jsonb,
  -- When a file that was set apart is destroyed.
  add column destroyed_at timestamptz,
  drop constraint call_imports_check,
  drop constraint call_imports_state_check,
  add constraint call_imports_state_check
    check (state in ('waiting', 'reading', 'ready', 'failed', 'quarantined')),
  add foreign key (collaboration_id, partner_id, set_id) references call_sets (collaboration_id, partner_id, id);

-- What was imported before holds no rows that could be merged. Its mapping stays, so that importing again is quick.
update call_imports
set state = 'failed', inspection = null, calls = null, first_day = null, last_day = null,
  says = 'The toolkit now joins imports into data sets, which this import is too old for. Import its file again: its columns are remembered.'
where state in ('ready', 'reading');
alter table call_imports
  drop column profile,
  add constraint call_imports_ready
    check (state <> 'ready' or (report is not null and calls is not null and set_id is not null));
create index call_imports_of_set on call_imports (collaboration_id, partner_id, set_id, imported_at);
