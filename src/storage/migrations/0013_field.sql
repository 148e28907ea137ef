-- Numbers that people in the field call here: drop-off sites, crisis lines, on-call clinicians. Class D0: shown to everyone
-- on /field. Kept by the desk.
create table local_numbers (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  name             text not null check (length(name) between 1 and 80),
  kind             text not null check (kind in ('drop-off', 'crisis-line', 'mobile-team', 'clinician', 'sobering', 'shelter', 'other')),
  phone            text not null check (phone ~ '^[0-9+() .-]{3,30}$'),
  -- When it answers and whom it takes, in a line.
  note             text not null default '' check (length(note) <= 160),
  place            integer not null default 100,
  version          integer not null default 1,
  updated_by       uuid not null,
  updated_at       timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
alter table local_numbers enable row level security;
alter table local_numbers force row level security;
create policy everyone_reads on local_numbers for select using (is_platform_work());
create policy desk_keeps on local_numbers
  using (works_at_desk() and partner_id = current_partner() and current_member_role() in ('coordinator', 'editor'));
