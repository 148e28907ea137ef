-- What all partners read closes for the members of a partner whose last day is over (docs/decisions/0035). A table that
-- comes later calls the function in its own migration; src/storage/tenancy.test.ts says so when it does not.
do $$
declare
  guarded text;
begin
  foreach guarded in array array['people', 'documents', 'shared_designs', 'shared_records', 'evidence', 'plan_goals',
    'plan_tasks', 'plan_needs', 'plan_notes', 'agreements', 'agreement_parties', 'agreement_texts', 'agreement_flows',
    'agreement_reviews', 'agreement_answers', 'agreement_steps', 'agreement_signatures', 'agreement_leavings',
    'agreement_asks', 'binding_decrees', 'assessments', 'assessment_raters', 'assessment_answers', 'assessment_agreed',
    'assessment_comments', 'requirement_lists', 'requirements', 'requirement_notes', 'protocol_published', 'collections',
    'collection_items']
  loop
    perform close_when_partner_leaves(guarded::regclass);
  end loop;
end
$$;
