-- Definitions that a partner made itself, beside the built-in ones. A rule is a document of layers and proxies.
create table call_definitions (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  name             text not null check (length(name) between 1 and 80),
  rule             jsonb not null,
  version          integer not null default 1,
  made_by          uuid not null,
  changed_at       timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  unique (collaboration_id, partner_id, name),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);

-- The definition that a partner chose for a data set. No row: the toolkit's own choice.
create table call_set_definitions (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  set_id           uuid not null,
  definition       text not null check (length(definition) between 1 and 60),
  chosen_by        uuid not null,
  chosen_at        timestamptz not null,
  primary key (collaboration_id, partner_id, set_id),
  foreign key (collaboration_id, partner_id, set_id)
    references call_sets (collaboration_id, partner_id, id) on delete cascade
);

-- An audit: a random sample of a data set, judged by two members who do not see each other's answers.
create table call_audits (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  set_id           uuid not null,
  definition       text not null check (length(definition) between 1 and 60),
  -- Its name and rule when the sample was drawn; the definition may change later.
  definition_name  text not null check (length(definition_name) <= 80),
  rule             jsonb not null,
  -- The sample follows from the calls and this number alone.
  seed             bigint not null,
  -- How many calls each stratum has, and how many were drawn.
  strata           jsonb not null,
  calls            integer not null check (calls between 1 and 2000),
  phase            text not null check (phase in ('reviewing', 'settling', 'finished', 'cancelled')),
  reviewer_one     uuid not null,
  reviewer_two     uuid not null check (reviewer_two <> reviewer_one),
  -- How far each is; what they answered is told to nobody else before both are done.
  answered_one     integer not null default 0,
  answered_two     integer not null default 0,
  done_one         boolean not null default false,
  done_two         boolean not null default false,
  made_by          uuid not null,
  made_at          timestamptz not null,
  finished_at      timestamptz,
  result           jsonb,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id, set_id)
    references call_sets (collaboration_id, partner_id, id) on delete cascade,
  check (phase <> 'finished' or (result is not null and finished_at is not null)),
  check (phase not in ('settling', 'finished') or (done_one and done_two))
);
create index call_audits_of_set on call_audits (collaboration_id, partner_id, set_id, made_at desc);

-- What the reviewers look at, in an order that tells nothing. Class D2; gone when the audit is finished or cancelled.
create table call_audit_calls (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  audit_id         uuid not null,
  place            integer not null check (place >= 1),
  call_key         text not null,
  -- Seconds since 1970 on the agency's own clock.
  local_s          bigint,
  type_initial     text not null default '',
  type_final       text not null default '',
  disposition      text not null default '',
  beat             text not null default '',
  primary key (collaboration_id, partner_id, audit_id, place),
  foreign key (collaboration_id, partner_id, audit_id)
    references call_audits (collaboration_id, partner_id, id) on delete cascade
);

-- Which stratum each call was drawn from, so whether the definition counts it. Shut until both reviewers are done.
create table call_audit_strata (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  audit_id         uuid not null,
  place            integer not null check (place >= 1),
  stratum          text not null,
  primary key (collaboration_id, partner_id, audit_id, place),
  foreign key (collaboration_id, partner_id, audit_id)
    references call_audits (collaboration_id, partner_id, id) on delete cascade
);

-- One answer of one reviewer. Open to that reviewer alone until both are done.
create table call_audit_answers (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  audit_id         uuid not null,
  place            integer not null check (place >= 1),
  reviewer         uuid not null,
  answer           text not null check (answer in ('yes', 'no', 'cannot-tell')),
  reason           text check (reason in ('notes', 'ending', 'caller', 'scene', 'other-record')),
  answered_at      timestamptz not null,
  primary key (collaboration_id, partner_id, audit_id, place, reviewer),
  foreign key (collaboration_id, partner_id, audit_id)
    references call_audits (collaboration_id, partner_id, id) on delete cascade
);

-- What the two agreed on where they had differed.
create table call_audit_settled (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  audit_id         uuid not null,
  place            integer not null check (place >= 1),
  answer           text not null check (answer in ('yes', 'no', 'cannot-tell')),
  settled_by       uuid not null,
  settled_at       timestamptz not null,
  primary key (collaboration_id, partner_id, audit_id, place),
  foreign key (collaboration_id, partner_id, audit_id)
    references call_audits (collaboration_id, partner_id, id) on delete cascade
);

