-- Keeping agreements and policies: review, signatures, who left, who is asked to read, which decrees bind a partner, and
-- holds that stop deletion. Class D1. What was signed, answered or decided is added to, never rewritten.

-- The partner whose document it is; asked as the caller, so that what one may not read is not there.
create function owns_agreement(asked uuid) returns boolean language sql stable
  return exists (select from agreements a where a.collaboration_id = current_collaboration()
    and a.partner_id = current_partner() and a.id = asked and a.removed_at is null);
create function reads_agreement(asked uuid) returns boolean language sql stable
  return exists (select from agreements a where a.collaboration_id = current_collaboration() and a.id = asked);
-- A party that signs this very version while it waits for signatures. A document of one partner is signed by that partner.
create function waits_for_signature(asked uuid, asked_version integer, party uuid) returns boolean language sql stable
  return exists (select from agreements a where a.collaboration_id = current_collaboration() and a.id = asked
    and a.version = asked_version and a.state = 'agreed' and a.removed_at is null
    and (a.partner_id = party or exists (select from agreement_parties p
      where p.collaboration_id = a.collaboration_id and p.agreement_id = a.id and p.party_id = party and p.signs)));

-- A round of review: until when, and whom the owner asks. Empty lists ask everyone who reads it.
create table agreement_reviews (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  agreement_id     uuid not null,
  version          integer not null check (version >= 1),
  asked_until      date not null,
  partners         uuid[] not null,
  roles            text[] not null,
  words            text not null default '' check (length(words) <= 1000),
  asked_by         uuid not null,
  asked_at         timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id, agreement_id)
    references agreements (collaboration_id, partner_id, id) on delete cascade
);
create index agreement_reviews_of on agreement_reviews (collaboration_id, agreement_id, asked_at);

-- What the owner says to a comment. The newest answer is the one that stands.
create table agreement_answers (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  agreement_id     uuid not null,
  comment_id       uuid not null,
  answer           text not null check (answer in ('answered', 'accepted', 'declined')),
  words            text not null check (length(words) between 1 and 2000),
  answered_by      uuid not null,
  answered_name    text not null check (length(answered_name) between 1 and 120),
  answered_at      timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id, agreement_id)
    references agreements (collaboration_id, partner_id, id) on delete cascade,
  foreign key (collaboration_id, partner_id, comment_id)
    references revision_comments (collaboration_id, partner_id, id) on delete cascade
);
create index agreement_answers_of on agreement_answers (collaboration_id, agreement_id, answered_at);

-- How a document moved on, and what was said with it. `party_id`: whose head said yes elsewhere.
create table agreement_steps (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  agreement_id     uuid not null,
  version          integer not null check (version >= 1),
  step             text not null check (step in ('review', 'back', 'agreed', 'yes-elsewhere', 'in-force', 'reviewed', 'ended',
                     'withdrawn')),
  party_id         uuid,
  on_day           date,
  words            text not null default '' check (length(words) <= 2000),
  taken_by         uuid not null,
  taken_name       text not null check (length(taken_name) between 1 and 120),
  taken_at         timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id, agreement_id)
    references agreements (collaboration_id, partner_id, id) on delete cascade,
  check ((step = 'yes-elsewhere') = (party_id is not null)),
  check (step <> 'yes-elsewhere' or words <> '')
);
create index agreement_steps_of on agreement_steps (collaboration_id, agreement_id, taken_at);

do $$
declare
  guarded text;
