-- The self-assessment: rounds in which each person rates alone, then the partners agree on a level for each item.
-- Class D1. While a round is rating, an answer is read by the person who gave it and by nobody else.
create table assessments (
  collaboration_id   uuid not null,
  -- The partner that opened the round, and leads it.
  partner_id         uuid not null,
  id                 uuid not null,
  name               text not null check (length(name) between 1 and 120),
  form               text not null check (form in ('short', 'full')),
  state              text not null default 'rating' check (state in ('rating', 'agreeing', 'closed')),
  opened_on          date not null,
  closes_on          date not null,
  closed_on          date,
  -- Partners whose members are asked to rate.
  invited            uuid[] not null,
  -- The wording that was rated, as it was that day; later versions of the content do not touch it.
  instrument_version text not null check (length(instrument_version) between 1 and 40),
  instrument         jsonb not null,
  version            integer not null default 1,
  made_by            uuid not null,
  made_at            timestamptz not null,
  changed_by         uuid not null,
  changed_at         timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  unique (collaboration_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  check (closes_on >= opened_on),
  check ((state = 'closed') = (closed_on is not null))
);

-- One who rates. Nothing here says who: that stands in assessment_keys, which each reads of themselves alone.
create table assessment_raters (
  collaboration_id uuid not null,
  -- Of a member the own partner; of someone with a link the partner that made it.
  partner_id       uuid not null,
  id               uuid not null,
  assessment_id    uuid not null,
  sector           text not null check (sector in ('law-enforcement', 'provider', 'dispatch', 'lived-experience', 'hospital',
                     'courts', 'other')),
  is_done          boolean not null default false,
  primary key (collaboration_id, partner_id, id),
  unique (collaboration_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  foreign key (collaboration_id, assessment_id) references assessments (collaboration_id, id)
);
create index assessment_raters_of on assessment_raters (collaboration_id, assessment_id);
create table assessment_keys (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  rater_id         uuid not null,
  assessment_id    uuid not null,
  account_id       uuid,
  link_hash        bytea,
  primary key (collaboration_id, partner_id, rater_id),
  unique (collaboration_id, assessment_id, account_id),
  unique (collaboration_id, assessment_id, link_hash),
  foreign key (collaboration_id, rater_id) references assessment_raters (collaboration_id, id) on delete cascade
    deferrable initially deferred,
  check ((account_id is null) <> (link_hash is null))
);
create table assessment_answers (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  assessment_id    uuid not null,
  rater_id         uuid not null,
  item             text not null check (item ~ '^[1-6]\.[1-9]$'),
  -- Empty: only words so far.
  standing         text not null check (standing in ('', 'not-started', 'planned', 'partial', 'full', 'sustained',
                     'not-applicable', 'dont-know')),
  reason           text not null default '' check (length(reason) <= 2000),
  -- What shows it, in a sentence; other evidence stands in `evidence`.
  proof            text not null default '' check (length(proof) <= 500),
  version          integer not null default 1,
  changed_at       timestamptz not null,
  primary key (collaboration_id, partner_id, rater_id, item),
  foreign key (collaboration_id, rater_id) references assessment_raters (collaboration_id, id),
  foreign key (collaboration_id, assessment_id) references assessments (collaboration_id, id)
);
create index assessment_answers_of on assessment_answers (collaboration_id, assessment_id);
create table assessment_agreed (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  assessment_id    uuid not null,
  item             text not null check (item ~ '^[1-6]\.[1-9]$'),
  standing         text not null check (standing in ('not-started', 'planned', 'partial', 'full', 'sustained',
                     'not-applicable', 'dont-know')),
  reason           text not null check (length(reason) between 1 and 2000),
  proof            text not null default '' check (length(proof) <= 500),
  version          integer not null default 1,
  changed_by       uuid not null,
  changed_at       timestamptz not null,
  primary key (collaboration_id, partner_id, assessment_id, item),
  foreign key (collaboration_id, partner_id, assessment_id) references assessments (collaboration_id, partner_id, id)
);
create table assessment_comments (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  assessment_id    uuid not null,
  item             text not null check (item ~ '^[1-6]\.[1-9]$'),
  text             text not null check (length(text) between 1 and 2000),
  author           uuid not null,
  author_name      text not null check (length(author_name) between 1 and 120),
  at               timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  foreign key (collaboration_id, assessment_id) references assessments (collaboration_id, id)
);
create index assessment_comments_of on assessment_comments (collaboration_id, assessment_id, item, at);

-- Someone without an account, who holds a link to this round.
create function holds_rating_link(round uuid) returns boolean language sql stable
  return exists (select from secret_links l where l.collaboration_id = current_collaboration()
    and l.token_hash = link_in_hand() and l.purpose = 'rating' and l.opens = round::text and l.revoked_at is null);
create function takes_part_in_assessments() returns boolean language sql stable
  return reads_shared_records() or current_member_role() in ('officer', 'call-taker');
create function is_my_rating(rater uuid) returns boolean language sql stable
  return exists (select from assessment_keys k where k.collaboration_id = current_collaboration() and k.rater_id = rater
    and (k.account_id = current_account() or k.link_hash = link_in_hand()));
create function assessment_is(round uuid, asked text) returns boolean language sql stable
  return exists (select from assessments a where a.collaboration_id = current_collaboration() and a.id = round
    and a.state = asked);

do $$
declare
  guarded text;
begin
  foreach guarded in array array['assessments', 'assessment_raters', 'assessment_keys', 'assessment_answers',
    'assessment_agreed', 'assessment_comments']
  loop
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
  end loop;
end
$$;

create policy those_who_rate_read on assessments for select
  using (collaboration_id = current_collaboration() and (takes_part_in_assessments() or holds_rating_link(id)));
create policy writers_open on assessments for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records()
    and state = 'rating');
create policy own_writers_lead on assessments for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records()
    and state <> 'closed')
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
revoke update, delete on assessments from pmhc_runtime;
grant update (name, state, closes_on, closed_on, invited, version, changed_by, changed_at) on assessments to pmhc_runtime;

