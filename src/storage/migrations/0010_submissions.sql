-- Versions of any record (src/platform/revisions), submissions to the library with their review (src/features/submissions),
-- what a person reviewed and when it is due again, and the state of links to other sites (src/platform/link-checks).

-- Files that the public sent are opened by those who work at the desk, too; elsewhere nothing changes.
create or replace function opens_files_of(class text) returns boolean language sql stable parallel safe
  return case class
    when 'D0' then current_member_role() is not null
    when 'D1' then reads_program_records() or works_at_desk()
    when 'D2' then current_member_role() in ('coordinator', 'analyst')
    when 'D2-tables' then current_member_role() in ('executive', 'coordinator', 'supervisor', 'analyst', 'privacy-officer')
    when 'D3' then current_member_role() = 'coordinator'
    else false
  end;

-- Class D1. At the desk editors write, assistance providers read.
create function reads_own_records() returns boolean language sql stable parallel safe
  return reads_program_records() or works_at_desk();
create function writes_own_records() returns boolean language sql stable parallel safe
  return writes_program_records() or (works_at_desk() and current_member_role() = 'editor');

-- A version is never changed. Its number grows by one; the primary key lets only one of two saves at one moment have it.
create table revisions (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  kind             text not null check (kind ~ '^[a-z][a-z-]{1,40}$'),
  record_id        uuid not null,
  version          integer not null check (version >= 1),
  -- The version that the author had open; null for the first.
  based_on         integer check (based_on < version),
  -- Text, numbers and lists by the name of their field.
  fields           jsonb not null,
  note             text not null default '' check (length(note) <= 500),
  -- The nil account is someone from the public.
  author           uuid not null,
  at               timestamptz not null,
  primary key (collaboration_id, partner_id, kind, record_id, version),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  check ((version = 1) = (based_on is null))
);
alter table revisions enable row level security;
alter table revisions force row level security;
create policy own_partner_reads on revisions for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and reads_own_records());
create policy own_partner_adds on revisions for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_own_records());
create policy own_partner_forgets on revisions for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_own_records());

create table revision_comments (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  kind             text not null,
  record_id        uuid not null,
  version          integer not null,
  -- The field it is about; empty for the whole.
  field            text not null default '' check (length(field) <= 80),
  text             text not null check (length(text) between 1 and 4000),
  author           uuid not null,
  at               timestamptz not null,
  resolved_by      uuid,
  resolved_at      timestamptz,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id, kind, record_id, version)
    references revisions (collaboration_id, partner_id, kind, record_id, version) on delete cascade,
  check ((resolved_by is null) = (resolved_at is null))
);
create index revision_comments_of_record on revision_comments (collaboration_id, partner_id, kind, record_id, at);
alter table revision_comments enable row level security;
alter table revision_comments force row level security;
create policy own_partner_reads on revision_comments for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and reads_own_records());
create policy own_partner_adds on revision_comments for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_own_records()
    and author = current_account());
create policy own_partner_resolves on revision_comments for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_own_records());

-- One person's yes to one version. It is never moved to another version, so it lapses with the next one.
create table revision_approvals (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  kind             text not null,
  record_id        uuid not null,
  version          integer not null,
  account_id       uuid not null,
  at               timestamptz not null,
  primary key (collaboration_id, partner_id, kind, record_id, version, account_id),
  foreign key (collaboration_id, partner_id, kind, record_id, version)
    references revisions (collaboration_id, partner_id, kind, record_id, version) on delete cascade
);
alter table revision_approvals enable row level security;
alter table revision_approvals force row level security;
create policy own_partner_reads on revision_approvals for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and reads_own_records());
create policy own_account_approves on revision_approvals for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_own_records()
    and account_id = current_account());

-- Something sent to the library. What it says of itself is in `revisions` (kind `submission`), version 1 as it was sent.
create table submissions (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  reference        text not null check (reference ~ '^LS-[2-9BCDFGHJKMNPQRSTVWXZ]{4}-[2-9BCDFGHJKMNPQRSTVWXZ]{2}$'),
  link_hash        bytea not null unique check (length(link_hash) = 32),
  -- The link itself under the key of the installation, so that later letters can carry it. Null once forgotten.
  sealed_link      bytea,
  state            text not null default 'received' check (state in ('received', 'in-review', 'changes-asked', 'accepted',
                     'published', 'unpublished', 'declined', 'withdrawn')),
  brings           text not null check (brings in ('resource', 'policy', 'training', 'experience')),
  -- The title as it was sent; editors change the one in `revisions`.
  title            text not null check (length(title) between 1 and 200),
  -- The title without case, accents and signs, to find what was sent before.
  title_key        text not null,
  url              text not null default '' check (url = '' or (url ~ '^https://' and length(url) <= 2000)),
  url_key          text not null default '',
  file_id          uuid,
  file_sha256      bytea,
  licence          text not null check (licence in ('public-domain', 'cc-by', 'cc-by-sa', 'cc-by-nc', 'permission', 'link-only')),
  contact_mail     text not null default '' check (length(contact_mail) <= 254),
  language         text not null check (language in ('en', 'es')),
  -- Someone who was signed in when they sent it; nobody approves their own.
  sent_by          uuid,
  assigned_to      uuid,
  received_at      timestamptz not null,
  changed_at       timestamptz not null,
  -- Why it was declined; the submitter reads it.
  reason           text not null default '' check (length(reason) <= 2000),
  closed_at        timestamptz,
  published_version integer,
  published_at     timestamptz,
  resource         text not null default '',
  -- When contact data, conversation and file of a declined or withdrawn one were deleted.
  forgotten_at     timestamptz,
  is_invented      boolean not null default false,
  primary key (collaboration_id, partner_id, id),
  unique (collaboration_id, reference),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  foreign key (collaboration_id, partner_id, file_id) references files (collaboration_id, partner_id, id) on delete set null (file_id),
  check ((state in ('declined', 'withdrawn')) = (closed_at is not null)),
  check (state <> 'declined' or reason <> '' or forgotten_at is not null),
  check (forgotten_at is null or (contact_mail = '' and sealed_link is null))
);
create index submissions_by_state on submissions (collaboration_id, state, received_at);
create index submissions_by_title on submissions (title_key);
alter table submissions enable row level security;
alter table submissions force row level security;
create policy desk_reads on submissions for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and works_at_desk());
create policy desk_changes on submissions for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and works_at_desk()
    and writes_own_records());