begin
  foreach guarded in array array['agreement_reviews', 'agreement_answers', 'agreement_steps']
  loop
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
    execute format('create policy read_with_the_agreement on %1$I for select
      using (collaboration_id = current_collaboration() and reads_agreement(agreement_id))', guarded);
    execute format('create policy own_writers_add on %I for insert
      with check (collaboration_id = current_collaboration() and partner_id = current_partner()
        and writes_program_records())', guarded);
    execute format('revoke update, delete on %I from pmhc_runtime', guarded);
  end loop;
end
$$;
create policy heads_put_in_force on agreement_steps for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() = 'executive' and taken_by = current_account());

-- Who signed which version, for which partner, when and how. `partner_id` is that of whoever wrote the row: the signing
-- partner where its head signed here, the owner where it wrote down a signature on paper. A wrong row is struck by another.
create table agreement_signatures (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  agreement_id     uuid not null,
  version          integer not null check (version >= 1),
  party_id         uuid not null,
  signer_name      text not null check (length(signer_name) between 1 and 120),
  signer_title     text not null check (length(signer_title) <= 120),
  signed_on        date not null,
  how              text not null check (how in ('here', 'paper')),
  -- A scan of the paper.
  file_id          uuid,
  strikes          uuid,
  reason           text not null default '' check (length(reason) <= 1000),
  recorded_by      uuid not null,
  recorded_at      timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  -- Without cascade: what was signed is not deleted.
  foreign key (collaboration_id, agreement_id) references agreements (collaboration_id, id),
  foreign key (collaboration_id, partner_id, file_id) references files (collaboration_id, partner_id, id),
  check ((strikes is null) = (reason = '')),
  check (file_id is null or how = 'paper')
);
create index agreement_signatures_of on agreement_signatures (collaboration_id, agreement_id, recorded_at);
create unique index agreement_signatures_struck_once on agreement_signatures (collaboration_id, strikes)
  where strikes is not null;
alter table agreement_signatures enable row level security;
alter table agreement_signatures force row level security;
create policy read_with_the_agreement on agreement_signatures for select
  using (collaboration_id = current_collaboration() and reads_agreement(agreement_id));
create policy heads_sign_for_their_partner on agreement_signatures for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and recorded_by = current_account() and strikes is null and how = 'here' and party_id = current_partner()
    and current_member_role() = 'executive' and waits_for_signature(agreement_id, version, party_id));
create policy owner_writes_down_paper on agreement_signatures for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and recorded_by = current_account() and strikes is null and how = 'paper'
    and current_member_role() = 'coordinator' and owns_agreement(agreement_id)
    and waits_for_signature(agreement_id, version, party_id));
-- A row is struck by the partner that wrote it, and says the same but for the reason.
create function wrote_signature(asked uuid, in_agreement uuid, in_version integer, for_party uuid) returns boolean
  language sql stable
  return exists (select from agreement_signatures s where s.collaboration_id = current_collaboration()
    and s.partner_id = current_partner() and s.id = asked and s.strikes is null
    and s.agreement_id = in_agreement and s.version = in_version and s.party_id = for_party);
create policy writer_strikes on agreement_signatures for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and recorded_by = current_account() and strikes is not null
    and current_member_role() in ('executive', 'coordinator')
    and wrote_signature(strikes, agreement_id, version, party_id));
revoke update, delete on agreement_signatures from pmhc_runtime;
-- A scan is opened by those who open program files, at every partner that reads the agreement.
create policy collaboration_opens_signed_paper on files for select
  using (collaboration_id = current_collaboration() and class = 'D1' and reads_program_records()
    and exists (select from agreement_signatures s where s.collaboration_id = files.collaboration_id
      and s.file_id = files.id));

-- A partner leaves an agreement: information from and to it ends with that day.
create table agreement_leavings (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  agreement_id     uuid not null,
  party_id         uuid not null,
  -- The last day on which it takes part.
  left_on          date not null,
  reason           text not null check (length(reason) between 1 and 1000),
  recorded_by      uuid not null,
  recorded_name    text not null check (length(recorded_name) between 1 and 120),
  recorded_at      timestamptz not null,
  primary key (collaboration_id, partner_id, agreement_id, party_id),
  unique (collaboration_id, agreement_id, party_id),
  foreign key (collaboration_id, agreement_id) references agreements (collaboration_id, id) on delete cascade
);
alter table agreement_leavings enable row level security;
alter table agreement_leavings force row level security;
create policy read_with_the_agreement on agreement_leavings for select
  using (collaboration_id = current_collaboration() and reads_agreement(agreement_id));
create policy heads_leave on agreement_leavings for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and recorded_by = current_account() and reads_agreement(agreement_id)
    and ((party_id = current_partner() and current_member_role() = 'executive')
      or (writes_program_records() and owns_agreement(agreement_id))));
revoke update, delete on agreement_leavings from pmhc_runtime;

