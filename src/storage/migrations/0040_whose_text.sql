-- A version of an agreement or protocol is added by the partner whose it is. Without this, another partner could add and
-- share versions under the same id, and readers would take them for the text.
create function is_own_record(asked_kind text, asked uuid) returns boolean language sql stable
  return case asked_kind
    when 'agreement' then exists (select from agreements a where a.collaboration_id = current_collaboration()
      and a.partner_id = current_partner() and a.id = asked)
    when 'protocol' then exists (select from protocols p where p.collaboration_id = current_collaboration()
      and p.partner_id = current_partner() and p.id = asked)
    else true
  end;
create policy versions_of_own_records on revisions as restrictive for insert to pmhc_runtime
  with check (is_own_record(kind, record_id));
-- A yes to an agreement counts for the whole partner, so its head alone gives it.
create policy heads_say_yes_to_agreements on revision_approvals as restrictive for insert to pmhc_runtime
  with check (kind <> 'agreement' or current_member_role() = 'executive');
