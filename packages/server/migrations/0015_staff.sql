-- Who works with the installation: accounts, sign-in, membership of brands, training.
-- A fourth kind of table is new here:
--   installation   small, the same on every node, of no brand; open only to the process itself (sayso.installation)

-- workspace: what the sign-in engine keeps. Its columns are the engine's own, in this house's spelling.

create table staff (
  id text primary key,
  email text not null unique,
  name text not null,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  locale text not null default 'en',
  theme text not null default 'auto',
  of_installation boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table staff is 'installation: people who work with the console; of_installation: may make brands';

create table staff_session (
  id text primary key,
  token text not null unique,
  user_id text not null references staff on delete cascade,
  device text not null default '',
  method text not null default 'password' check (method in ('password', 'second_factor', 'passkey', 'single_sign_on')),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index staff_session_of on staff_session (user_id);
comment on table staff_session is 'installation: where staff are signed in; token is the SHA-256 of what the cookie carries, and no address is kept';

create table staff_account (
  id text primary key,
  user_id text not null references staff on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index staff_account_of on staff_account (user_id);
comment on table staff_account is 'installation: passwords as scrypt hashes, and who is known by single sign-on';

create table staff_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index staff_verification_by_identifier on staff_verification (identifier);
create index staff_verification_by_end on staff_verification (expires_at);
comment on table staff_verification is 'installation: steps of a sign-in that are under way, under hashes of their tokens';

create table staff_passkey (
  id text primary key,
  user_id text not null references staff on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz
);
create index staff_passkey_of on staff_passkey (user_id);
comment on table staff_passkey is 'installation: public halves of passkeys';

create table staff_two_factor (
  id text primary key,
  user_id text not null unique references staff on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count int not null default 0,
  locked_until timestamptz
);
comment on table staff_two_factor is 'installation: secrets of authenticator apps and recovery codes, encrypted';

create table staff_used_code (
  staff_id text not null references staff on delete cascade,
  code_hash bytea not null,
  used_at timestamptz not null,
  primary key (staff_id, code_hash)
);
comment on table staff_used_code is 'installation: codes that were used a moment ago, so that none works twice';

-- workspace: who may do what

create table staff_invitation (
  invitation_id text primary key,
  brand_id int references brand,
  email text,
  roles text[] not null,
  purposes text[],
  token_hash bytea not null unique,
  invited_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table staff_invitation is 'installation: who may join, by the hash of the link; without a brand: the first owner of the installation';

create table staff_membership (
  brand_id int not null references brand,
  staff_id text not null references staff on delete cascade,
  roles text[] not null,
  purposes text[],
  since timestamptz not null,
  added_by text not null,
  primary key (brand_id, staff_id)
);
create index staff_membership_of on staff_membership (staff_id);
comment on table staff_membership is 'brand: who works for the brand, in which roles, and the only purposes that they may name';

create table staff_policy (
  brand_id int primary key references brand,
  second_factor_roles text[] not null
);
comment on table staff_policy is 'brand: which roles must come in with a second factor';

create table training_course (
  brand_id int not null references brand,
  role text not null,
  texts json not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (brand_id, role)
);
comment on table training_course is 'brand: what the brand added to the course of a role, by language';

create table training_attestation (
  brand_id int not null references brand,
  staff_id text not null references staff on delete cascade,
  role text not null,
  digest text not null,
  locale text not null,
  attested_at timestamptz not null,
  valid_until timestamptz not null,
  primary key (brand_id, staff_id, role, attested_at)
);
comment on table training_attestation is 'brand: who read which course, in which words, and until when that counts';

do $$
declare
  name text;
  kind text;
  -- Set to `on` by the process itself, in a transaction that belongs to no brand.
  own text := 'current_setting(''sayso.installation'', true) = ''on''';
  mine text := 'brand_id = (select nullif(current_setting(''sayso.brand'', true), '''')::int)';
begin
  if exists (select from pg_extension where extname = 'citus') then
    mine := 'brand_id = nullif(current_setting(''sayso.brand'', true), '''')::int';
  end if;
  for name, kind in
    select c.relname, split_part(obj_description(c.oid, 'pg_class'), ':', 1)
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
      and (c.relname like 'staff%' or c.relname like 'training%')
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    if kind = 'installation' then
      execute format('create policy of_installation on %I using (%s)', name, own);
    else
      execute format('create policy of_brand on %I using (%s or %s)', name, mine, own);
    end if;
    if exists (select from pg_roles where rolname = 'sayso_app') then
      execute format('grant select, insert, update, delete on %I to sayso_app', name);
    end if;
  end loop;
end
$$;