-- How many of which voice take part is no secret; what they say is.
create policy those_who_rate_read on assessment_raters for select
  using (collaboration_id = current_collaboration() and (takes_part_in_assessments() or is_my_rating(id)));
create policy rate_oneself on assessment_raters for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and assessment_is(assessment_id, 'rating')
    and (takes_part_in_assessments() or holds_rating_link(assessment_id)));
create policy rate_oneself_on on assessment_raters for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and is_my_rating(id)
    and assessment_is(assessment_id, 'rating'));
revoke update, delete on assessment_raters from pmhc_runtime;
grant update (sector, is_done) on assessment_raters to pmhc_runtime;

create policy own_alone on assessment_keys for select
  using (collaboration_id = current_collaboration()
    and (account_id = current_account() or link_hash = link_in_hand()));
create policy own_key on assessment_keys for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and assessment_is(assessment_id, 'rating')
    and ((account_id = current_account() and takes_part_in_assessments())
      or (link_hash = link_in_hand() and holds_rating_link(assessment_id))));
revoke update, delete on assessment_keys from pmhc_runtime;

create policy own_alone_while_rating on assessment_answers for select
  using (collaboration_id = current_collaboration() and (is_my_rating(rater_id)
    or (reads_shared_records()
      and (assessment_is(assessment_id, 'agreeing') or assessment_is(assessment_id, 'closed')))));
create policy own_answers on assessment_answers for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and is_my_rating(rater_id)
    and assessment_is(assessment_id, 'rating'));
create policy own_answers_change on assessment_answers for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and is_my_rating(rater_id)
    and assessment_is(assessment_id, 'rating'));
revoke update, delete on assessment_answers from pmhc_runtime;
grant update (standing, reason, proof, version, changed_at) on assessment_answers to pmhc_runtime;

create policy collaboration_reads on assessment_agreed for select
  using (collaboration_id = current_collaboration() and reads_shared_records());
create policy leading_partner_records on assessment_agreed for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records()
    and assessment_is(assessment_id, 'agreeing'));
create policy leading_partner_changes on assessment_agreed for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records()
    and assessment_is(assessment_id, 'agreeing'));
revoke update, delete on assessment_agreed from pmhc_runtime;
grant update (standing, reason, proof, version, changed_by, changed_at) on assessment_agreed to pmhc_runtime;

create policy collaboration_reads on assessment_comments for select
  using (collaboration_id = current_collaboration() and reads_shared_records());
create policy readers_comment on assessment_comments for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and author = current_account()
    and reads_shared_records() and assessment_is(assessment_id, 'agreeing'));
revoke update, delete on assessment_comments from pmhc_runtime;

-- Evidence for an answer is as private as the answer. Its id is "<rater>.<item>", or "<round>.<item>" for what was agreed.
create policy answers_stay_private on evidence as restrictive for select to pmhc_runtime
  using (for_kind <> 'answer' or added_by = current_account()
    or exists (select from assessment_raters r where r.collaboration_id = evidence.collaboration_id
      and r.id::text = split_part(for_id, '.', 1)
      and (assessment_is(r.assessment_id, 'agreeing') or assessment_is(r.assessment_id, 'closed')))
    or exists (select from assessments a where a.collaboration_id = evidence.collaboration_id
      and a.id::text = split_part(for_id, '.', 1)));
