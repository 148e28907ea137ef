-- Shared ground: the register of partners and people, saved documents, files, secret links, notices, the mail outbox.

-- Class D1, program records: read in the whole collaboration by these roles, and by
-- clinicians, case managers and peers where a record is shared.
create function reads_program_records() returns boolean language sql stable parallel safe
  return current_member_role() in ('executive', 'coordinator', 'supervisor', 'analyst', 'agency-admin', 'provider-admin',
    'privacy-officer');
create function reads_shared_records() returns boolean language sql stable parallel safe
  return reads_program_records() or current_member_role() in ('clinician', 'case-manager', 'peer');
create function writes_program_records() returns boolean language sql stable parallel safe
  return current_member_role() in ('coordinator', 'agency-admin', 'provider-admin');

-- An organisation may be registered before any of its people are members; until then the partner that added it keeps
-- its entry. The first change by the organisation itself ends that.
alter table partners
  add column about      text not null default '' check (length(about) <= 2000),
  add column website    text not null default '' check (website = '' or website ~ '^https://[^[:space:]]+$'),
  add column kept_by    uuid,
  add column version    integer not null default 1,
  add column updated_at timestamptz;
create policy keeper_changes on partners for update
  using (collaboration_id = current_collaboration() and kept_by = current_partner() and writes_program_records())
  with check (collaboration_id = current_collaboration() and writes_program_records());

-- People who take part, with their work contact. `partner_id` keeps the record; `works_for` is where the person works.
create table people (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  works_for        uuid not null,
  name             text not null check (length(name) between 1 and 120),
  job_title        text not null default '' check (length(job_title) <= 120),
  email            text not null default '' check (length(email) <= 254),
  phone            text not null default '' check (length(phone) <= 40),
  -- Which voice the person has in the planning group; empty when none.
  seat             text not null default '' check (seat in ('', 'law-enforcement', 'behavioral-health', 'dispatch',
                     'lived-experience', 'family', 'hospital', 'emergency-medical', 'substance-use', 'housing', 'courts',
                     'jail', 'victim-services', 'disability-services', 'elected-official', 'funder', 'community', 'other')),
  version          integer not null default 1,
  created_by       uuid not null,
  created_at       timestamptz not null,
  updated_by       uuid not null,
  updated_at       timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  foreign key (collaboration_id, works_for) references partners (collaboration_id, id)
);
alter table people enable row level security;
alter table people force row level security;
create policy collaboration_reads on people for select
  using (collaboration_id = current_collaboration() and reads_shared_records());
create policy own_partner_adds on people for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
create policy own_partner_changes on people for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
create policy own_partner_removes on people for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());

-- Saved papers (src/platform/documents). Shared ones are read in the collaboration, the others by the own partner.
create table documents (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  kind             text not null check (kind ~ '^[a-z][a-z-]{1,40}$'),
  title            text not null check (length(title) between 1 and 300),
  language         text not null check (language in ('en', 'es')),
  content          jsonb not null,
  is_shared        boolean not null default false,
  version          integer not null default 1,
  created_by       uuid not null,
  created_at       timestamptz not null,
  updated_by       uuid not null,
  updated_at       timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
create index documents_by_age on documents (collaboration_id, updated_at desc);
alter table documents enable row level security;
alter table documents force row level security;
create policy members_read on documents for select
  using (collaboration_id = current_collaboration()
    and ((partner_id = current_partner() and reads_program_records()) or (is_shared and reads_shared_records())));
create policy own_partner_adds on documents for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
create policy own_partner_changes on documents for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
create policy own_partner_removes on documents for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());

