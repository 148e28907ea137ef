-- Requests for help and plain questions to the desk (src/features/requests), class D1. Someone from the public adds and
-- sees only what their secret link opens; who works at the desk sees all of it; nobody else sees a row.

-- A form that is being filled in, step by step, until it is sent or its 14 days are over.
create table request_drafts (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  link_hash        bytea not null unique check (length(link_hash) = 32),
  -- What was typed so far, complete or not.
  answers          jsonb not null,
  created_at       timestamptz not null,
  expires_at       timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  check (expires_at <= created_at + interval '14 days')
);
create index request_drafts_by_end on request_drafts (expires_at);

create table help_requests (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  -- Said on the phone and typed by hand: no letter that looks like another, no vowel.
  reference        text not null check (reference ~ '^HR-[2-9BCDFGHJKMNPQRSTVWXZ]{4}-[2-9BCDFGHJKMNPQRSTVWXZ]{2}$'),
  link_hash        bytea not null unique check (length(link_hash) = 32),
  -- The link itself under the key of the installation, so that later letters can carry it. Null once forgotten.
  sealed_link      bytea,
  -- Keyed hash of contact and text: the same request sent again within a day is told apart from a new one.
  same_key         bytea not null check (length(same_key) = 32),
  state            text not null default 'received' check (state in ('received', 'in-work', 'question', 'closed')),
  version          integer not null default 1,
  -- The clock: 36 elapsed hours from here to the confirmation. It is never set back.
  received_at      timestamptz not null,
  confirmed_at     timestamptz,
  confirmed_by     uuid,
  -- How many of the two warnings (24 h, 30 h) went out to the desk.
  warned           smallint not null default 0 check (warned between 0 and 2),
  kind             text not null check (kind in ('start', 'training', 'policy', 'calls-and-measures', 'dispatch',
                     'partners', 'visit', 'funding', 'families', 'other')),
  goal             text not null check (length(goal) <= 4000),
  urgency          text not null check (urgency in ('two-weeks', 'two-months', 'no-hurry')),
  asker            text not null check (asker in ('agency', 'person')),
  agency_name      text not null default '' check (length(agency_name) <= 160),
  agency_type      text not null default '' check (agency_type in ('', 'police', 'sheriff', 'state-police', 'tribal', 'campus',
                     'dispatch', 'health', 'peer-family', 'court', 'government', 'other')),
  state_code       text not null check (state_code ~ '^[A-Z]{2}$'),
  time_zone        text not null,
  contact_name     text not null default '' check (length(contact_name) <= 120),
  contact_mail     text not null default '' check (length(contact_mail) <= 254),
  contact_phone    text not null default '' check (length(contact_phone) <= 40),
  language         text not null check (language in ('en', 'es')),
  -- Set by the desk.
  section          text not null default '' check (section in ('', 'learn', 'plan', 'train', 'manage', 'measure')),
  tags             text[] not null default '{}',
  assigned_to      uuid,
  closed_at        timestamptz,
  closed_by        text not null default '' check (closed_by in ('', 'desk', 'asker')),
  outcome          text not null default '' check (outcome in ('', 'answered', 'resources', 'training', 'site', 'planning',
                     'passed-on', 'withdrawn', 'no-reply', 'not-for-us')),
  asked_helped_at  timestamptz,
  helped           text not null default '' check (helped in ('', 'yes', 'partly', 'no')),
  helped_at        timestamptz,
  -- When contact data and everything typed were deleted; the topic stays.
  forgotten_at     timestamptz,
  is_invented      boolean not null default false,
  primary key (collaboration_id, partner_id, id),
  unique (collaboration_id, reference),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  check (confirmed_at >= received_at),
  check ((state = 'closed') = (closed_at is not null)),
  check (forgotten_at is not null or contact_mail <> '' or contact_phone <> ''),
  check (forgotten_at is null
    or (contact_name = '' and contact_mail = '' and contact_phone = '' and goal = '' and sealed_link is null))
);
create index help_requests_on_the_clock on help_requests (received_at) where confirmed_at is null and closed_at is null;
create index help_requests_by_same_key on help_requests (same_key, received_at);
create index help_requests_closed on help_requests (closed_at) where forgotten_at is null;

-- What happened to a request, in order; never changed. `is_shown` stands on the private page of whoever asked.
create table request_entries (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  request_id       uuid not null,
  at               timestamptz not null,
  kind             text not null check (kind in ('confirmed', 'sorted', 'assigned', 'contact', 'note', 'message', 'question',
                     'answer', 'addition', 'match', 'sent', 'closed', 'reopened', 'asked-helped', 'helped')),
  is_shown         boolean not null,
  -- Null: whoever asked, or the toolkit itself.
  by_account       uuid,
  text             text not null default '' check (length(text) <= 4000),
  -- Of a contact: how, how long, on which day.
  manner           text not null default '' check (manner in ('', 'phone', 'video', 'mail', 'in-person')),
  minutes          integer check (minutes between 1 and 1440),
  happened_on      date,
  -- A record of content/, as `site:…`, `program:…` or `resource:…`.
  refers_to        text not null default '' check (refers_to = '' or refers_to ~ '^(site|program|resource):[a-z0-9][a-z0-9.-]*$'),
  file_id          uuid,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id, request_id) references help_requests (collaboration_id, partner_id, id) on delete cascade,
  foreign key (collaboration_id, partner_id, file_id) references files (collaboration_id, partner_id, id) on delete set null (file_id)
);
create index request_entries_of_request on request_entries (collaboration_id, partner_id, request_id, at);

