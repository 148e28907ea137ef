-- The network (src/features/network): who hosts a learning site, visits asked for (class D1), the national list of agencies
-- that an administrator imports (class D0), and which entry of it a partner is, with its corrections (class D1).

-- Which partner of the desk hosts a learning site of content/. Visits to sites without a host are the desk's own.
create table site_hosts (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  site_id          text not null check (site_id ~ '^[a-z0-9][a-z0-9.-]*$'),
  since            timestamptz not null,
  set_by           uuid not null,
  primary key (collaboration_id, partner_id, site_id),
  unique (collaboration_id, site_id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);

-- `partner_id` is the host, who answers.
create table visits (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  link_hash        bytea not null unique check (length(link_hash) = 32),
  -- The link under the key of the installation, so that later letters can carry it.
  sealed_link      bytea not null,
  site_id          text not null check (site_id ~ '^[a-z0-9][a-z0-9.-]*$'),
  state            text not null default 'received' check (state in ('received', 'accepted', 'question', 'dates', 'agreed',
                     'declined', 'cancelled', 'closed')),
  version          integer not null default 1,
  received_at      timestamptz not null,
  changed_at       timestamptz not null,
  language         text not null check (language in ('en', 'es')),
  contact_name     text not null check (length(contact_name) between 1 and 120),
  contact_mail     text not null check (length(contact_mail) between 3 and 254),
  contact_phone    text not null default '' check (length(contact_phone) <= 40),
  agency_name      text not null check (length(agency_name) between 1 and 160),
  state_code       text not null default '' check (state_code ~ '^([A-Z]{2})?$'),
  visitors         integer not null check (visitors between 1 and 60),
  -- Up to three times that would suit, in the words of whoever asks.
  windows          text[] not null check (cardinality(windows) between 1 and 3),
  wants_to_see     text not null check (length(wants_to_see) between 1 and 4000),
  -- What travel support is asked for; empty when none is.
  travel_for       text[] not null default '{}' check (travel_for <@ array['flight', 'hotel', 'meals', 'ground', 'other']),
  travel_text      text not null default '' check (length(travel_text) <= 1000),
  travel_state     text not null default 'not-asked' check (travel_state in ('not-asked', 'asked', 'granted', 'refused')),
  travel_granted_usd integer check (travel_granted_usd between 1 and 100000),
  travel_reason    text not null default '' check (length(travel_reason) <= 1000),
  -- The time zone of the dates below: the site's.
  time_zone        text not null,
  agreed_date_id   uuid,
  shared_resources text[] not null default '{}',
  is_invented      boolean not null default false,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  check ((travel_state = 'not-asked') = (travel_for = '{}')),
  check ((travel_state = 'granted') = (travel_granted_usd is not null)),
  check (travel_state <> 'refused' or travel_reason <> ''),
  check (state <> 'agreed' or agreed_date_id is not null)
);
create index visits_by_change on visits (changed_at);

-- Dates that the host can offer, on the clock of the site. A new offer withdraws the one before.
create table visit_dates (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  visit_id         uuid not null,
  day              date not null,
  from_time        text not null check (from_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  until_time       text not null check (until_time ~ '^([01]\d|2[0-3]):[0-5]\d$' and until_time > from_time),
  is_withdrawn     boolean not null default false,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id, visit_id) references visits (collaboration_id, partner_id, id) on delete cascade
);
create index visit_dates_of_visit on visit_dates (collaboration_id, partner_id, visit_id);

-- What happened to a visit, in order; never changed. `is_shown` stands on the private page of whoever asked.
create table visit_entries (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  visit_id         uuid not null,
  at               timestamptz not null,
  kind             text not null check (kind in ('received', 'accepted', 'question', 'answer', 'message', 'dates', 'agreed',
                     'travel', 'declined', 'cancelled', 'note', 'shared', 'closed')),
  is_shown         boolean not null,
  -- Null: whoever asked.
  by_account       uuid,
  text             text not null default '' check (length(text) <= 4000),
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id, visit_id) references visits (collaboration_id, partner_id, id) on delete cascade
);
create index visit_entries_of_visit on visit_entries (collaboration_id, partner_id, visit_id, at);

-- Who answers for visits: coordinators and assistance providers of the host, and those of the desk itself.
create function answers_visits_of(host uuid) returns boolean language sql stable parallel safe
  return works_at_desk() and current_member_role() in ('coordinator', 'tta-provider')
    and (current_partner() = host or current_partner() = '00000000-0000-8000-8000-0000000de5c1');
create function host_of(site text) returns uuid language sql stable
  return coalesce(
    (select partner_id from site_hosts
     where collaboration_id = '00000000-0000-8000-8000-0000000de5c0' and site_id = site),
    '00000000-0000-8000-8000-0000000de5c1');

do $$
declare
  guarded text;
