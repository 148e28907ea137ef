-- Who may enter: accounts and what proves them, sessions, memberships, invitations.
-- Accounts belong to no partner. What proves an account is open only outside tenant work (sign-in and account pages),
-- but for the account's own first rows, so that /setup and an accepted invitation are one transaction.

create table accounts (
  id          uuid primary key,
  email       text not null unique check (email = lower(email) and length(email) between 3 and 254),
  name        text not null check (length(name) between 1 and 120),
  language    text not null default 'en' check (language in ('en', 'es')),
  is_operator boolean not null default false,
  created_at  timestamptz not null,
  disabled_at timestamptz,
  -- A handle for passkeys that tells a key's owner nothing about the account.
  passkey_handle bytea not null unique check (length(passkey_handle) = 32)
);

create table password_credentials (
  account_id uuid primary key references accounts (id) on delete cascade,
  hash       text not null check (hash like '$argon2id$%'),
  -- Shorter than a password may be on its own: the last second factor must stay.
  is_short   boolean not null,
  changed_at timestamptz not null
);

create table totp_credentials (
  account_id   uuid primary key references accounts (id) on delete cascade,
  -- Sealed with the toolkit's key; the key is not in the database.
  secret       bytea not null,
  -- Null while the person has not yet typed a first code.
  confirmed_at timestamptz,
  last_step    bigint,
  created_at   timestamptz not null
);

create table passkeys (
  account_id    uuid not null references accounts (id) on delete cascade,
  credential_id text not null unique,
  public_key    bytea not null,
  counter       bigint not null,
  transports    text[] not null default '{}',
  is_backed_up  boolean not null,
  name          text not null check (length(name) between 1 and 60),
  created_at    timestamptz not null,
  used_at       timestamptz,
  primary key (account_id, credential_id)
);

create table recovery_codes (
  account_id uuid not null references accounts (id) on delete cascade,
  code_hash  bytea not null,
  used_at    timestamptz,
  primary key (account_id, code_hash)
);

create table sessions (
  id            uuid primary key,
  -- SHA-256 of the cookie. A copy of this table opens no session.
  token_hash    bytea not null unique check (length(token_hash) = 32),
  account_id    uuid not null references accounts (id) on delete cascade,
  proof         text not null check (proof in ('password', 'password-and-code', 'passkey', 'demonstration')),
  created_at    timestamptz not null,
  seen_at       timestamptz not null,
  -- When a factor was last shown, for acts that need a fresh one.
  proved_at     timestamptz not null,
  idle_until    timestamptz not null,
  -- Until when data about persons opens without a fresh factor.
  guarded_until timestamptz not null,
  ends_at       timestamptz not null,
  ended_at      timestamptz,
  address       text not null,
  device        text not null,
  -- Which partner the person acts for, where they are a member of several.
  chosen_partner uuid,
  check (ends_at <= created_at + interval '12 hours')
);
create index sessions_of_account on sessions (account_id) where ended_at is null;

-- What happens between two pages of one sign-in: a password that waits for its code, a passkey challenge.
create table sign_in_steps (
  token_hash bytea primary key check (length(token_hash) = 32),
  purpose    text not null check (purpose in ('code', 'passkey-sign-in', 'passkey-proof', 'passkey-enrol')),
  account_id uuid references accounts (id) on delete cascade,
  challenge  text,
  tries      integer not null default 0,
  expires_at timestamptz not null
);

-- One row a try; the account is kept only as a keyed hash of what was typed, so unknown names count the same.
create table sign_in_attempts (
  id         uuid primary key,
  name_key   bytea not null,
  address    text not null,
  at         timestamptz not null,
  -- 'failed' from the start, so that tries at the same moment cannot outrun the count. 'locked' does not prolong a lock.
  outcome    text not null check (outcome in ('failed', 'locked', 'succeeded', 'released'))
);
create index sign_in_attempts_by_name on sign_in_attempts (name_key, at);
create index sign_in_attempts_by_address on sign_in_attempts (address, at);

-- One duty of the two that exclude each other. Foreign keys see every partner, which policies would hide.
create table account_duties (
  account_id uuid primary key references accounts (id) on delete cascade,
  duty       text not null check (duty in ('admin', 'privacy')),
  unique (account_id, duty)
);

create table memberships (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  account_id       uuid not null references accounts (id) on delete cascade,
  role             text not null check (role in (
    'executive', 'learner', 'officer', 'call-taker', 'coordinator', 'supervisor', 'analyst', 'agency-admin',
    'clinician', 'case-manager', 'provider-admin', 'privacy-officer', 'peer', 'editor', 'tta-provider')),
  duty text generated always as (case
    when role in ('agency-admin', 'provider-admin') then 'admin'
    when role = 'privacy-officer' then 'privacy' end) stored,
  since timestamptz not null,
  primary key (collaboration_id, partner_id, account_id, role),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id) on delete cascade,
  -- Nobody is both administrator and privacy officer, at any partner.
  constraint one_duty foreign key (account_id, duty) references account_duties (account_id, duty)
);
create index memberships_of_account on memberships (account_id);

