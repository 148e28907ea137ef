-- Partners of the desk that host learning sites answer for their visits, and for nothing else of the desk: what the public
-- reads and finds is written by the desk itself.
create function is_desk_itself() returns boolean language sql stable parallel safe
  return works_at_desk() and current_partner() = '00000000-0000-8000-8000-0000000de5c1';
create or replace function publishes_at_desk() returns boolean language sql stable parallel safe
  return is_desk_itself() and current_member_role() in ('editor', 'coordinator', 'agency-admin', 'provider-admin');
alter policy desk_writes on search_entries using (is_desk_itself());
alter policy desk_writes on search_words using (is_desk_itself());
alter policy desk_writes on search_places using (is_desk_itself());
alter policy desk_writes on search_members using (is_desk_itself());

-- The nil account stands for the public and for the toolkit itself, in policies too, so nobody can be it.
alter table accounts add constraint nobody_is_no_account check (id <> '00000000-0000-0000-0000-000000000000');
