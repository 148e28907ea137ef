-- The shared ground of assess, plan and manage: drafts that partners write on in the open, what proves that something is
-- done, which day it is, and which reminders went out.

-- A person of the register is whoever is signed in where the work address and the partner are the same.
create function is_me(person uuid) returns boolean language sql stable
  return exists (
    select from people p join accounts a on a.id = current_account()
    where p.collaboration_id = current_collaboration() and p.id = person and p.works_for = current_partner()
      and lower(p.email) = a.email);

-- Days are plain dates. Which day it is depends on the zone; empty means that of the machine.
alter table collaborations add column time_zone text not null default '' check (length(time_zone) <= 60);

-- Which records in versions the other partners read and comment on. The row is there only while that is so.
create table shared_records (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  kind             text not null check (kind in ('agreement', 'protocol')),
  record_id        uuid not null,
  shared_by        uuid not null,
  shared_at        timestamptz not null,
  primary key (collaboration_id, partner_id, kind, record_id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
alter table shared_records enable row level security;
alter table shared_records force row level security;
create policy collaboration_reads on shared_records for select
  using (collaboration_id = current_collaboration()
    and (reads_shared_records() or current_member_role() in ('officer', 'call-taker')));
create policy own_writers_share on shared_records for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records()
    and shared_by = current_account());
create policy own_writers_stop on shared_records for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
revoke update on shared_records from pmhc_runtime;

create function is_shared_record(owner uuid, asked_kind text, asked uuid) returns boolean language sql stable
  return exists (select from shared_records s where s.collaboration_id = current_collaboration()
    and s.partner_id = owner and s.kind = asked_kind and s.record_id = asked);

create policy collaboration_reads_shared on revisions for select
  using (collaboration_id = current_collaboration() and kind in ('agreement', 'protocol') and reads_shared_records()
    and is_shared_record(partner_id, kind, record_id));
create policy collaboration_reads_shared on revision_comments for select
  using (collaboration_id = current_collaboration() and kind in ('agreement', 'protocol') and reads_shared_records()
    and is_shared_record(partner_id, kind, record_id));
-- Whoever reads a draft may say what they think of it, at the own partner too.
create policy readers_comment on revision_comments for insert
  with check (collaboration_id = current_collaboration() and kind in ('agreement', 'protocol')
    and author = current_account()
    and ((partner_id = current_partner() and reads_program_records())
      or (reads_shared_records() and is_shared_record(partner_id, kind, record_id))));
-- Approvals say from which partner they come. Leaders approve, and those who answer for what a text is about.
alter table revision_approvals add column from_partner uuid default current_partner();
create policy comes_from_own_partner on revision_approvals as restrictive for insert to pmhc_runtime
  with check (from_partner = current_partner());
create policy collaboration_reads_shared on revision_approvals for select
  using (collaboration_id = current_collaboration() and kind in ('agreement', 'protocol') and reads_shared_records()
    and is_shared_record(partner_id, kind, record_id));
create policy leaders_approve on revision_approvals for insert
  with check (collaboration_id = current_collaboration() and kind in ('agreement', 'protocol')
    and account_id = current_account()
    and current_member_role() in ('executive', 'coordinator', 'supervisor', 'privacy-officer', 'clinician')
    and (partner_id = current_partner() or is_shared_record(partner_id, kind, record_id)));

-- What shows that a rating, a task or a requirement is as it says: an address elsewhere, a file kept here, a page of this
-- workspace, or a sentence.
create table evidence (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  -- What it is evidence for: `answer`, `task`, `requirement`, and the id of that thing.
  for_kind         text not null check (for_kind ~ '^[a-z][a-z-]{1,40}$'),
  for_id           text not null check (length(for_id) between 1 and 120),
  kind             text not null check (kind in ('link', 'file', 'here', 'words')),
  label            text not null check (length(label) between 1 and 300),
  -- For `link` an https address; for `here` a path behind /w/<collaboration>.
  href             text not null default '' check (length(href) <= 2000),
  file_id          uuid,
  added_by         uuid not null,
  added_at         timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  foreign key (collaboration_id, partner_id, file_id) references files (collaboration_id, partner_id, id),
  check ((kind = 'file') = (file_id is not null)),
  check (kind <> 'link' or href ~ '^https://'),
  check (kind <> 'here' or href ~ '^/[a-z]'),
  check (kind not in ('file', 'words') or href = '')
);
create index evidence_for on evidence (collaboration_id, for_kind, for_id);
create index evidence_of_file on evidence (collaboration_id, file_id) where file_id is not null;
alter table evidence enable row level security;
alter table evidence force row level security;
create policy collaboration_reads on evidence for select
  using (collaboration_id = current_collaboration() and (reads_shared_records() or added_by = current_account()));
create policy own_partner_adds on evidence for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and added_by = current_account());
create policy own_removes on evidence for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and (added_by = current_account() or writes_program_records()));
revoke update on evidence from pmhc_runtime;
-- A file that stands as evidence is opened by those who open program files, at every partner.
create policy collaboration_opens_evidence on files for select
  using (collaboration_id = current_collaboration() and class = 'D1' and reads_program_records()
    and exists (select from evidence e where e.collaboration_id = files.collaboration_id and e.file_id = files.id));

-- Which reminders went out, so that none goes twice. `key` names the thing, what about it, and the day it is about.
create table reminders_sent (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  key              text not null check (length(key) between 1 and 200),
  sent_at          timestamptz not null,
  primary key (collaboration_id, partner_id, key),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
alter table reminders_sent enable row level security;
alter table reminders_sent force row level security;
create policy own_partner_reads on reminders_sent for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner());
create policy own_partner_adds on reminders_sent for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner());
create policy own_partner_forgets on reminders_sent for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner());
revoke update on reminders_sent from pmhc_runtime;
