-- Partners and governance: who sits in which body, meetings with agenda and minutes, and a partner that leaves.
-- Class D1: every partner reads it; what a partner wrote is changed by that partner.

-- A partner that leaves stays in the register. `left_on` is its last day; `access_ends_at` the moment after it in the zone
-- of the collaboration, written down with the day so that the rule below needs no zone.
alter table partners
  add column left_on        date,
  add column left_note      text not null default '' check (length(left_note) <= 1000),
  add column access_ends_at timestamptz,
  add constraint leaving_has_a_moment check ((left_on is null) = (access_ends_at is null));

-- False for members of a partner whose last day is over.
create function current_partner_is_here() returns boolean language sql stable
  return not exists (select from partners p where p.collaboration_id = current_collaboration()
    and p.id = current_partner() and p.access_ends_at <= now());
-- Closes a table that all partners read: members of a partner that left read the rows of their own partner, and write none.
create function close_when_partner_leaves(guarded regclass) returns void language plpgsql as $$
begin
  execute format('create policy reads_own_after_leaving on %s as restrictive for select to pmhc_runtime
    using (partner_id = current_partner() or (select current_partner_is_here()))', guarded);
  execute format('create policy adds_only_while_here on %s as restrictive for insert to pmhc_runtime
    with check ((select current_partner_is_here()))', guarded);
  execute format('create policy changes_only_while_here on %s as restrictive for update to pmhc_runtime
    using ((select current_partner_is_here()))', guarded);
  execute format('create policy removes_only_while_here on %s as restrictive for delete to pmhc_runtime
    using ((select current_partner_is_here()))', guarded);
end
$$;
revoke execute on function close_when_partner_leaves(regclass) from public;

-- How the collaboration decides. Each change is a row of its own, and the latest holds: no partner writes over another's.
create table governance_rules (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  -- Seats that vote (names of src/platform/partners).
  voting_seats     text[] not null,
  quorum           text not null check (quorum in ('more-than-half', 'half', 'two-thirds', 'one-third')),
  -- The zone that the collaboration chose with it; empty: that of the machine.
  time_zone        text not null default '' check (length(time_zone) <= 60),
  made_by          uuid not null,
  made_at          timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
create index governance_rules_latest on governance_rules (collaboration_id, made_at desc);

-- Who sits in which of the two bodies. Someone who left a body keeps the row; `until` is the first day
-- on which it was over.
create table committee_members (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  person_id        uuid not null,
  body             text not null check (body in ('executive', 'coordination')),
  votes            boolean not null,
  since            date not null,
  until            date,
  made_by          uuid not null,
  made_at          timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  check (until is null or until >= since)
);
create unique index committee_members_once on committee_members (collaboration_id, body, person_id) where until is null;

create table meetings (
  collaboration_id   uuid not null,
  partner_id         uuid not null,
  id                 uuid not null,
  body               text not null check (body in ('executive', 'coordination')),
  title              text not null default '' check (length(title) <= 160),
  -- What the clock on the wall shows; the zone is the collaboration's, so a change of clocks moves no meeting.
  on_day             date not null,
  from_time          text not null check (from_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  until_time         text not null check (until_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  place              text not null default '' check (length(place) <= 300),
  link               text not null default '' check (link = '' or (link ~ '^https://' and length(link) <= 2000)),
  state              text not null default 'planned' check (state in ('planned', 'cancelled')),
  minutes_state      text not null default 'none' check (minutes_state in ('none', 'drafted', 'sent', 'adopted')),
  minutes_sent_at    timestamptz,
  -- The later meeting that adopted the minutes, and its day.
  adopted_by_meeting uuid,
  adopted_on         date,
  -- The share of voting seats that had to be there, as it was when attendance was written down.
  quorum             text not null default '' check (quorum in ('', 'more-than-half', 'half', 'two-thirds', 'one-third')),
  invited_version    integer not null default 0,
  invited_at         timestamptz,
  version            integer not null default 1,
  agenda_version     integer not null default 1,
  attendance_version integer not null default 1,
  made_by            uuid not null,
  made_at            timestamptz not null,
  changed_by         uuid not null,
  changed_at         timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  unique (collaboration_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  check (from_time < until_time),
  check ((minutes_state = 'adopted') = (adopted_on is not null and adopted_by_meeting is not null))
);
create index meetings_by_day on meetings (collaboration_id, on_day);

create table meeting_items (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  meeting_id       uuid not null,
  position         integer not null,
  title            text not null check (length(title) between 1 and 300),
  -- Where it is in the workspace, for an item that was proposed: behind /w/<collaboration>.
  href             text not null default '' check (href = '' or (href ~ '^/[a-z]' and length(href) <= 500)),
  minutes          integer not null check (minutes between 1 and 240),
  lead_person      uuid,
  notes            text not null default '' check (length(notes) <= 8000),
  -- Counts changes of the notes, so that two who write at once both know.
  version          integer not null default 1,
  primary key (collaboration_id, partner_id, id),
  unique (collaboration_id, meeting_id, id),
  foreign key (collaboration_id, partner_id, meeting_id) references meetings (collaboration_id, partner_id, id)
);
create index meeting_items_of on meeting_items (collaboration_id, meeting_id, position);

-- Who was there, with what they stood for on that day: people change seats, and minutes do not.
create table meeting_attendance (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  meeting_id       uuid not null,
  person_id        uuid not null,
  name             text not null check (length(name) between 1 and 120),
  seat             text not null default '',
  works_for        uuid not null,
  votes            boolean not null,
  state            text not null check (state in ('present', 'substitute', 'regrets', 'absent')),
  substitute       text not null default '' check (length(substitute) <= 120),
  primary key (collaboration_id, partner_id, meeting_id, person_id),
  foreign key (collaboration_id, partner_id, meeting_id) references meetings (collaboration_id, partner_id, id)
);
create table meeting_decisions (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  meeting_id       uuid not null,
  item_id          uuid not null,
  text             text not null check (length(text) between 1 and 1000),
  how              text not null check (how in ('consensus', 'vote')),
  votes_for        integer not null default 0 check (votes_for between 0 and 999),
  votes_against    integer not null default 0 check (votes_against between 0 and 999),
  votes_abstain    integer not null default 0 check (votes_abstain between 0 and 999),
  recorded_by      uuid not null,
  recorded_name    text not null check (length(recorded_name) between 1 and 120),
  recorded_at      timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id, meeting_id) references meetings (collaboration_id, partner_id, id),
  foreign key (collaboration_id, meeting_id, item_id) references meeting_items (collaboration_id, meeting_id, id)
);
create index meeting_decisions_of on meeting_decisions (collaboration_id, meeting_id);
-- What somebody does next. Sending the minutes makes each a task of the plan, once.
create table meeting_actions (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  meeting_id       uuid not null,
  item_id          uuid not null,
  title            text not null check (length(title) between 1 and 200),
  owner_person     uuid,
  owner_partner    uuid,
  due_on           date not null,
  task_id          uuid,
  made_at          timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id, meeting_id) references meetings (collaboration_id, partner_id, id),
  foreign key (collaboration_id, meeting_id, item_id) references meeting_items (collaboration_id, meeting_id, id),
  foreign key (collaboration_id, owner_partner) references partners (collaboration_id, id),
  check (owner_person is not null or owner_partner is not null)
);
create index meeting_actions_of on meeting_actions (collaboration_id, meeting_id);
-- What members say about minutes that were sent to them, until they are adopted.
create table meeting_remarks (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  meeting_id       uuid not null,
  text             text not null check (length(text) between 1 and 2000),
  author           uuid not null,
  author_name      text not null check (length(author_name) between 1 and 120),
  at               timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  foreign key (collaboration_id, meeting_id) references meetings (collaboration_id, id)
);
create index meeting_remarks_of on meeting_remarks (collaboration_id, meeting_id, at);

-- Minutes that were adopted stay as they are: no policy below lets anybody change them or what belongs to them.
create function minutes_are(asked uuid, states text[]) returns boolean language sql stable
  return exists (select from meetings m where m.collaboration_id = current_collaboration() and m.id = asked
    and m.minutes_state = any (states));

do $$
declare
  guarded text;
begin
  foreach guarded in array array['governance_rules', 'committee_members', 'meetings', 'meeting_items', 'meeting_attendance',
    'meeting_decisions', 'meeting_actions', 'meeting_remarks']
  loop
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
    execute format('create policy collaboration_reads on %I for select
      using (collaboration_id = current_collaboration() and reads_shared_records())', guarded);
    perform close_when_partner_leaves(guarded::regclass);
  end loop;
  foreach guarded in array array['meeting_items', 'meeting_attendance', 'meeting_decisions', 'meeting_actions']
  loop
    execute format('create policy own_writers_until_adopted on %I
      using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records()
        and minutes_are(meeting_id, array[''none'', ''drafted'', ''sent'']))', guarded);
  end loop;
end
$$;
create policy writers_add on governance_rules for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
revoke update, delete on governance_rules from pmhc_runtime;
create policy writers_add on committee_members for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
create policy own_writers_change on committee_members for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
revoke update, delete on committee_members from pmhc_runtime;
grant update (votes, until) on committee_members to pmhc_runtime;
create policy writers_add on meetings for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
create policy own_writers_until_adopted on meetings for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records()
    and minutes_state <> 'adopted')
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
revoke delete on meetings from pmhc_runtime;
create policy readers_say on meeting_remarks for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and author = current_account()
    and reads_shared_records() and minutes_are(meeting_id, array['sent']));
revoke update, delete on meeting_remarks from pmhc_runtime;
-- A partner whose last day is over does not take its leaving back; those who keep its entry may correct the register.
create policy changes_only_while_here on partners as restrictive for update to pmhc_runtime
  using (is_platform_work() or (select current_partner_is_here()));
