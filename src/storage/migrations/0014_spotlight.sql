-- Public notices and stories (src/features/spotlight), and which pages of the content this installation has seen, so that
-- it can tell what changed with a new release.

-- Every version is in `revisions` (kinds `public-notice` and `story`); here stands what the public sees of it.
create table spotlight_items (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  kind             text not null check (kind in ('public-notice', 'story')),
  -- The accepted submission that a story was told from.
  submission_id    uuid,
  created_by       uuid not null,
  created_at       timestamptz not null,
  -- The fields of the published version; null while nothing is published.
  record           jsonb,
  published_version integer,
  -- First published; it stays when a later version takes its place.
  published_at     timestamptz,
  updated_at       timestamptz not null,
  is_invented      boolean not null default false,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  check ((record is null) = (published_version is null)),
  check (record is null or published_at is not null),
  check (kind = 'story' or submission_id is null)
);
create unique index spotlight_items_of_submission on spotlight_items (collaboration_id, partner_id, submission_id)
  where submission_id is not null;
create index spotlight_items_published on spotlight_items (collaboration_id, partner_id, kind, published_at desc)
  where record is not null;
alter table spotlight_items enable row level security;
alter table spotlight_items force row level security;
-- The public reads as nobody at the desk, and never a draft.
create policy public_reads on spotlight_items for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and is_desk_contact()
    and record is not null);
create policy desk_reads on spotlight_items for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and works_at_desk());
create policy desk_publishes on spotlight_items
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and publishes_at_desk())
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and publishes_at_desk());

-- One row for each page and record of content/, compared at every start. Class D0.
create table content_versions (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               text not null check (length(id) between 1 and 300),
  section          text not null check (section in ('learn', 'plan', 'train', 'manage', 'measure', 'library', 'network', 'spotlight')),
  path             text not null check (path ~ '^/' and length(path) <= 300),
  title            text not null,
  -- Of everything that the page shows of the content.
  hash             text not null,
  -- Was here at the first start of this installation, so it never was news.
  came_first       boolean not null,
  first_seen       timestamptz not null,
  -- The last change after that.
  changed_at       timestamptz,
  removed_at       timestamptz,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
alter table content_versions enable row level security;
alter table content_versions force row level security;
create policy desk_reads on content_versions for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and (works_at_desk() or is_desk_contact()));
create policy desk_writes on content_versions
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and publishes_at_desk())
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and publishes_at_desk());