begin
  foreach guarded in array array['site_hosts', 'visits', 'visit_dates', 'visit_entries']
  loop
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
    execute format('create policy host_and_desk_read on %I for select
      using (collaboration_id = current_collaboration() and answers_visits_of(partner_id))', guarded);
  end loop;
  foreach guarded in array array['visit_dates', 'visit_entries']
  loop
    execute format('create policy host_and_desk_add on %I for insert
      with check (collaboration_id = current_collaboration() and answers_visits_of(partner_id))', guarded);
  end loop;
end
$$;

-- Whoever asks for a visit must be able to send it to the host. Who hosts what is no secret.
create policy contact_reads on site_hosts for select
  using (collaboration_id = current_collaboration() and is_desk_contact());
create policy desk_sets on site_hosts for insert
  with check (collaboration_id = current_collaboration() and works_at_desk() and current_member_role() = 'coordinator'
    and current_partner() = '00000000-0000-8000-8000-0000000de5c1');
create policy desk_ends on site_hosts for delete
  using (collaboration_id = current_collaboration() and works_at_desk() and current_member_role() = 'coordinator'
    and current_partner() = '00000000-0000-8000-8000-0000000de5c1');

create policy host_and_desk_change on visits for update
  using (collaboration_id = current_collaboration() and answers_visits_of(partner_id));
create policy holder_reads on visits for select
  using (collaboration_id = current_collaboration() and is_desk_contact() and link_hash = link_in_hand());
create policy holder_adds on visits for insert
  with check (collaboration_id = current_collaboration() and is_desk_contact() and link_hash = link_in_hand()
    and state = 'received' and partner_id = host_of(site_id));
create policy holder_changes on visits for update
  using (collaboration_id = current_collaboration() and is_desk_contact() and link_hash = link_in_hand());
create policy toolkit_forgets on visits for delete
  using (collaboration_id = current_collaboration() and is_toolkit());

create policy host_and_desk_change on visit_dates for update
  using (collaboration_id = current_collaboration() and answers_visits_of(partner_id));
-- The visit is seen by its holder alone, so what belongs to it is too.
create policy holder_reads on visit_dates for select
  using (collaboration_id = current_collaboration() and is_desk_contact()
    and exists (select from visits v where v.id = visit_id and v.link_hash = link_in_hand()));
create policy holder_reads on visit_entries for select
  using (collaboration_id = current_collaboration() and is_desk_contact() and is_shown
    and exists (select from visits v where v.id = visit_id and v.link_hash = link_in_hand()));
create policy holder_adds on visit_entries for insert
  with check (collaboration_id = current_collaboration() and is_desk_contact() and is_shown and by_account is null
    and kind in ('received', 'answer', 'message', 'agreed', 'cancelled')
    and exists (select from visits v where v.id = visit_id and v.link_hash = link_in_hand()));
revoke update on visit_entries from pmhc_runtime;

-- The national list. Public, so every transaction that has said for whom it works may read it.
create table agencies_listed (
  ori             text primary key check (ori ~ '^[A-Z0-9]{9}$'),
  name            text not null check (length(name) between 1 and 160),
  type            text not null check (type in ('city', 'county', 'state-police', 'state-other', 'campus', 'tribal', 'other')),
  state_code      text not null check (state_code ~ '^[A-Z]{2}$'),
  county          text not null default '' check (length(county) <= 120),
  latitude        double precision check (latitude between -90 and 90),
  longitude       double precision check (longitude between -180 and 180),
  population      integer check (population >= 0),
  officers        integer check (officers >= 0),
  employees       integer check (employees >= 0),
  -- Where and of which year the figures are, in the words of the list.
  figures_from    text not null default '' check (length(figures_from) <= 200),
  check ((latitude is null) = (longitude is null))
);
create index agencies_listed_by_likeness on agencies_listed using gist (name gist_trgm_ops);
create index agencies_listed_by_state on agencies_listed (state_code, name);

create table agency_imports (
  id          uuid primary key,
  imported_at timestamptz not null,
  file_name   text not null,
  rows_read   integer not null,
  rows_kept   integer not null,
  -- How many rows were set aside, by reason.
  set_aside   jsonb not null
);

do $$
declare
  guarded text;
begin
  foreach guarded in array array['agencies_listed', 'agency_imports']
  loop
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
    execute format('create policy everyone_reads on %I for select using (is_named())', guarded);
    -- By the command line alone, which works for the platform.
    execute format('create policy platform_writes on %I using (is_platform_work()) with check (is_platform_work())', guarded);
  end loop;
end
$$;

-- Which agency of the list a partner is. Its own figures stand beside those of the list, which are never changed.
create table agency_choices (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  ori              text not null,
  chosen_by        uuid not null,
  chosen_at        timestamptz not null,
  primary key (collaboration_id, partner_id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
create table agency_corrections (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  ori              text not null,
  field            text not null check (field in ('population', 'officers', 'employees')),
  value            integer not null check (value >= 0),
  corrected_by     uuid not null,
  corrected_at     timestamptz not null,
  primary key (collaboration_id, partner_id, ori, field),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
do $$
declare
  guarded text;
begin
  foreach guarded in array array['agency_choices', 'agency_corrections']
  loop
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
    execute format('create policy own_partner_reads on %I for select
      using (collaboration_id = current_collaboration() and partner_id = current_partner() and reads_program_records())',
      guarded);
    execute format('create policy own_partner_writes on %I
      using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records())',
      guarded);
  end loop;
end
$$;
