-- Lists of requirements that bind a partner, and how each requirement stands. Texts are copies with their day, so that a
-- change of the content never changes them unseen. Class D1: every partner reads them. A list is kept by the partner that
-- follows it; how a requirement stands is also said by the partner that is to meet it, and by the person who is.
create table requirement_lists (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  -- Where the texts come from: a list or a decree of the content, or own words.
  source_kind      text not null check (source_kind in ('list', 'decree', 'own')),
  source_id        text not null default '' check (length(source_id) <= 120),
  kind             text not null check (kind in ('decree', 'pledge', 'grant', 'accreditation', 'state', 'law', 'own')),
  title            text not null check (length(title) between 1 and 300),
  title_es         text not null default '' check (length(title_es) <= 300),
  about            text not null default '' check (length(about) <= 2000),
  about_es         text not null default '' check (length(about_es) <= 2000),
  -- As the source says it: a day, a year or a word.
  as_of            text not null default '' check (length(as_of) <= 60),
  is_confirmed     boolean not null,
  is_invented      boolean not null,
  made_by          uuid not null,
  made_at          timestamptz not null,
  removed_at       timestamptz,
  primary key (collaboration_id, partner_id, id),
  unique (collaboration_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  check ((source_kind = 'own') = (source_id = ''))
);
-- A partner follows a list once.
create unique index requirement_lists_source on requirement_lists (collaboration_id, partner_id, source_kind, source_id)
  where source_kind <> 'own' and removed_at is null;

create table requirements (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  list_id          uuid not null,
  -- Its number in the list, as people cite it; never given twice.
  number           integer not null check (number >= 1),
  -- Which requirement of the content it was copied from; empty for own words.
  source_id        text not null default '' check (length(source_id) <= 120),
  text             text not null check (length(text) between 1 and 4000),
  text_es          text not null default '' check (length(text_es) <= 4000),
  -- What a monitor asks to see.
  asked            text not null default '' check (length(asked) <= 2000),
  asked_es         text not null default '' check (length(asked_es) <= 2000),
  is_confirmed     boolean not null,
  -- The day of the content that the words were copied from, and when they were; null for own words.
  worded_on        date,
  worded_at        timestamptz not null,
  status           text not null default 'not-started'
                     check (status in ('not-started', 'under-way', 'met', 'to-renew', 'not-applicable', 'disputed')),
  -- Why it does not apply, why it is disputed, or why it is met without evidence.
  reason           text not null default '' check (length(reason) <= 2000),
  -- Who said how it stands, and when.
  said_by          uuid,
  said_by_name     text not null default '' check (length(said_by_name) <= 120),
  said_at          timestamptz,
  met_on           date,
  -- What showed it when it was said to be met: pieces of evidence, and clauses in force.
  met_evidence     integer not null default 0 check (met_evidence >= 0),
  met_clauses      text[] not null default '{}',
  owner_person     uuid,
  owner_partner    uuid,
  due_on           date,
  every_months     integer check (every_months between 1 and 120),
  version          integer not null default 1,
  removed_at       timestamptz,
  changed_by       uuid not null,
  changed_at       timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  unique (collaboration_id, id),
  unique (collaboration_id, list_id, number),
  foreign key (collaboration_id, partner_id, list_id) references requirement_lists (collaboration_id, partner_id, id),
  foreign key (collaboration_id, owner_partner) references partners (collaboration_id, id),
  check ((met_on is null) = (status not in ('met', 'to-renew'))),
  check (status not in ('not-applicable', 'disputed') or reason <> ''),
  check (status not in ('met', 'to-renew') or met_evidence > 0 or cardinality(met_clauses) > 0 or reason <> '')
);

create table requirement_notes (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  requirement_id   uuid not null,
  -- What a member says, how it stands (with the status), who does it by when, or words taken over (with the old ones).
  kind             text not null check (kind in ('note', 'status', 'details', 'wording')),
  status           text not null default '' check (length(status) <= 20),
  text             text not null default '' check (length(text) <= 4000),
  author           uuid not null,
  author_name      text not null check (length(author_name) between 1 and 120),
  at               timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  foreign key (collaboration_id, requirement_id) references requirements (collaboration_id, id) on delete cascade
);
create index requirement_notes_of on requirement_notes (collaboration_id, requirement_id, at);

do $$
declare
  guarded text;
begin
  foreach guarded in array array['requirement_lists', 'requirements', 'requirement_notes']
  loop
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
    execute format('create policy collaboration_reads on %I for select
      using (collaboration_id = current_collaboration() and reads_shared_records())', guarded);
  end loop;
end
$$;
create policy own_writers_follow on requirement_lists for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
create policy own_writers_change on requirement_lists for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
revoke update, delete on requirement_lists from pmhc_runtime;
grant update (as_of, is_confirmed, is_invented, removed_at) on requirement_lists to pmhc_runtime;

create policy own_writers_add on requirements for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
create policy those_who_work_on_it_change on requirements for update
  using (collaboration_id = current_collaboration() and works_on_task(partner_id, owner_partner, owner_person))
  with check (collaboration_id = current_collaboration());
-- Whose it is, in which list, and its number never change.
revoke update, delete on requirements from pmhc_runtime;
grant update (text, text_es, asked, asked_es, is_confirmed, worded_on, worded_at, status, reason, said_by, said_by_name,
  said_at, met_on, met_evidence, met_clauses, owner_person, owner_partner, due_on, every_months, version, removed_at,
  changed_by, changed_at) on requirements to pmhc_runtime;
-- Words, owner and days are the business of the partner whose list it is; the others say how it stands.
create function keeps_requirement_words() returns trigger language plpgsql as $$
begin
  if old.partner_id = current_partner() and writes_program_records() then
    return new;
  end if;
  if row(old.text, old.text_es, old.asked, old.asked_es, old.is_confirmed, old.worded_on, old.owner_person,
         old.owner_partner, old.every_months, old.removed_at)
     is distinct from
     row(new.text, new.text_es, new.asked, new.asked_es, new.is_confirmed, new.worded_on, new.owner_person,
         new.owner_partner, new.every_months, new.removed_at) then
    raise exception 'row-level security: words and owner of a requirement are changed by the partner whose list it is';
  end if;
  return new;
end
$$;
create trigger requirements_keep_words before update on requirements
  for each row execute function keeps_requirement_words();

create policy readers_write on requirement_notes for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and author = current_account()
    and reads_shared_records());
revoke update, delete on requirement_notes from pmhc_runtime;
