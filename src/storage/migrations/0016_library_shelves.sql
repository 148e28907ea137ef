-- Lists with facets, counted by bits. At 10,000 resources a count that reads the facets of each row takes 30 ms; one bit
-- for each entry and value takes less than one. Laid out anew after each change of a kind (src/platform/search).

-- The order of a list. Places count from 0: the newest first, then by title.
create table search_places (
  kind        text not null,
  language    text not null,
  place       integer not null,
  title_place integer not null,
  id          text not null,
  primary key (kind, language, place),
  unique (kind, language, id)
);
-- Which places have a value; the empty value has them all.
create table search_members (
  kind     text not null,
  language text not null,
  value    text not null,
  members  bit varying not null,
  entries  integer not null,
  primary key (kind, language, value)
);
alter table search_places enable row level security;
alter table search_places force row level security;
create policy anyone_reads on search_places for select using (is_named());
create policy desk_writes on search_places using (works_at_desk());
alter table search_members enable row level security;
alter table search_members force row level security;
create policy anyone_reads on search_members for select using (is_named());
create policy desk_writes on search_members using (works_at_desk());

create function lay_out_shelf(of_kind text, of_language text) returns void language plpgsql as $$
begin
  delete from search_places where kind = of_kind and language = of_language;
  delete from search_members where kind = of_kind and language = of_language;
  -- In one pass without a join: what the planner knows of tables that were just written is out of date.
  with laid as materialized (
    select id, facets, (row_number() over (order by year desc nulls last, lower(title), id) - 1)::integer as place,
           (row_number() over (order by lower(title), id) - 1)::integer as title_place
    from search_entries where kind = of_kind and language = of_language),
  placed as (
    insert into search_places (kind, language, place, title_place, id)
      select of_kind, of_language, place, title_place, id from laid)
  insert into search_members (kind, language, value, members, entries)
    select of_kind, of_language, value, members, bit_count(members)
    from (
      select value, bit_or(set_bit((select repeat('0', count(*)::integer)::bit varying from laid), place, 1)) as members
      from laid, unnest(facets || ''::text) as value group by value) as counted;
end $$;

-- The totals of each value are now known from its members.
drop table search_totals;
create or replace function count_search_entries() returns trigger language plpgsql as $$
begin
  if tg_op in ('UPDATE', 'DELETE') then
    update search_words as known set entries = known.entries - gone.n
      from (select language, word, count(*) as n
            from gone_rows, unnest(tsvector_to_array(to_tsvector('pg_catalog.simple', without_accents(title || ' ' || text)))) as word
            group by 1, 2) as gone
      where known.language = gone.language and known.word = gone.word;
  end if;
  if tg_op in ('UPDATE', 'INSERT') then
    insert into search_words as known (language, word, entries)
      select language, word, count(*)
      from new_rows, unnest(tsvector_to_array(to_tsvector('pg_catalog.simple', without_accents(title || ' ' || text)))) as word
      where word ~ '^[a-z]{3,30}$' group by 1, 2
      on conflict (language, word) do update set entries = known.entries + excluded.entries;
  end if;
  if tg_op in ('UPDATE', 'DELETE') then
    delete from search_words where entries <= 0;
  end if;
  return null;
end $$;
-- After many changes the planner has to know the new sizes at once, not a minute later. Only an owner may analyze, so this
-- works as the owner; it takes nothing and gives nothing.
create function learn_search_sizes() returns void language plpgsql security definer set search_path = public as $$
begin
  analyze search_entries, search_words, search_places, search_members;
end $$;

-- The index is derived: the next start puts everything in again, and lays out every list.
truncate search_entries, search_words;
