-- Call-taker and dispatch protocols. What a protocol says lies in `revisions` (kind `protocol`: a field for each node and
-- each test case); here is what lists need, who signed, what was published, and what codes of past calls tell.
create table protocols (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  -- As in its newest version.
  title            text not null check (length(title) between 1 and 120),
  version          integer not null check (version >= 1),
  -- Problems that must be mended, test cases, and those that fail.
  problems         integer not null check (problems >= 0),
  cases            integer not null check (cases >= 0),
  failing          integer not null check (failing >= 0),
  made_by          uuid not null,
  made_at          timestamptz not null,
  changed_by       uuid not null,
  changed_at       timestamptz not null,
  -- Put away; it can be brought back.
  removed_at       timestamptz,
  primary key (collaboration_id, partner_id, id),
  unique (collaboration_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
alter table protocols enable row level security;
alter table protocols force row level security;
create policy own_partner_reads on protocols for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and reads_program_records());
create policy collaboration_reads_shared on protocols for select
  using (collaboration_id = current_collaboration() and reads_shared_records()
    and is_shared_record(partner_id, 'protocol', id));
create policy own_writers_add on protocols for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
create policy own_writers_change on protocols for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
-- Whose it is never changes.
revoke update on protocols from pmhc_runtime;
grant update (title, version, problems, cases, failing, changed_by, changed_at, removed_at) on protocols to pmhc_runtime;

-- Who signed a version, and for what. It stands beside the approval in `revision_approvals` and lapses with it.
create table protocol_signatures (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  protocol_id      uuid not null,
  version          integer not null,
  seat             text not null check (seat in ('dispatch', 'clinical')),
  account_id       uuid not null,
  name             text not null check (length(name) between 1 and 120),
  role             text not null,
  from_partner     uuid not null,
  at               timestamptz not null,
  primary key (collaboration_id, partner_id, protocol_id, version, seat),
  -- Two seats, two people.
  unique (collaboration_id, partner_id, protocol_id, version, account_id),
  foreign key (collaboration_id, partner_id, protocol_id) references protocols (collaboration_id, partner_id, id)
);
alter table protocol_signatures enable row level security;
alter table protocol_signatures force row level security;
create policy readers_read on protocol_signatures for select
  using (collaboration_id = current_collaboration()
    and ((partner_id = current_partner() and reads_program_records())
      or (reads_shared_records() and is_shared_record(partner_id, 'protocol', protocol_id))));
-- The clinical seat is a clinician's, or a leader's of a health partner; the other one is of who runs dispatch.
create policy seats_sign on protocol_signatures for insert
  with check (collaboration_id = current_collaboration() and account_id = current_account()
    and from_partner = current_partner() and role = current_member_role()
    and (partner_id = current_partner() or is_shared_record(partner_id, 'protocol', protocol_id))
    and exists (select from revision_approvals a where a.collaboration_id = protocol_signatures.collaboration_id
      and a.partner_id = protocol_signatures.partner_id and a.kind = 'protocol' and a.record_id = protocol_id
      and a.version = protocol_signatures.version and a.account_id = current_account())
    and case seat
      when 'clinical' then role = 'clinician' or (role in ('executive', 'coordinator', 'supervisor')
        and exists (select from partners p where p.collaboration_id = current_collaboration() and p.id = from_partner
          and p.kind in ('behavioral-health', 'hospital')))
      else role in ('executive', 'coordinator', 'supervisor')
        and exists (select from partners p where p.collaboration_id = current_collaboration() and p.id = from_partner
          and (p.kind = 'dispatch' or (from_partner = protocol_signatures.partner_id
            and p.kind in ('law-enforcement', 'emergency-medical'))))
    end);
revoke update, delete on protocol_signatures from pmhc_runtime;

-- What was published: a copy that no later edit touches. The one in force is the latest whose day has come.
create table protocol_published (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  protocol_id      uuid not null,
  version          integer not null,
  title            text not null check (length(title) between 1 and 120),
  about            text not null check (length(about) <= 2000),
  content          jsonb not null,
  -- Names and seats, as they were signed.
  signed           jsonb not null,
  effective_on     date not null,
  review_on        date not null check (review_on > effective_on),
  published_by     uuid not null,
  published_at     timestamptz not null,
  -- Taken out of use on this day; from then on the protocol has no version in force, until another one is published.
  ended_on         date,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id, protocol_id) references protocols (collaboration_id, partner_id, id)
);
create index protocol_published_of on protocol_published (collaboration_id, partner_id, protocol_id, effective_on desc);
alter table protocol_published enable row level security;
alter table protocol_published force row level security;
create policy collaboration_and_field_read on protocol_published for select
  using (collaboration_id = current_collaboration()
    and (reads_shared_records() or current_member_role() in ('officer', 'call-taker')));
-- Both seats signed this version, and it is the newest.
create policy own_writers_publish on protocol_published for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records()
    and published_by = current_account() and ended_on is null
    and exists (select from protocols p where p.collaboration_id = current_collaboration() and p.partner_id = current_partner()
      and p.id = protocol_id and p.version = protocol_published.version and p.problems = 0 and p.failing = 0)
    and 2 = (select count(*) from protocol_signatures s where s.collaboration_id = current_collaboration()
      and s.partner_id = current_partner() and s.protocol_id = protocol_published.protocol_id
      and s.version = protocol_published.version));
create policy own_writers_end on protocol_published for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and writes_program_records());
revoke update, delete on protocol_published from pmhc_runtime;
grant update (ended_on) on protocol_published to pmhc_runtime;

-- What an agency says the codes of its past calls tell. Codes are as confidential as its tables (class D2-tables).
create table protocol_code_tiers (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  protocol_id      uuid not null,
  -- The text in capitals without marks, as in `call_codes`.
  plain            text not null check (length(plain) between 1 and 500),
  certainty        text not null check (certainty in ('always', 'usually', 'cannot-tell')),
  tier             text check (tier in ('T1', 'T2', 'T3', 'T4')),
  said_by          uuid not null,
  said_at          timestamptz not null,
  primary key (collaboration_id, partner_id, protocol_id, plain),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  check ((certainty = 'cannot-tell') = (tier is null))
);
alter table protocol_code_tiers enable row level security;
alter table protocol_code_tiers force row level security;
create policy own_partner_reads on protocol_code_tiers for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('executive', 'coordinator', 'supervisor', 'analyst', 'privacy-officer'));
create policy own_analysts_write on protocol_code_tiers
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst'))
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst'));
