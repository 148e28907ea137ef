-- Agreements and policies. What one says lies in `revisions` (kind `agreement`); here stands what lists and dates need.
-- Class D1: read by the own partner, and in the collaboration where it is shared. Changed by the partner whose it is.
create table agreements (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  kind             text not null check (kind ~ '^[a-z][a-z-]{1,40}$'),
  title            text not null check (length(title) between 1 and 300),
  -- In which language the document is written.
  language         text not null check (language in ('en', 'es')),
  state            text not null default 'draft'
                     check (state in ('draft', 'in-review', 'agreed', 'in-force', 'ended', 'withdrawn')),
  -- The newest revision, and the one that holds now.
  version          integer not null check (version >= 1),
  in_force_version integer check (in_force_version >= 1),
  effective_on     date,
  review_on        date,
  ends_on          date,
  -- The agreement whose place it takes.
  replaces         uuid,
  made_by          uuid not null,
  made_at          timestamptz not null,
  changed_by       uuid not null,
  changed_at       timestamptz not null,
  removed_at       timestamptz,
  primary key (collaboration_id, partner_id, id),
  unique (collaboration_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  check (in_force_version <= version),
  check (ends_on is null or effective_on is null or ends_on >= effective_on)
);
create index agreements_by_age on agreements (collaboration_id, changed_at desc);
alter table agreements enable row level security;
alter table agreements force row level security;
create policy own_partner_reads on agreements for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and reads_program_records());
create policy collaboration_reads_shared on agreements for select
  using (collaboration_id = current_collaboration() and removed_at is null and reads_shared_records()
    and is_shared_record(partner_id, 'agreement', id));
create policy own_writers_add on agreements for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
-- Leaders sign, and with that move an agreement on.
create policy own_writers_and_leaders_change on agreements for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and (writes_program_records() or current_member_role() = 'executive'));
create policy own_writers_forget on agreements for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records()
    and removed_at is not null);
-- Whose it is, and what kind, never changes.
revoke update on agreements from pmhc_runtime;
grant update (title, language, state, version, in_force_version, effective_on, review_on, ends_on, changed_by, changed_at,
  removed_at) on agreements to pmhc_runtime;

-- Who takes part. `party_id` is a partner of the register; the row stays when that partner leaves it.
create table agreement_parties (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  agreement_id     uuid not null,
  party_id         uuid not null,
  signs            boolean not null,
  primary key (collaboration_id, partner_id, agreement_id, party_id),
  foreign key (collaboration_id, partner_id, agreement_id)
    references agreements (collaboration_id, partner_id, id) on delete cascade
);

-- What the version in force says about information, kept as data: access follows from it. One row a line of the table.
create table agreement_flows (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  agreement_id     uuid not null,
  version          integer not null check (version >= 1),
  place            integer not null check (place >= 1),
  from_partner     uuid not null,
  to_partner       uuid not null check (to_partner <> from_partner),
  information      text not null check (information ~ '^[a-z][a-z-]{1,40}$'),
  purpose          text not null check (purpose ~ '^[a-z][a-z-]{1,40}$'),
  basis            text not null check (basis ~ '^[a-z][a-z-]{1,40}$'),
  -- Null where the days of the agreement itself hold.
  starts_on        date,
  ends_on          date,
  primary key (collaboration_id, partner_id, agreement_id, version, place),
  foreign key (collaboration_id, partner_id, agreement_id)
    references agreements (collaboration_id, partner_id, id) on delete cascade,
  check (ends_on is null or starts_on is null or ends_on >= starts_on)
);
revoke update on agreement_flows from pmhc_runtime;

-- The text of a version as it was put together when it was settled: a later library of clauses, or another name of a
-- partner, changes nothing that was signed.
create table agreement_texts (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  agreement_id     uuid not null,
  version          integer not null check (version >= 1),
  paper            jsonb not null,
  -- Ids of the library's clauses that stand in it.
  clauses          text[] not null,
  settled_by       uuid not null,
  settled_at       timestamptz not null,
  primary key (collaboration_id, partner_id, agreement_id, version),
  foreign key (collaboration_id, partner_id, agreement_id)
    references agreements (collaboration_id, partner_id, id) on delete cascade
);
revoke update on agreement_texts from pmhc_runtime;

-- All three are read by whoever reads the agreement, and written by the partner whose it is.
do $$
declare
  guarded text;
begin
  foreach guarded in array array['agreement_parties', 'agreement_flows', 'agreement_texts']
  loop
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
    execute format('create policy read_with_the_agreement on %1$I for select
      using (collaboration_id = current_collaboration() and exists (
        select from agreements a where a.collaboration_id = %1$I.collaboration_id
          and a.partner_id = %1$I.partner_id and a.id = %1$I.agreement_id))', guarded);
    execute format('create policy own_add on %I for insert
      with check (collaboration_id = current_collaboration() and partner_id = current_partner()
        and (writes_program_records() or current_member_role() = ''executive''))', guarded);
    execute format('create policy own_take_away on %I for delete
      using (collaboration_id = current_collaboration() and partner_id = current_partner()
        and (writes_program_records() or current_member_role() = ''executive''))', guarded);
  end loop;
end
$$;
create policy own_change on agreement_parties for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
