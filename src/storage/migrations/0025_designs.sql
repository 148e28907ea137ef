-- Saved designs: which calls, options, assumptions and beliefs a partner weighs. What a design says lies in `revisions`
-- (kind `design`); here is what lists need. All of it is read by the own partner's planning roles alone.
create table designs (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  -- As in its newest version.
  name             text not null check (length(name) between 1 and 80),
  options          integer not null check (options >= 0),
  version          integer not null check (version >= 1),
  made_by          uuid not null,
  made_at          timestamptz not null,
  changed_by       uuid not null,
  changed_at       timestamptz not null,
  -- Deleted, but it can be brought back until it is forgotten.
  removed_at       timestamptz,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
create index designs_latest on designs (collaboration_id, partner_id, changed_at desc);
create function reads_own_designs() returns boolean language sql stable parallel safe
  return current_member_role() in ('executive', 'coordinator', 'supervisor', 'analyst', 'privacy-officer');
create function makes_designs() returns boolean language sql stable parallel safe
  return current_member_role() in ('coordinator', 'analyst');
alter table designs enable row level security;
alter table designs force row level security;
create policy own_partner_reads on designs for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and reads_own_designs());
create policy own_makers_add on designs for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and makes_designs());
create policy own_makers_change on designs for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and makes_designs());
create policy own_makers_forget on designs for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and removed_at is not null
    and makes_designs());

-- A copy of one version for the other partners of the collaboration (class D1): without beliefs and prices, without which
-- calls it is about, with figures that no small count can be told from. It is there only while the design is shared.
create table shared_designs (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  design_id        uuid not null,
  version          integer not null check (version >= 1),
  -- Its name, rules, assumptions and options, and nothing else.
  fields           jsonb not null check (not jsonb_path_exists(fields,
                     '$.keyvalue() ? (!(@.key like_regex "^(name$|options[.]|mix[.])"))')),
  summary          jsonb,
  shared_by        uuid not null,
  shared_at        timestamptz not null,
  primary key (collaboration_id, partner_id, design_id),
  foreign key (collaboration_id, partner_id, design_id) references designs (collaboration_id, partner_id, id)
    on delete cascade
);
alter table shared_designs enable row level security;
alter table shared_designs force row level security;
create policy collaboration_reads on shared_designs for select
  using (collaboration_id = current_collaboration() and reads_shared_records());
create policy own_makers_share on shared_designs for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and makes_designs()
    and shared_by = current_account());
create policy own_makers_stop on shared_designs for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and makes_designs());
-- Another version is another copy.
revoke update on shared_designs from pmhc_runtime;

-- The version of a design that is shared; null where it is not.
create function shared_design_version(owner uuid, asked uuid) returns integer language sql stable
  return (select s.version from shared_designs s where s.collaboration_id = current_collaboration()
    and s.partner_id = owner and s.design_id = asked);

-- Analysts make designs as well, and only designs; who reads and writes other program records has no part in designs.
create policy design_makers_add on revisions for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and kind = 'design'
    and author = current_account() and makes_designs());
create policy design_makers_forget on revisions for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and kind = 'design'
    and makes_designs());
create policy designs_read_by_planners on revisions as restrictive for select to pmhc_runtime
  using (kind <> 'design' or reads_own_designs());
create policy designs_added_by_makers on revisions as restrictive for insert to pmhc_runtime
  with check (kind <> 'design' or makes_designs());
create policy designs_forgotten_by_makers on revisions as restrictive for delete to pmhc_runtime
  using (kind <> 'design' or makes_designs());

-- Comments of other partners stand with the design; whose they are is told by the partner they came from.
alter table revision_comments add column from_partner uuid default current_partner();
create policy comes_from_own_partner on revision_comments as restrictive for insert to pmhc_runtime
  with check (from_partner = current_partner());
create policy collaboration_reads_shared_design on revision_comments for select
  using (collaboration_id = current_collaboration() and kind = 'design' and reads_shared_records()
    and shared_design_version(partner_id, record_id) is not null);
create policy partners_comment_on_shared_design on revision_comments for insert
  with check (collaboration_id = current_collaboration() and kind = 'design' and author = current_account()
    and version = shared_design_version(partner_id, record_id)
    and current_member_role() in ('executive', 'coordinator', 'analyst', 'agency-admin', 'provider-admin', 'peer'));
create policy design_makers_resolve on revision_comments for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and kind = 'design'
    and makes_designs());
-- A comment is settled, never rewritten.
revoke update on revision_comments from pmhc_runtime;
grant update (resolved_by, resolved_at) on revision_comments to pmhc_runtime;

-- Which saved design a comparison ran, and in which version; null for the quick comparison of the usual mixes.
alter table design_runs
  add column design_id      uuid,
  add column design_version integer,
  add check ((design_id is null) = (design_version is null));
create index design_runs_of_design on design_runs (collaboration_id, partner_id, design_id, made_at desc)
  where design_id is not null;

-- Comparisons hold tables of coded calls, so who reads those reads them, and who opens the calls makes them.
alter policy own_partner_reads on design_runs
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and reads_own_designs());
alter policy own_partner_adds on design_runs
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and makes_designs());
alter policy own_partner_removes on design_runs
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and makes_designs());

-- They outlive rows that are past their time, as other counts do; with a data set that is taken away they go.
create function forget_runs_of_set() returns trigger language plpgsql as $$
begin
  delete from design_runs where collaboration_id = old.collaboration_id and partner_id = old.partner_id
    and import_id = old.id;
  return null;
end $$;
create trigger runs_go_too after delete on call_sets for each row execute function forget_runs_of_set();
