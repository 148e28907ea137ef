-- What was found in a file of calls is kept without values: its first rows lie beside the uploaded file, which backups
-- pass over. Imports that wait when this runs show their columns without rows.
update call_imports
set inspection = jsonb_set(
  inspection - 'preview' - 'reading',
  '{proposals}',
  (select coalesce(jsonb_agg(jsonb_set(proposal, '{examples}', '[]') order by place), '[]')
   from jsonb_array_elements(inspection -> 'proposals') with ordinality as found (proposal, place)))
where inspection is not null;
