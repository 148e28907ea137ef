-- What keeps the count of calls current: settings, known events, alerts, what retention leaves, and tokens of machines.

-- What the privacy officer allows beyond dropping, and how long coded rows are kept. No row: the defaults.
create table call_settings (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  read_notes       boolean not null default false,
  hash_persons     boolean not null default false,
  keep_numbers     boolean not null default true,
  keep_rows_years  integer not null default 5 check (keep_rows_years between 1 and 10),
  -- Since when each stands as it does; null while it is the default that nobody touched.
  read_notes_since   timestamptz,
  hash_persons_since timestamptz,
  keep_numbers_since timestamptz,
  keep_rows_since    timestamptz,
  edition          integer not null default 1,
  changed_by       uuid not null,
  changed_at       timestamptz not null,
  primary key (collaboration_id, partner_id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);

-- Something known that may move the count by itself. Charts over time show it.
create table call_events (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  day              date not null check (day between '1990-01-01' and '2099-12-31'),
  kind             text not null check (kind in ('launch-988', 'code-change', 'system', 'policy', 'program', 'other')),
  says             text not null check (length(says) between 1 and 200),
  edition          integer not null default 1,
  changed_by       uuid not null,
  changed_at       timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);

-- A finding of the newest whole month against the months before. One a set, month, kind and thing.
create table call_alerts (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  set_id           uuid not null,
  month            text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  kind             text not null check (kind in ('volume', 'coding', 'missing')),
  -- Which count, text or field.
  about            text not null check (length(about) between 1 and 200),
  value            double precision not null,
  expected_low     double precision not null,
  expected_high    double precision not null,
  made_at          timestamptz not null,
  seen_by          uuid,
  seen_at          timestamptz,
  primary key (collaboration_id, partner_id, id),
  unique (collaboration_id, partner_id, set_id, month, kind, about),
  foreign key (collaboration_id, partner_id, set_id)
    references call_sets (collaboration_id, partner_id, id) on delete cascade
);

-- What is left of coded rows whose time is over: counts by month, beat and type. No times, places or units.
create table call_month_counts (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  set_id           uuid not null,
  month            text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  beat             text not null default '',
  type             text not null default '',
  calls            integer not null check (calls >= 0),
  marked           integer not null check (marked between 0 and calls),
  primary key (collaboration_id, partner_id, set_id, month, beat, type),
  foreign key (collaboration_id, partner_id, set_id)
    references call_sets (collaboration_id, partner_id, id) on delete cascade
);

-- Tokens with which a machine of the partner may bring calls in, and nothing else. Only a hash is kept.
create table api_tokens (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  name             text not null check (length(name) between 1 and 80),
  scope            text not null check (scope in ('calls:import')),
  token_hash       text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  made_by          uuid not null,
  made_at          timestamptz not null,
  expires_at       timestamptz not null check (expires_at <= made_at + interval '366 days'),
  last_used_at     timestamptz,
  revoked_at       timestamptz,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);

-- What a machine asked and what it was told, so that the same act sent twice happens once. Kept for 30 days.
create table api_requests (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  key              text not null check (length(key) between 1 and 100),
  request_hash     text not null check (request_hash ~ '^[0-9a-f]{64}$'),
  import_id        uuid not null,
  at               timestamptz not null,
  primary key (collaboration_id, partner_id, key),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);

do $$
declare
  guarded text;
begin
  foreach guarded in array array['call_settings', 'call_events', 'call_alerts', 'call_month_counts', 'api_tokens', 'api_requests']
  loop
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
  end loop;
  foreach guarded in array array['call_settings', 'call_events', 'call_alerts', 'call_month_counts']
  loop
    execute format($policy$create policy own_partner_reads on %I for select
      using (collaboration_id = current_collaboration() and partner_id = current_partner()
        and current_member_role() in ('executive', 'coordinator', 'supervisor', 'analyst', 'privacy-officer'))$policy$, guarded);
  end loop;
  -- Made and changed by those who work with calls; alerts and what retention leaves are written in their name.
  foreach guarded in array array['call_events', 'call_alerts', 'call_month_counts']
  loop
    execute format($policy$create policy own_analysts_add on %I for insert
      with check (collaboration_id = current_collaboration() and partner_id = current_partner()
        and current_member_role() in ('coordinator', 'analyst', 'privacy-officer'))$policy$, guarded);
    execute format($policy$create policy own_analysts_change on %I for update
      using (collaboration_id = current_collaboration() and partner_id = current_partner()
        and current_member_role() in ('coordinator', 'analyst', 'privacy-officer'))$policy$, guarded);
    execute format($policy$create policy own_analysts_remove on %I for delete
      using (collaboration_id = current_collaboration() and partner_id = current_partner()
        and current_member_role() in ('coordinator', 'analyst', 'privacy-officer'))$policy$, guarded);
  end loop;
end $$;

create policy own_privacy_officer_adds on call_settings for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() = 'privacy-officer');
create policy own_privacy_officer_changes on call_settings for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() = 'privacy-officer');

create policy own_admin_reads on api_tokens for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() = 'agency-admin');
create policy own_admin_adds on api_tokens for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() = 'agency-admin');
create policy own_admin_changes on api_tokens for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() = 'agency-admin');

-- A token acts as a coordinator who brings calls in.
create policy own_machines on api_requests
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() = 'coordinator');
