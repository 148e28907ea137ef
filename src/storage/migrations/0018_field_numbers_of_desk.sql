-- Everyone in the field calls these numbers, so the desk itself keeps them: not its partners that host learning sites.
alter policy desk_keeps on local_numbers
  using (is_desk_itself() and partner_id = current_partner() and current_member_role() in ('coordinator', 'editor'));
