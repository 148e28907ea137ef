-- The desk: the one collaboration of every installation that answers the public. It takes requests for help, submissions
-- and requests for visits, and its editors publish. Its ids are the same everywhere (src/platform/desk).
insert into collaborations (id, slug, name)
  values ('00000000-0000-8000-8000-0000000de5c0', 'desk', 'Library and assistance desk')
  on conflict do nothing;
insert into partners (collaboration_id, id, slug, name, kind)
  values ('00000000-0000-8000-8000-0000000de5c0', '00000000-0000-8000-8000-0000000de5c1', 'desk', 'Assistance desk', 'other')
  on conflict do nothing;

-- Who works at the desk on what came in: class D1, with the grants of the role table for editors and assistance providers.
create function works_at_desk() returns boolean language sql stable parallel safe
  return current_collaboration() = '00000000-0000-8000-8000-0000000de5c0'
    and current_member_role() in ('editor', 'tta-provider', 'coordinator', 'agency-admin', 'provider-admin');
-- Someone from the public, who holds no account. They act as agency contact ("learner"), and see only what their secret
-- link opens: rows whose `link_hash` is the link in hand.
create function is_desk_contact() returns boolean language sql stable parallel safe
  return current_collaboration() = '00000000-0000-8000-8000-0000000de5c0' and current_member_role() = 'learner'
    and current_account() = '00000000-0000-0000-0000-000000000000';
