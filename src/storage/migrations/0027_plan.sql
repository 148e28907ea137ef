-- The work plan of a collaboration: goals, tasks with owner, days and what must be done first, notes and decisions.
-- Class D1: every partner reads it. A task is changed by the partner that wrote it, by the partner that is to do it, and
-- by the person who is.
create table plan_goals (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  title            text not null check (length(title) between 1 and 200),
  about            text not null default '' check (length(about) <= 2000),
  -- One of the six questions of the framework, where the goal is about one.
  question         integer check (question between 1 and 6),
  position         integer not null default 0,
  version          integer not null default 1,
  removed_at       timestamptz,
  made_by          uuid not null,
  made_at          timestamptz not null,
  changed_by       uuid not null,
  changed_at       timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  unique (collaboration_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
create table plan_tasks (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  -- Counts up in the collaboration, so that people can say "task 12".
  number           integer not null check (number >= 1),
  title            text not null check (length(title) between 1 and 200),
  about            text not null default '' check (length(about) <= 4000),
  done_when        text not null default '' check (length(done_when) <= 1000),
  goal_id          uuid,
  owner_person     uuid,
  owner_partner    uuid,
  starts_on        date,
  due_on           date,
  status           text not null default 'to-do' check (status in ('to-do', 'doing', 'waiting', 'done', 'dropped')),
  waits_for        text not null default '' check (length(waits_for) <= 300),
  -- What it came from: a rating, a decision, a missing clause, a requirement, a template, a design; and which.
  source_kind      text not null default '' check (source_kind in ('', 'item', 'decision', 'clause', 'requirement',
                     'template', 'design', 'file')),
  source_id        text not null default '' check (length(source_id) <= 120),
  elements         integer[] not null default '{}' check (elements <@ array[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
  version          integer not null default 1,
  removed_at       timestamptz,
  done_on          date,
  made_by          uuid not null,
  made_at          timestamptz not null,
  changed_by       uuid not null,
  changed_at       timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  unique (collaboration_id, id),
  unique (collaboration_id, number),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  foreign key (collaboration_id, owner_partner) references partners (collaboration_id, id),
  foreign key (collaboration_id, goal_id) references plan_goals (collaboration_id, id),
  check (due_on is null or starts_on is null or due_on >= starts_on),
  check ((status = 'done') = (done_on is not null))
);
create index plan_tasks_due on plan_tasks (collaboration_id, due_on) where removed_at is null;
-- `task_id` cannot be done before `needs_id`.
create table plan_needs (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  task_id          uuid not null,
  needs_id         uuid not null check (needs_id <> task_id),
  primary key (collaboration_id, partner_id, task_id, needs_id),
  unique (collaboration_id, task_id, needs_id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  foreign key (collaboration_id, task_id) references plan_tasks (collaboration_id, id) on delete cascade,
  foreign key (collaboration_id, needs_id) references plan_tasks (collaboration_id, id) on delete cascade
);
create index plan_needs_back on plan_needs (collaboration_id, needs_id);
create table plan_notes (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  -- Null: about the plan as a whole.
  task_id          uuid,
  kind             text not null check (kind in ('comment', 'decision', 'change')),
  text             text not null check (length(text) between 1 and 4000),
  author           uuid not null,
  author_name      text not null check (length(author_name) between 1 and 120),
  at               timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  foreign key (collaboration_id, task_id) references plan_tasks (collaboration_id, id) on delete cascade
);
create index plan_notes_of_task on plan_notes (collaboration_id, task_id, at);

create function works_on_task(owner uuid, doer uuid, person uuid) returns boolean language sql stable
  return ((owner = current_partner() or doer = current_partner()) and writes_program_records())
    or (reads_shared_records() and is_me(person));

do $$
declare
  guarded text;
begin
  foreach guarded in array array['plan_goals', 'plan_tasks', 'plan_needs', 'plan_notes']
  loop
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
    execute format('create policy collaboration_reads on %I for select
      using (collaboration_id = current_collaboration() and reads_shared_records())', guarded);
  end loop;
end
$$;
create policy writers_add on plan_goals for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
create policy own_writers_change on plan_goals for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
create policy writers_add on plan_tasks for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
create policy those_who_work_on_it_change on plan_tasks for update
  using (collaboration_id = current_collaboration() and works_on_task(partner_id, owner_partner, owner_person))
  with check (collaboration_id = current_collaboration());
create policy own_writers_delete on plan_tasks for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
-- Whose row it is, and its number, never change.
revoke update on plan_tasks from pmhc_runtime;
grant update (title, about, done_when, goal_id, owner_person, owner_partner, starts_on, due_on, status, waits_for, elements,
  version, removed_at, done_on, changed_by, changed_at) on plan_tasks to pmhc_runtime;
create policy writers_link on plan_needs for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
create policy writers_unlink on plan_needs for delete
  using (collaboration_id = current_collaboration() and (
    (partner_id = current_partner() and writes_program_records())
    or exists (select from plan_tasks t where t.collaboration_id = plan_needs.collaboration_id and t.id = plan_needs.task_id
      and works_on_task(t.partner_id, t.owner_partner, t.owner_person))));
revoke update on plan_needs from pmhc_runtime;
create policy readers_write on plan_notes for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and author = current_account()
    and reads_shared_records() and (kind <> 'decision' or writes_program_records() or current_member_role() = 'executive'));
revoke update, delete on plan_notes from pmhc_runtime;