do $$
declare
  guarded text;
begin
  foreach guarded in array array['call_definitions', 'call_set_definitions', 'call_audits', 'call_audit_calls',
    'call_audit_strata', 'call_audit_answers', 'call_audit_settled']
  loop
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
  end loop;
  -- Tables of counts and rules: read like other tables of calls, made by those who work with calls.
  foreach guarded in array array['call_definitions', 'call_set_definitions', 'call_audits']
  loop
    execute format($policy$create policy own_partner_reads on %I for select
      using (collaboration_id = current_collaboration() and partner_id = current_partner()
        and current_member_role() in ('executive', 'coordinator', 'supervisor', 'analyst', 'privacy-officer'))$policy$, guarded);
    execute format($policy$create policy own_analysts_add on %I for insert
      with check (collaboration_id = current_collaboration() and partner_id = current_partner()
        and current_member_role() in ('coordinator', 'analyst'))$policy$, guarded);
    execute format($policy$create policy own_analysts_remove on %I for delete
      using (collaboration_id = current_collaboration() and partner_id = current_partner()
        and current_member_role() in ('coordinator', 'analyst'))$policy$, guarded);
  end loop;
  foreach guarded in array array['call_definitions', 'call_set_definitions']
  loop
    execute format($policy$create policy own_analysts_change on %I for update
      using (collaboration_id = current_collaboration() and partner_id = current_partner()
        and current_member_role() in ('coordinator', 'analyst'))$policy$, guarded);
  end loop;
end
$$;

-- A reviewer says how far they are and that they are done; those who work with calls may cancel.
create policy reviewers_change on call_audits for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst', 'supervisor')
    and (current_account() in (reviewer_one, reviewer_two) or current_member_role() in ('coordinator', 'analyst')));

-- Whether the one who asks is a reviewer of an audit of their partner, and in which phase it is.
create function reviews_audit(asked uuid) returns boolean language sql stable
  return exists (select from call_audits a where a.collaboration_id = current_collaboration()
    and a.partner_id = current_partner() and a.id = asked and current_account() in (a.reviewer_one, a.reviewer_two));
create function audit_phase(asked uuid) returns text language sql stable
  return (select a.phase from call_audits a where a.collaboration_id = current_collaboration()
    and a.partner_id = current_partner() and a.id = asked);

create policy reviewers_read on call_audit_calls for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and reviews_audit(audit_id));
create policy own_analysts_add on call_audit_calls for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst'));
-- Gone with the end of the audit, whoever ends it.
create policy end_removes on call_audit_calls for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst', 'supervisor'));
create policy read_for_end on call_audit_calls for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and audit_phase(audit_id) in ('finished', 'cancelled') and current_member_role() in ('coordinator', 'analyst', 'supervisor'));

create policy read_when_both_are_done on call_audit_strata for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and audit_phase(audit_id) in ('settling', 'finished')
    and current_member_role() in ('coordinator', 'analyst', 'supervisor'));
create policy own_analysts_add on call_audit_strata for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst'));

create policy own_or_both_done on call_audit_answers for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst', 'supervisor')
    and (reviewer = current_account() or audit_phase(audit_id) in ('settling', 'finished')));
create policy reviewer_answers on call_audit_answers for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and reviewer = current_account() and reviews_audit(audit_id) and audit_phase(audit_id) = 'reviewing');
create policy reviewer_changes on call_audit_answers for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and reviewer = current_account() and audit_phase(audit_id) = 'reviewing');
create policy reviewer_takes_back on call_audit_answers for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and reviewer = current_account() and audit_phase(audit_id) = 'reviewing');

create policy reviewers_read on call_audit_settled for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst', 'supervisor')
    and audit_phase(audit_id) in ('settling', 'finished'));
create policy reviewers_settle on call_audit_settled for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and reviews_audit(audit_id) and audit_phase(audit_id) = 'settling');
create policy reviewers_settle_again on call_audit_settled for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and reviews_audit(audit_id) and audit_phase(audit_id) = 'settling');

-- A sample is drawn once; what was drawn is never changed.
revoke update on call_audit_calls, call_audit_strata from pmhc_runtime;
revoke delete on call_audit_strata, call_audit_settled from pmhc_runtime;
