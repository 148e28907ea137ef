-- Letters carry links that let in whoever holds them, so their text is sealed with the toolkit's key, which lies outside
-- the database. Letters written in clear before cannot be sealed here: what was still to go out is given up, and its
-- sender invites anew.
update mail_outbox
set state = 'failed', last_problem = 'ENOTSEALED', done_at = now()
where state in ('waiting', 'sending');
alter table mail_outbox drop column text;
-- Null once the letter is sent or given up, or was kept for 30 days.
alter table mail_outbox add column sealed_text bytea;
