-- Spreadsheets that are brought into the work plan: the cells as they were read, kept until a person has seen what they
-- would do and says yes. Class D1, of the partner that brought it. What it added stays undoable for a day.
create table plan_imports (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  name             text not null check (length(name) between 1 and 200),
  -- The header and the rows as lists of texts; empty once they were taken over.
  cells            jsonb not null,
  added            integer not null default 0,
  changed          integer not null default 0,
  made_by          uuid not null,
  made_at          timestamptz not null,
  applied_at       timestamptz,
  undone_at        timestamptz,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  check (undone_at is null or applied_at is not null)
);
alter table plan_imports enable row level security;
alter table plan_imports force row level security;
create policy own_writers on plan_imports
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());

-- What came in with one file, and the tasks of one goal.
create index plan_tasks_source on plan_tasks (collaboration_id, source_kind, source_id) where source_kind <> '';
create index plan_tasks_goal on plan_tasks (collaboration_id, goal_id) where goal_id is not null;
-- Decisions of the last months, for the page that a chief reads.
create index plan_notes_decisions on plan_notes (collaboration_id, at) where kind = 'decision';
