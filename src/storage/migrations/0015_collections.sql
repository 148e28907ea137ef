-- Collections of library resources that members make, keep to themselves or share. Class D1.
create table collections (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  name             text not null check (length(name) between 1 and 120),
  note             text not null default '' check (length(note) <= 2000),
  -- Read by every member of the collaboration.
  is_shared        boolean not null default false,
  -- Of the secret link that is open now; null while there is none.
  link_hash        bytea unique check (length(link_hash) = 32),
  version          integer not null default 1,
  created_by       uuid not null,
  created_at       timestamptz not null,
  updated_by       uuid not null,
  updated_at       timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id)
);
create index collections_of_maker on collections (collaboration_id, partner_id, created_by);
alter table collections enable row level security;
alter table collections force row level security;
create policy members_read on collections for select
  using (collaboration_id = current_collaboration() and current_member_role() is not null
    and (is_shared or (partner_id = current_partner() and (created_by = current_account() or reads_program_records()))));
create policy holder_reads on collections for select using (link_hash = link_in_hand());
create policy maker_adds on collections for insert
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and created_by = current_account() and current_member_role() is not null);
-- The partner's coordinators and administrators may too, so that nothing is stuck when its maker has left.
create policy maker_changes on collections for update
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and (created_by = current_account() or writes_program_records()))
  with check (collaboration_id = current_collaboration() and partner_id = current_partner());
create policy maker_removes on collections for delete
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and (created_by = current_account() or writes_program_records()));

create table collection_items (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  collection_id    uuid not null,
  resource_id      text not null check (resource_id ~ '^[a-z0-9][a-z0-9.-]{0,120}$'),
  -- As the library called it then, for the day on which it is withdrawn.
  title            text not null check (length(title) between 1 and 1000),
  note             text not null default '' check (length(note) <= 1000),
  position         integer not null,
  version          integer not null default 1,
  added_by         uuid not null,
  added_at         timestamptz not null,
  -- Set aside, so that it can be put back; gone for good with the next one that is removed.
  removed_at       timestamptz,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id, collection_id) references collections (collaboration_id, partner_id, id)
    on delete cascade
);
create unique index collection_items_once on collection_items (collaboration_id, partner_id, collection_id, resource_id)
  where removed_at is null;
alter table collection_items enable row level security;
alter table collection_items force row level security;
-- Whoever reads the collection reads what is in it.
create policy readers_of_collection on collection_items for select
  using ((removed_at is null or partner_id = current_partner())
    and exists (select from collections as its where its.collaboration_id = collection_items.collaboration_id
      and its.partner_id = collection_items.partner_id and its.id = collection_items.collection_id));
create policy changers_of_collection on collection_items
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and exists (select from collections as its where its.collaboration_id = collection_items.collaboration_id
      and its.partner_id = collection_items.partner_id and its.id = collection_items.collection_id
      and (its.created_by = current_account() or writes_program_records())))
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and exists (select from collections as its where its.collaboration_id = collection_items.collaboration_id
      and its.partner_id = collection_items.partner_id and its.id = collection_items.collection_id
      and (its.created_by = current_account() or writes_program_records())));