-- Row, first version, file and link are one transaction of the toolkit itself (platform/desk, deskKeeper).
create policy desk_adds on submissions for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and works_at_desk()
    and writes_own_records() and state = 'received');
create policy holder_reads on submissions for select using (is_desk_contact() and link_hash = link_in_hand());
create policy holder_changes on submissions for update using (is_desk_contact() and link_hash = link_in_hand())
  with check (is_desk_contact() and link_hash = link_in_hand() and collaboration_id = current_collaboration()
    and partner_id = current_partner() and state in ('received', 'in-review', 'withdrawn'));

-- What the submitter and the editors say to each other, and what happened; never changed. Both read it.
create table submission_entries (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  submission_id    uuid not null,
  link_hash        bytea not null,
  at               timestamptz not null,
  kind             text not null check (kind in ('message', 'question', 'assigned', 'file', 'edited', 'approved', 'accepted',
                     'published', 'unpublished', 'declined', 'withdrawn', 'reopened')),
  -- Null: the submitter.
  by_account       uuid,
  text             text not null default '' check (length(text) <= 4000),
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id, submission_id) references submissions (collaboration_id, partner_id, id)
);
create index submission_entries_of_one on submission_entries (collaboration_id, partner_id, submission_id, at);
alter table submission_entries enable row level security;
alter table submission_entries force row level security;
create policy desk_reads on submission_entries for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and works_at_desk());
create policy desk_adds on submission_entries for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and works_at_desk()
    and writes_own_records());
-- Only for forgetting what was declined a year ago.
create policy desk_forgets on submission_entries for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and works_at_desk()
    and writes_own_records());
create policy holder_reads on submission_entries for select using (is_desk_contact() and link_hash = link_in_hand());
create policy holder_adds on submission_entries for insert
  with check (is_desk_contact() and collaboration_id = current_collaboration() and partner_id = current_partner()
    and link_hash = link_in_hand() and by_account is null and kind in ('message', 'file', 'withdrawn'));

-- A person read a public page or resource and stands for it. Never changed; the newest counts.
create table page_reviews (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  -- The address of the page, for example `/learn/types/cit` or `/library/road-runners`.
  path             text not null check (path ~ '^/' and length(path) <= 300),
  account_id       uuid not null,
  -- As the reader is told, for ever: the account may go, the statement stays.
  name             text not null check (length(name) between 1 and 120),
  job              text not null check (length(job) between 1 and 120),
  at               timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
create index page_reviews_by_path on page_reviews (path, at desc);
alter table page_reviews enable row level security;
alter table page_reviews force row level security;
create policy desk_reads on page_reviews for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and (works_at_desk() or is_desk_contact()));
create policy own_account_reviews on page_reviews for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and works_at_desk()
    and current_member_role() in ('editor', 'coordinator') and account_id = current_account());

-- A day for the next review other than twelve months after the last.
create table page_review_days (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  path             text not null check (path ~ '^/' and length(path) <= 300),
  due_on           date not null,
  set_by           uuid not null,
  set_at           timestamptz not null,
  primary key (collaboration_id, partner_id, path),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
alter table page_review_days enable row level security;
alter table page_review_days force row level security;
create policy desk_reads on page_review_days for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and works_at_desk());
create policy desk_writes on page_review_days
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and works_at_desk()
    and current_member_role() in ('editor', 'coordinator'));

-- What the last visits to an outside address found. Held by the desk for the whole installation.
create table link_checks (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  url              text not null check (length(url) <= 2000),
  state            text not null check (state in ('ok', 'moved', 'failing', 'dead', 'unknown')),
  -- Why, as a code of ours or the status of the answer.
  reason           text not null default '' check (length(reason) <= 60),
  leads_to         text not null default '' check (length(leads_to) <= 2000),
  failures         integer not null default 0 check (failures >= 0),
  first_failed_at  timestamptz,
  last_ok_at       timestamptz,
  checked_at       timestamptz not null,
  primary key (collaboration_id, partner_id, url),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
alter table link_checks enable row level security;
alter table link_checks force row level security;
create policy desk_reads on link_checks for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and (works_at_desk() or is_desk_contact()));
create policy desk_writes on link_checks
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and works_at_desk()
    and writes_own_records());
