-- The index of search: what the public can find, class D0. Derived from content/ and from what the desk has published,
-- and brought up to date at each start (src/platform/search), so no archive holds it.
-- pg_trgm stands ready when this runs: src/storage/server-checks.ts makes it, or says who must.

-- Letters without accents, one for one, so that "busqueda" finds "búsqueda" and places in the text stay the same.
create function without_accents(given text) returns text language sql immutable strict parallel safe
  return translate(lower(given), 'áàâäãåéèêëíìîïóòôöõúùûüñçýÿ', 'aaaaaaeeeeiiiiooooouuuuncyy');
create function search_language(language text) returns regconfig language sql immutable strict parallel safe
  return case language when 'es' then 'pg_catalog.spanish'::regconfig else 'pg_catalog.english'::regconfig end;

create table search_entries (
  id           text primary key,
  kind         text not null,
  -- An address of ours without the language prefix.
  path         text not null,
  language     text not null check (language in ('en', 'es')),
  title        text not null,
  text         text not null,
  -- Found too, but counts least: the words inside an accepted upload.
  more         text not null default '',
  -- `topic:training`, `year:2023` and so on.
  facets       text[] not null default '{}',
  year         smallint,
  published_at timestamptz,
  -- 'content' comes with the toolkit, 'desk' was published by its editors.
  origin       text not null check (origin in ('content', 'desk')),
  -- Of everything above, so that a start writes only what has changed.
  hash         text not null,
  vector       tsvector not null generated always as (
    setweight(to_tsvector(search_language(language), without_accents(title)), 'A')
    || setweight(to_tsvector(search_language(language), without_accents(text)), 'B')
    || setweight(to_tsvector(search_language(language), without_accents(more)), 'D')) stored
);
create index search_entries_by_word on search_entries using gin (vector);
create index search_entries_by_facet on search_entries using gin (facets);
create index search_entries_by_address on search_entries (path, language);

-- Which words there are to find, for those who mistype one.
create table search_words (
  language text not null,
  word     text not null,
  entries  integer not null,
  primary key (language, word)
);
create index search_words_by_likeness on search_words using gist (word gist_trgm_ops);

-- How many entries have each value, counted once per change instead of at each reading.
create table search_totals (
  kind     text not null,
  language text not null,
  value    text not null,
  entries  integer not null,
  primary key (kind, language, value)
);

-- Public, so every transaction that has said for whom it works may read. Only the desk writes: the toolkit itself at
-- its start, and editors in the transaction that publishes something.
create function is_named() returns boolean language sql stable parallel safe
  return is_platform_work() or current_member_role() is not null;
alter table search_entries enable row level security;
alter table search_entries force row level security;
create policy anyone_reads on search_entries for select using (is_named());
create policy desk_writes on search_entries using (works_at_desk());
alter table search_words enable row level security;
alter table search_words force row level security;
create policy anyone_reads on search_words for select using (is_named());
create policy desk_writes on search_words using (works_at_desk());
alter table search_totals enable row level security;
alter table search_totals force row level security;
create policy anyone_reads on search_totals for select using (is_named());
create policy desk_writes on search_totals using (works_at_desk());

-- Questions go through this view: a row policy on the table would be asked before any index of words (their operators
-- are not leakproof), so that each search would read every row. The condition is the same as the policy's.
create view findable as
  select id, kind, path, language, title, text, more, facets, year, published_at, vector
  from search_entries where is_named();
revoke insert, update, delete on findable from pmhc_runtime;

create function count_search_entries() returns trigger language plpgsql as $$
begin
  if tg_op in ('UPDATE', 'DELETE') then
    update search_words as known set entries = known.entries - gone.n
      from (select language, word, count(*) as n
            from gone_rows, unnest(tsvector_to_array(to_tsvector('pg_catalog.simple', without_accents(title || ' ' || text)))) as word
            group by 1, 2) as gone
      where known.language = gone.language and known.word = gone.word;
    update search_totals as known set entries = known.entries - gone.n
      from (select kind, language, value, count(*) as n from gone_rows, unnest(facets) as value group by 1, 2, 3) as gone
      where known.kind = gone.kind and known.language = gone.language and known.value = gone.value;
  end if;
  if tg_op in ('UPDATE', 'INSERT') then
    insert into search_words as known (language, word, entries)
      select language, word, count(*)
      from new_rows, unnest(tsvector_to_array(to_tsvector('pg_catalog.simple', without_accents(title || ' ' || text)))) as word
      where word ~ '^[a-z]{3,30}$' group by 1, 2
      on conflict (language, word) do update set entries = known.entries + excluded.entries;
    insert into search_totals as known (kind, language, value, entries)
      select kind, language, value, count(*) from new_rows, unnest(facets) as value group by 1, 2, 3
      on conflict (kind, language, value) do update set entries = known.entries + excluded.entries;
  end if;
  if tg_op in ('UPDATE', 'DELETE') then
    delete from search_words where entries <= 0;
    delete from search_totals where entries <= 0;
  end if;
  return null;
end $$;
create trigger count_added after insert on search_entries
  referencing new table as new_rows for each statement execute function count_search_entries();
create trigger count_changed after update on search_entries
  referencing old table as gone_rows new table as new_rows for each statement execute function count_search_entries();
create trigger count_removed after delete on search_entries
  referencing old table as gone_rows for each statement execute function count_search_entries();

-- Resources that the desk accepted: D0 from the moment they are published. What comes with the toolkit stays in content/.
create table published_resources (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               text not null check (id ~ '^[a-z0-9][a-z0-9.-]{0,120}$'),
  -- As a record of content/records/resources.json.
  record           jsonb not null,
  license          text not null check (length(license) between 1 and 200),
  -- The words inside the accepted upload, for search.
  full_text        text not null default '',
  file_id          uuid,
  version          integer not null default 1,
  published_at     timestamptz not null,
  updated_at       timestamptz not null,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id),
  foreign key (collaboration_id, partner_id, file_id) references files (collaboration_id, partner_id, id)
);
create function publishes_at_desk() returns boolean language sql stable parallel safe
  return works_at_desk() and current_member_role() in ('editor', 'coordinator', 'agency-admin', 'provider-admin');
alter table published_resources enable row level security;
alter table published_resources force row level security;
-- The public reads as nobody at the desk.
create policy public_reads on published_resources for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner()
    and (is_desk_contact() or works_at_desk()));
create policy desk_publishes on published_resources
  using (collaboration_id = current_collaboration() and partner_id = current_partner() and publishes_at_desk())
  with check (collaboration_id = current_collaboration() and partner_id = current_partner() and publishes_at_desk());