-- Uploaded files. The bytes lie under files/<collaboration>/<partner>/<stored_name>; the row says what they are.
create table files (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  -- Random, so that nothing about the file can be told or guessed from where it lies.
  stored_name      text not null unique check (stored_name ~ '^[0-9a-f]{32}$'),
  name             text not null check (length(name) between 1 and 200),
  type             text not null,
  size_bytes       bigint not null check (size_bytes > 0),
  sha256           bytea not null check (length(sha256) = 32),
  class            text not null check (class in ('D0', 'D1', 'D2', 'D2-tables', 'D3', 'D4', 'D5', 'DL')),
  -- When the file is due to be deleted; null where its own record decides.
  keep_until       timestamptz,
  created_by       uuid not null,
  created_at       timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
alter table files enable row level security;
alter table files force row level security;
-- Whole files, not single items: roles that see only their own or assigned records of a class open none of its files.
create function opens_files_of(class text) returns boolean language sql stable parallel safe
  return case class
    when 'D0' then current_member_role() is not null
    when 'D1' then reads_program_records()
    when 'D2' then current_member_role() in ('coordinator', 'analyst')
    when 'D2-tables' then current_member_role() in ('executive', 'coordinator', 'supervisor', 'analyst', 'privacy-officer')
    when 'D3' then current_member_role() = 'coordinator'
    else false
  end;
create policy own_partner on files
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and opens_files_of(class));

-- Secret links. Only the SHA-256 of the token is kept. Whoever holds the token sees that one row and no other.
create table secret_links (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  token_hash       bytea not null unique check (length(token_hash) = 32),
  purpose          text not null check (purpose ~ '^[a-z][a-z-]{1,40}$'),
  -- What it opens: the id of a record of the feature that made the link.
  opens            text not null check (length(opens) between 1 and 200),
  is_single_use    boolean not null,
  uses             integer not null default 0,
  last_used_at     timestamptz,
  created_by       uuid not null,
  created_at       timestamptz not null,
  expires_at       timestamptz not null,
  revoked_at       timestamptz,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  check (expires_at > created_at and expires_at <= created_at + interval '366 days')
);
alter table secret_links enable row level security;
alter table secret_links force row level security;
create function link_in_hand() returns bytea language sql stable parallel safe
  return decode(nullif(current_setting('pmhc.link', true), ''), 'hex');
create policy own_partner on secret_links
  using (collaboration_id = current_collaboration() and partner_id = current_partner());
create policy holder_reads on secret_links for select using (token_hash = link_in_hand());
create policy holder_uses on secret_links for update using (token_hash = link_in_hand());

-- Notices inside the toolkit: one row for each account that should see it.
create table notices (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  account_id       uuid not null,
  kind             text not null check (kind ~ '^[a-z][a-z-]{1,40}$'),
  says_en          text not null check (says_en <> ''),
  says_es          text not null check (says_es <> ''),
  -- A path of ours, without a language prefix.
  href             text not null default '' check (href = '' or href ~ '^/[^/]'),
  created_at       timestamptz not null,
  read_at          timestamptz,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
create index notices_of_account on notices (collaboration_id, account_id, created_at desc);
alter table notices enable row level security;
alter table notices force row level security;
create policy own_account_reads on notices for select
  using (collaboration_id = current_collaboration() and account_id = current_account());
create policy own_account_marks on notices for update
  using (collaboration_id = current_collaboration() and account_id = current_account());
create policy own_partner_sends on notices for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner());
create policy own_account_removes on notices for delete
  using (collaboration_id = current_collaboration() and account_id = current_account());

-- Mail that waits, was sent, or is kept because no mail server is set. Mail of the platform itself has no partner.
create table mail_outbox (
  collaboration_id uuid,
  partner_id       uuid,
  id               uuid primary key,
  to_address       text not null check (length(to_address) between 3 and 254),
  subject          text not null check (length(subject) between 1 and 200),
  -- Emptied once the mail is sent or given up.
  text             text not null,
  state            text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'kept')),
  attempts         integer not null default 0,
  next_attempt_at  timestamptz not null,
  last_problem     text not null default '',
  created_at       timestamptz not null,
  done_at          timestamptz,
  check ((collaboration_id is null) = (partner_id is null))
);
create index mail_outbox_due on mail_outbox (next_attempt_at) where state in ('waiting', 'sending', 'kept');
alter table mail_outbox enable row level security;
alter table mail_outbox force row level security;
create policy platform_work on mail_outbox using (is_platform_work());
create policy own_partner_sends on mail_outbox for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner());
-- Administrators see what went out for their partner: without a mail server they hand it on themselves.
create policy own_admin_reads on mail_outbox for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('agency-admin', 'provider-admin'));
