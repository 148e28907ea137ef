-- The day on which rating was opened again after the answers had been open to read: those who rate are told.
alter table assessments add column reopened_on date;
grant update (reopened_on) on assessments to pmhc_runtime;
