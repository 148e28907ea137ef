-- Files of calls that a partner imported. The calls themselves are Parquet under <collaboration>/<partner>/<id>; this
-- row says that they exist, and the profile is made of counts. Class D2: the owning partner alone.
create table call_imports (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  file_name        text not null check (length(file_name) between 1 and 200),
  -- SHA-256 of the uploaded bytes, to notice the same file again.
  file_hash        text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  state            text not null check (state in ('waiting', 'reading', 'ready', 'failed')),
  -- Why it could not be read, in words.
  says             text not null default '',
  job_id           uuid,
  -- What was found in the file, until its columns are confirmed.
  inspection       jsonb,
  -- A Table Schema document; offered again for the next file with the same columns.
  mapping          jsonb,
  columns_key      text,
  profile          jsonb,
  calls            bigint check (calls >= 0),
  first_day        date,
  last_day         date,
  imported_by      uuid not null,
  imported_at      timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  check (state <> 'ready' or (profile is not null and calls is not null))
);
create index call_imports_latest on call_imports (collaboration_id, partner_id, imported_at desc);
alter table call_imports enable row level security;
alter table call_imports force row level security;
-- Rows of this table hold tables of counts (D2-tables); who may bring calls in or take them out is narrower.
create policy own_partner_reads on call_imports for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('executive', 'coordinator', 'supervisor', 'analyst', 'privacy-officer'));
create policy own_analysts_add on call_imports for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst'));
create policy own_analysts_change on call_imports for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst'));
create policy own_analysts_remove on call_imports for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst'));
