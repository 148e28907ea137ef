-- Saved designs: which calls, options, assumptions and beliefs a partner weighs (class D1 once shared, tables of coded calls
-- until then). What a design says lies in `revisions` (kind `design`); here is what lists need, and whether it is shared.
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
  -- The version that other partners of the collaboration read, with figures that no small count can be told from.
  shared_version   integer check (shared_version between 1 and version),
  shared_summary   jsonb,
  shared_at        timestamptz,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  check ((shared_version is null) = (shared_at is null)),
  check (shared_version is not null or shared_summary is null)
);
create index designs_latest on designs (collaboration_id, partner_id, changed_at desc);
alter table designs enable row level security;
alter table designs force row level security;
create policy own_partner_reads on designs for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('executive', 'coordinator', 'supervisor', 'analyst', 'privacy-officer'));
create policy collaboration_reads_shared on designs for select
  using (collaboration_id = current_collaboration() and shared_version is not null and removed_at is null
    and reads_shared_records());
create policy own_makers_add on designs for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst'));
create policy own_makers_change on designs for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst'));
create policy own_makers_forget on designs for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and removed_at is not null
    and current_member_role() in ('coordinator', 'analyst'));

-- The version of a design that is shared; null where the one who asks may not see that it is.
create function shared_design_version(owner uuid, asked uuid) returns integer language sql stable
  return (select d.shared_version from designs d where d.collaboration_id = current_collaboration()
    and d.partner_id = owner and d.id = asked and d.removed_at is null);

-- Analysts make designs as well, and only designs.
create policy design_makers_add on revisions for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and kind = 'design'
    and author = current_account() and current_member_role() in ('coordinator', 'analyst'));
create policy design_makers_forget on revisions for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and kind = 'design'
    and current_member_role() in ('coordinator', 'analyst'));
create policy collaboration_reads_shared_design on revisions for select
  using (collaboration_id = current_collaboration() and kind = 'design' and reads_shared_records()
    and version = shared_design_version(partner_id, record_id));

-- Comments of other partners stand with the design; whose they are is told by the partner they came from.
alter table revision_comments add column from_partner uuid default current_partner();
create policy collaboration_reads_shared_design on revision_comments for select
  using (collaboration_id = current_collaboration() and kind = 'design' and reads_shared_records()
    and shared_design_version(partner_id, record_id) is not null);
create policy partners_comment_on_shared_design on revision_comments for insert
  with check (collaboration_id = current_collaboration() and kind = 'design' and author = current_account()
    and from_partner = current_partner() and version = shared_design_version(partner_id, record_id)
    and current_member_role() in ('executive', 'coordinator', 'analyst', 'agency-admin', 'provider-admin', 'peer'));
create policy design_makers_resolve on revision_comments for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and kind = 'design'
    and current_member_role() in ('coordinator', 'analyst'));

-- Which saved design a comparison ran, and in which version; null for the quick comparison of the usual mixes.
alter table design_runs
  add column design_id      uuid,
  add column design_version integer,
  add check ((design_id is null) = (design_version is null));
create index design_runs_of_design on design_runs (collaboration_id, partner_id, design_id, made_at desc)
  where design_id is not null;