-- Which roles of which partner are asked to read a version in force. A later version closes the question and asks anew.
create table agreement_asks (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  agreement_id     uuid not null,
  asked_partner    uuid not null,
  version          integer not null check (version >= 1),
  roles            text[] not null check (cardinality(roles) >= 1),
  asked_by         uuid not null,
  asked_at         timestamptz not null,
  closed_at        timestamptz,
  primary key (collaboration_id, partner_id, agreement_id, asked_partner),
  foreign key (collaboration_id, partner_id, agreement_id)
    references agreements (collaboration_id, partner_id, id) on delete cascade,
  foreign key (collaboration_id, asked_partner) references partners (collaboration_id, id)
);
create index agreement_asks_of on agreement_asks (collaboration_id, asked_partner) where closed_at is null;
alter table agreement_asks enable row level security;
alter table agreement_asks force row level security;
create policy owner_and_asked_read on agreement_asks for select
  using (collaboration_id = current_collaboration()
    and ((current_partner() in (partner_id, asked_partner) and reads_program_records())
      or (asked_partner = current_partner() and current_member_role() = any (roles))));
create policy own_writers_add on agreement_asks for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
create policy own_writers_change on agreement_asks for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and (writes_program_records() or current_member_role() = 'executive'));
revoke update, delete on agreement_asks from pmhc_runtime;
grant update (roles, version, asked_by, asked_at, closed_at) on agreement_asks to pmhc_runtime;

create function is_asked_to_read(asked uuid, asked_version integer) returns boolean language sql stable
  return exists (select from agreement_asks k where k.collaboration_id = current_collaboration()
    and k.asked_partner = current_partner() and current_member_role() = any (k.roles) and k.closed_at is null
    and k.agreement_id = asked and k.version = asked_version);
-- Officers and call-takers read what is in force and asked of them, and nothing else.
create policy asked_read on agreements for select
  using (collaboration_id = current_collaboration() and removed_at is null and state = 'in-force'
    and is_asked_to_read(id, in_force_version));
create policy asked_read on revisions for select
  using (collaboration_id = current_collaboration() and kind = 'agreement' and is_asked_to_read(record_id, version));

-- Who has read and understood which version. Wrong answers are not kept, only the day of the right ones.
create table agreement_readings (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  agreement_id     uuid not null,
  version          integer not null check (version >= 1),
  account_id       uuid not null,
  role             text not null,
  -- Null where no questions were asked.
  passed_on        date,
  read_on          date not null,
  recorded_at      timestamptz not null,
  primary key (collaboration_id, partner_id, agreement_id, version, account_id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
alter table agreement_readings enable row level security;
alter table agreement_readings force row level security;
create policy own_and_leaders_read on agreement_readings for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and (account_id = current_account() or reads_program_records()));
create policy asked_acknowledge on agreement_readings for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and account_id = current_account() and role = current_member_role() and is_asked_to_read(agreement_id, version));
revoke update, delete on agreement_readings from pmhc_runtime;

-- How many of how many have read, by partner and role, for the owner and for each asked partner itself. Counts only: who
-- it was is told at their own partner alone, which is why this works as the owner of the tables.
create function agreement_reading_counts(asked uuid)
  returns table (asked_partner uuid, asked_role text, members bigint, have_read bigint)
  language sql stable security definer set search_path = public
begin atomic
  select k.asked_partner, m.role, count(distinct m.account_id), count(distinct r.account_id)
  from agreement_asks k
    join memberships m on m.collaboration_id = k.collaboration_id and m.partner_id = k.asked_partner
      and m.role = any (k.roles)
    join accounts p on p.id = m.account_id and p.disabled_at is null
    left join agreement_readings r on r.collaboration_id = k.collaboration_id and r.partner_id = k.asked_partner
      and r.agreement_id = k.agreement_id and r.version = k.version and r.account_id = m.account_id
  where k.collaboration_id = current_collaboration() and k.agreement_id = asked and k.closed_at is null
    and reads_program_records() and current_partner() in (k.partner_id, k.asked_partner)
  group by k.asked_partner, m.role
  order by k.asked_partner, m.role;
end;

