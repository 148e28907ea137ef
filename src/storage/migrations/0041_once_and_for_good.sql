-- What was settled or published stays as it was.

-- The text of a version is put together once: whoever said yes to it said yes to these words.
revoke delete on agreement_texts from pmhc_runtime;

-- A signature is struck while the document waits for signatures; under one in force nothing is taken away.
alter policy writer_strikes on agreement_signatures
  with check (collaboration_id = current_collaboration() and partner_id = current_partner()
    and recorded_by = current_account() and strikes is not null
    and current_member_role() in ('executive', 'coordinator')
    and wrote_signature(strikes, agreement_id, version, party_id)
    and exists (select from agreements a where a.collaboration_id = agreement_signatures.collaboration_id
      and a.id = agreement_signatures.agreement_id and a.state = 'agreed'));

-- A version of a protocol is published once, however often the button is pressed.
alter table protocol_published add constraint published_once unique (collaboration_id, partner_id, protocol_id, version);