-- A question asked without opening a case.
create table plain_questions (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  link_hash        bytea not null unique check (length(link_hash) = 32),
  sealed_link      bytea,
  same_key         bytea not null check (length(same_key) = 32),
  question         text not null check (length(question) <= 2000),
  contact_mail     text not null default '' check (length(contact_mail) <= 254),
  language         text not null check (language in ('en', 'es')),
  received_at      timestamptz not null,
  answer           text not null default '' check (length(answer) <= 4000),
  answered_at      timestamptz,
  answered_by      uuid,
  version          integer not null default 1,
  forgotten_at     timestamptz,
  is_invented      boolean not null default false,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
create index plain_questions_by_same_key on plain_questions (same_key, received_at);

-- Questions and answers that came out of the desk's work. Written by one person, published by an editor who is another.
create table published_questions (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  section          text not null check (section in ('learn', 'plan', 'train', 'manage', 'measure')),
  question_en      text not null check (length(question_en) between 1 and 300),
  answer_en        text not null check (length(answer_en) between 1 and 4000),
  -- Empty where there is no Spanish yet.
  question_es      text not null default '' check (length(question_es) <= 300),
  answer_es        text not null default '' check (length(answer_es) <= 4000),
  from_question    uuid,
  state            text not null default 'proposed' check (state in ('proposed', 'published', 'withdrawn')),
  version          integer not null default 1,
  written_by       uuid not null,
  written_at       timestamptz not null,
  published_by     uuid,
  published_at     timestamptz,
  is_invented      boolean not null default false,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  check (state = 'proposed' or (published_by is not null and published_at is not null)),
  check (published_by <> written_by)
);

create function is_own_desk_row(collaboration uuid, partner uuid) returns boolean language sql stable parallel safe
  return collaboration = current_collaboration() and partner = current_partner();
-- Who handles requests, by the role table: coordinators, and assistance providers. Others at the desk read.
create function handles_requests() returns boolean language sql stable parallel safe
  return works_at_desk() and current_member_role() in ('coordinator', 'tta-provider');
-- The toolkit itself, tidying up: no person.
create function is_toolkit() returns boolean language sql stable parallel safe
  return works_at_desk() and current_account() = '00000000-0000-0000-0000-000000000000';

do $$
declare
  guarded text;
begin
  foreach guarded in array array['request_drafts', 'help_requests', 'request_entries', 'plain_questions', 'published_questions']
  loop
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
  end loop;
  -- Whoever holds the link.
  foreach guarded in array array['request_drafts', 'help_requests', 'plain_questions']
  loop
    execute format('create policy holder on %I
      using (is_own_desk_row(collaboration_id, partner_id) and is_desk_contact() and link_hash = link_in_hand())', guarded);
  end loop;
  -- Whoever works at the desk.
  foreach guarded in array array['help_requests', 'request_entries', 'plain_questions', 'published_questions']
  loop
    execute format('create policy desk_reads on %I for select
      using (is_own_desk_row(collaboration_id, partner_id) and works_at_desk())', guarded);
  end loop;
end
$$;

create policy toolkit_tidies on request_drafts using (is_own_desk_row(collaboration_id, partner_id) and is_toolkit());

create policy desk_adds on help_requests for insert
  with check (is_own_desk_row(collaboration_id, partner_id) and handles_requests());
create policy desk_changes on help_requests for update
  using (is_own_desk_row(collaboration_id, partner_id) and handles_requests());

-- The request of a shown entry is seen by its holder alone, so the entry is too.
create policy holder_reads on request_entries for select
  using (is_own_desk_row(collaboration_id, partner_id) and is_desk_contact() and is_shown
    and exists (select from help_requests r where r.id = request_id and r.link_hash = link_in_hand()));
create policy holder_adds on request_entries for insert
  with check (is_own_desk_row(collaboration_id, partner_id) and is_desk_contact() and is_shown and by_account is null
    and kind in ('answer', 'addition', 'closed', 'helped')
    and exists (select from help_requests r where r.id = request_id and r.link_hash = link_in_hand()));
create policy desk_adds on request_entries for insert
  with check (is_own_desk_row(collaboration_id, partner_id) and handles_requests());
create policy toolkit_tidies on request_entries for delete
  using (is_own_desk_row(collaboration_id, partner_id) and is_toolkit());
revoke update on request_entries from pmhc_runtime;

create policy desk_adds on plain_questions for insert
  with check (is_own_desk_row(collaboration_id, partner_id)
    and works_at_desk() and current_member_role() in ('coordinator', 'tta-provider', 'editor'));
create policy desk_changes on plain_questions for update
  using (is_own_desk_row(collaboration_id, partner_id)
    and works_at_desk() and current_member_role() in ('coordinator', 'tta-provider', 'editor'));

create policy everyone_reads_published on published_questions for select
  using (is_own_desk_row(collaboration_id, partner_id) and is_desk_contact() and state = 'published');
create policy desk_adds on published_questions for insert
  with check (is_own_desk_row(collaboration_id, partner_id) and works_at_desk() and state = 'proposed'
    and current_member_role() in ('coordinator', 'tta-provider', 'editor'));
create policy editor_decides on published_questions for update
  using (is_own_desk_row(collaboration_id, partner_id) and works_at_desk() and current_member_role() = 'editor');