-- Which decrees or settlements bind a partner, as the partner itself says.
create table binding_decrees (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  decree           text not null check (length(decree) between 1 and 80),
  chosen_by        uuid not null,
  chosen_at        timestamptz not null,
  primary key (collaboration_id, partner_id, decree),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
alter table binding_decrees enable row level security;
alter table binding_decrees force row level security;
create policy collaboration_reads on binding_decrees for select
  using (collaboration_id = current_collaboration() and reads_shared_records());
create policy own_writers_add on binding_decrees for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
create policy own_writers_remove on binding_decrees for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
revoke update on binding_decrees from pmhc_runtime;

-- Legal hold: nothing that it covers is deleted or taken away until it is lifted. It covers all documents of a kind, those
-- to come too, or the chosen ones.
create function places_holds() returns boolean language sql stable parallel safe
  return current_member_role() in ('privacy-officer', 'agency-admin', 'provider-admin');
create table legal_holds (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  -- A kind of document; empty where documents were chosen.
  covers_kind      text not null,
  asked_by         text not null check (length(asked_by) between 1 and 200),
  reason           text not null check (length(reason) between 1 and 2000),
  review_on        date not null,
  placed_by        uuid not null,
  placed_at        timestamptz not null,
  lifted_by        uuid,
  lifted_at        timestamptz,
  lift_reason      text not null default '' check (length(lift_reason) <= 2000),
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  check ((lifted_at is null) = (lifted_by is null)),
  check ((lifted_at is null) = (lift_reason = ''))
);
create table legal_hold_items (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  hold_id          uuid not null,
  agreement_id     uuid not null,
  primary key (collaboration_id, partner_id, hold_id, agreement_id),
  -- Without a reference to the agreement: what was held is told after the hold is over, too.
  foreign key (collaboration_id, partner_id, hold_id) references legal_holds (collaboration_id, partner_id, id)
);
do $$
declare
  guarded text;
begin
  foreach guarded in array array['legal_holds', 'legal_hold_items']
  loop
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
    execute format('create policy own_partner_reads on %I for select
      using (collaboration_id = current_collaboration() and partner_id = current_partner()
        and reads_program_records())', guarded);
    execute format('create policy own_partner_adds on %I for insert
      with check (collaboration_id = current_collaboration() and partner_id = current_partner()
        and places_holds())', guarded);
    execute format('revoke update, delete on %I from pmhc_runtime', guarded);
  end loop;
end
$$;
create policy own_partner_lifts on legal_holds for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and places_holds()
    and lifted_at is null)
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and places_holds()
    and lifted_by = current_account());
grant update (lifted_by, lifted_at, lift_reason) on legal_holds to pmhc_runtime;

-- Works as the owner of the tables, because whoever deletes may not be one who reads holds.
create function is_held(in_collaboration uuid, of_partner uuid, asked uuid) returns boolean
  language sql stable security definer set search_path = public
begin atomic
  select exists (
    select from legal_holds h
    where h.collaboration_id = in_collaboration and h.partner_id = of_partner and h.lifted_at is null
      and (exists (select from legal_hold_items i where i.collaboration_id = h.collaboration_id
            and i.partner_id = h.partner_id and i.hold_id = h.id and i.agreement_id = asked)
        or exists (select from agreements a where a.collaboration_id = h.collaboration_id
            and a.partner_id = h.partner_id and a.id = asked and a.kind = h.covers_kind)));
end;
create function refuse_while_held() returns trigger language plpgsql as $$
begin
  if is_held(old.collaboration_id, old.partner_id, old.id) then
    raise exception 'legal hold: % % may not be deleted or taken away', tg_table_name, old.id using errcode = 'PM029';
  end if;
  return coalesce(new, old);
end $$;
create function refuse_version_while_held() returns trigger language plpgsql as $$
begin
  if old.kind = 'agreement' and is_held(old.collaboration_id, old.partner_id, old.record_id) then
    raise exception 'legal hold: version % of % may not be deleted', old.version, old.record_id using errcode = 'PM029';
  end if;
  return old;
end $$;
create trigger hold_stops_deletion before delete on agreements for each row execute function refuse_while_held();
create trigger hold_stops_taking_away before update of removed_at on agreements for each row
  when (old.removed_at is null and new.removed_at is not null) execute function refuse_while_held();
create trigger hold_stops_deletion before delete on revisions for each row execute function refuse_version_while_held();
