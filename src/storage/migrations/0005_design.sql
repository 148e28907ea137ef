-- Comparisons of mixes. The result is made of counts (class D2-tables) and belongs to the partner whose calls they are.
create table design_runs (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  -- The import whose calls were replayed. No foreign key: the comparison stays when its calls are past their time.
  import_id        uuid not null,
  -- What the import was called then.
  calls_name       text not null check (length(calls_name) between 1 and 200),
  seed             bigint not null,
  replications     integer not null check (replications between 1 and 200),
  -- What a brief needs from the need profile, as it was.
  need             jsonb not null,
  result           jsonb not null,
  made_by          uuid not null,
  made_at          timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
create index design_runs_latest on design_runs (collaboration_id, partner_id, made_at desc);
alter table design_runs enable row level security;
alter table design_runs force row level security;
create policy own_partner_reads on design_runs for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner());
create policy own_partner_adds on design_runs for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner());
create policy own_partner_removes on design_runs for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner());
-- A comparison is made anew, never changed.
revoke update on design_runs from pmhc_runtime;