create table invitations (
  collaboration_id uuid not null,
  partner_id       uuid not null,
  id               uuid not null,
  email            text not null check (email = lower(email) and length(email) between 3 and 254),
  name             text not null check (length(name) between 1 and 120),
  role             text not null,
  token_hash       bytea not null unique check (length(token_hash) = 32),
  invited_by       uuid,
  created_at       timestamptz not null,
  expires_at       timestamptz not null,
  accepted_at      timestamptz,
  withdrawn_at     timestamptz,
  primary key (collaboration_id, partner_id, id),
  foreign key (collaboration_id, partner_id) references partners (collaboration_id, id) on delete cascade
);

-- What belongs to no partner is open to platform work alone.
do $$
declare
  guarded text;
begin
  foreach guarded in array array['accounts', 'password_credentials', 'totp_credentials', 'passkeys', 'recovery_codes',
    'sessions', 'sign_in_steps', 'sign_in_attempts', 'account_duties', 'memberships', 'invitations']
  loop
    execute format('alter table %I enable row level security', guarded);
    execute format('alter table %I force row level security', guarded);
  end loop;
  foreach guarded in array array['accounts', 'password_credentials', 'totp_credentials', 'passkeys', 'recovery_codes',
    'sessions', 'sign_in_steps', 'sign_in_attempts', 'account_duties']
  loop
    execute format('create policy platform_work on %I using (is_platform_work()) with check (is_platform_work())', guarded);
  end loop;
end
$$;

-- The first rows of an account, written beside its first membership when an invitation is accepted.
create policy own_first_rows on accounts for insert with check (id = current_account());
create policy own_first_rows on password_credentials for insert with check (account_id = current_account());
-- A duty is one word about a person, which the members page of every partner must be able to set and clear.
create policy set_with_membership on account_duties
  using (current_member_role() is not null) with check (current_member_role() is not null);

create policy own_partner_reads on memberships for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner());
create policy admin_adds on memberships for insert with check (
  collaboration_id = current_collaboration() and partner_id = current_partner()
  and current_member_role() in ('agency-admin', 'provider-admin'));
create policy admin_removes on memberships for delete using (
  collaboration_id = current_collaboration() and partner_id = current_partner()
  and current_member_role() in ('agency-admin', 'provider-admin'));
create policy own_at_sign_in on memberships for select using (is_platform_work() and account_id = current_account());
-- /setup, the command line and the demonstration.
create policy platform_adds on memberships for insert with check (is_platform_work());

-- Names of the people who work at the same partner, for pages that say who did what.
create policy people_of_own_partner on accounts for select using (
  exists (select from memberships where memberships.account_id = accounts.id
    and memberships.collaboration_id = current_collaboration() and memberships.partner_id = current_partner()));

create policy own_partner_reads on invitations for select
  using (collaboration_id = current_collaboration() and partner_id = current_partner());
create policy admin_adds on invitations for insert with check (
  collaboration_id = current_collaboration() and partner_id = current_partner()
  and current_member_role() in ('agency-admin', 'provider-admin'));
create policy admin_changes on invitations for update using (
  collaboration_id = current_collaboration() and partner_id = current_partner()
  and current_member_role() in ('agency-admin', 'provider-admin'));
create policy platform_adds on invitations for insert with check (is_platform_work());

-- Whoever holds the link may read what it invites to, and become just that.
create function invitation_in_hand() returns bytea language sql stable parallel safe
  return decode(nullif(current_setting('pmhc.invitation', true), ''), 'hex');
create policy holder_reads on invitations for select using (token_hash = invitation_in_hand());
create policy holder_accepts on invitations for update using (token_hash = invitation_in_hand());
create policy holder_becomes_member on memberships for insert with check (
  account_id = current_account() and exists (
    select from invitations i where i.token_hash = invitation_in_hand()
      and i.collaboration_id = memberships.collaboration_id and i.partner_id = memberships.partner_id
      and i.role = memberships.role and i.accepted_at is null and i.withdrawn_at is null));

-- Takes a duty off a person who holds no such role any more at any partner, which a tenant's own view could not tell.
create function lay_down_duty(person uuid) returns void language sql security definer set search_path = public
begin atomic
  delete from account_duties where account_id = person
    and not exists (select from memberships where memberships.account_id = person and memberships.duty is not null);
end;
