-- The code book of a partner: what the texts and codes of its calls mean. Texts of codes are no personal data, but they are
-- the owning partner's (class D2-tables).

-- Codes that stand in the calls of a data set, as they were counted last, with what the lexicon proposes for each.
create table call_codes (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  set_id           uuid not null,
  side             text not null check (side in ('type', 'disposition')),
  -- The text in capitals without marks, by which it is known; and how it is written most often.
  plain            text not null check (length(plain) between 1 and 500),
  label            text not null check (length(label) between 1 and 1000),
  calls            bigint not null check (calls >= 0),
  -- YYYY-MM of its first and last call, and [month, calls] of each month between; null where calls have no dates.
  first_month      text check (first_month ~ '^\d{4}-\d\d$'),
  last_month       text check (last_month ~ '^\d{4}-\d\d$'),
  months           jsonb not null default '[]',
  proposed_class   text not null check (proposed_class in ('yes', 'possible', 'no', 'unknown')),
  proposed_kind    text not null check (length(proposed_kind) between 1 and 40),
  -- Why, in parts that pages put into words.
  why              jsonb not null default 'null',
  lexicon          integer not null,
  primary key (collaboration_id, partner_id, set_id, side, plain),
  foreign key (collaboration_id, partner_id, set_id)
    references call_sets (collaboration_id, partner_id, id) on delete cascade
);
create index call_codes_by_text on call_codes (collaboration_id, partner_id, side, plain);
alter table call_codes enable row level security;
alter table call_codes force row level security;
create policy own_partner_reads on call_codes for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('executive', 'coordinator', 'supervisor', 'analyst', 'privacy-officer'));
-- Written by a count, which a privacy officer's settings may start as well.
create policy own_counts_write on call_codes
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst', 'privacy-officer'))
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst', 'privacy-officer'));

-- What a person of the partner decided about a text. It beats the lexicon, and outlives the data set.
create table call_code_book (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  side             text not null check (side in ('type', 'disposition')),
  plain            text not null check (length(plain) between 1 and 500),
  label            text not null check (length(label) between 1 and 1000),
  class            text not null check (class in ('yes', 'possible', 'no', 'unknown')),
  kind             text not null check (length(kind) between 1 and 40),
  -- Its code in the APCO common incident types, where one fits.
  apco             text check (length(apco) between 1 and 20),
  note             text not null default '' check (length(note) <= 500),
  confirmed_by     uuid not null,
  confirmed_at     timestamptz not null,
  -- The save that made it so. A change must name the one it saw.
  save_id          uuid not null,
  primary key (collaboration_id, partner_id, side, plain),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
alter table call_code_book enable row level security;
alter table call_code_book force row level security;
create policy own_partner_reads on call_code_book for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('executive', 'coordinator', 'supervisor', 'analyst', 'privacy-officer'));
create policy own_analysts_write on call_code_book
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst'))
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst'));

-- Who changed what in the code book, and when. Never changed, except that the newest one can be marked as undone.
create table call_code_saves (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  number           bigint not null,
  how              text not null check (how in ('save', 'proposals', 'upload', 'undo')),
  -- For each text: side, plain, label, before and after (null: not confirmed).
  changes          jsonb not null,
  saved_by         uuid not null,
  saved_at         timestamptz not null,
  is_undone        boolean not null default false,
  primary key (collaboration_id, partner_id, id),
  unique (collaboration_id, partner_id, number),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
alter table call_code_saves enable row level security;
alter table call_code_saves force row level security;
create policy own_partner_reads on call_code_saves for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('executive', 'coordinator', 'supervisor', 'analyst', 'privacy-officer'));
create policy own_analysts_add on call_code_saves for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst'));
create policy own_analysts_mark on call_code_saves for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and current_member_role() in ('coordinator', 'analyst'));
