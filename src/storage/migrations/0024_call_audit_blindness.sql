-- What a reviewer may change of an audit, whatever question is sent: only their own progress. Otherwise one reviewer could
-- say that both are done, and read the other's answers.
create function keep_audit_blind() returns trigger language plpgsql as $$
begin
  -- The owner migrates and restores.
  if current_user <> 'pmhc_runtime' then
    return new;
  end if;
  if (new.collaboration_id, new.partner_id, new.id, new.set_id, new.definition, new.definition_name, new.rule, new.seed,
      new.strata, new.calls, new.reviewer_one, new.reviewer_two, new.made_by, new.made_at)
    is distinct from (old.collaboration_id, old.partner_id, old.id, old.set_id, old.definition, old.definition_name,
      old.rule, old.seed, old.strata, old.calls, old.reviewer_one, old.reviewer_two, old.made_by, old.made_at) then
    raise exception 'What an audit was drawn from does not change' using errcode = 'insufficient_privilege';
  end if;
  if (new.done_one, new.answered_one) is distinct from (old.done_one, old.answered_one)
      and current_account() is distinct from old.reviewer_one
    or (new.done_two, new.answered_two) is distinct from (old.done_two, old.answered_two)
      and current_account() is distinct from old.reviewer_two then
    raise exception 'Only a reviewer says how far their own review is' using errcode = 'insufficient_privilege';
  end if;
  -- Whoever has seen the other's answers does not go back to their own, and what is over stays over.
  if old.phase in ('finished', 'cancelled') or old.phase = 'settling' and new.phase = 'reviewing' then
    raise exception 'An audit does not go back' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger keep_audit_blind before update on call_audits for each row execute function keep_audit_blind();
