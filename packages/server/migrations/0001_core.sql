-- Three kinds of table, named at the head of each comment:
--   brand   small, the same on every node (a Citus reference table)
--   person  keyed by person first; nothing in it is unique or foreign across persons (distributed by person_id)
--   log     parts of a brand's Merkle tree (distributed by tile_index)
-- Every table has row-level security on brand_id; see the end.

-- workspace

create table brand (
  brand_id int primary key,
  key text not null unique,
  sealed_secret bytea not null,
  catalog_version int not null default 0,
  created_at timestamptz not null default now()
);
comment on table brand is 'brand: one row a brand; sealed_secret derives person ids from the brand''s own ids';

create table api_key (
  key_id text primary key,
  brand_id int not null references brand,
  hash bytea not null unique,
  kind text not null check (kind in ('secret', 'publishable')),
  name text not null,
  scopes text[] not null,
  purposes text[],
  origins text[] not null default '{}',
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);
comment on table api_key is 'brand: API keys, stored as SHA-256 of the key';

create table audit (
  audit_id uuid primary key,
  brand_id int not null references brand,
  at timestamptz not null,
  actor text not null,
  action text not null,
  detail jsonb not null
);
create index audit_by_time on audit (brand_id, at);
comment on table audit is 'brand: who changed which definition with which key';

-- ledger

create table signing_key (
  key_id text primary key,
  brand_id int not null references brand,
  origin text not null,
  public_key bytea not null,
  sealed_private_key bytea not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz
);
comment on table signing_key is 'brand: Ed25519 keys that sign receipts and checkpoints';

create table tree (
  brand_id int primary key references brand,
  size bigint not null,
  checkpoint text not null,
  signed_at timestamptz not null
);
comment on table tree is 'brand: the newest checkpoint of the brand''s Merkle tree';

create table tile (
  tile_index bigint not null,
  level int not null,
  brand_id int not null,
  hashes bytea not null,
  primary key (tile_index, level, brand_id)
);
comment on table tile is 'log: up to 256 hashes of 32 bytes, as in C2SP tlog-tiles';

create table leaf (
  person_id uuid not null,
  seq int not null,
  brand_id int not null,
  at timestamptz not null,
  prev bytea not null,
  hash bytea not null,
  commitments bytea not null,
  bodies bytea[] not null,
  tree_index bigint,
  primary key (person_id, seq)
);
create index leaf_waiting on leaf (brand_id, at) where tree_index is null;
create index leaf_by_place on leaf (brand_id, tree_index) where tree_index is not null;
comment on table leaf is 'person: what one answer or withdrawal appended; bodies are sealed with the person''s key, a purged one is empty';

-- catalog

create table catalog_version (
  brand_id int not null references brand,
  version int not null,
  document json not null,
  numbering json not null,
  changes json not null,
  applied_at timestamptz not null,
  applied_by text not null,
  primary key (brand_id, version)
);
comment on table catalog_version is 'brand: every version of the catalogue that was ever in force';

create table notice (
  brand_id int not null references brand,
  digest text not null,
  locale text not null,
  catalog_version int not null,
  text text not null,
  first_shown_at timestamptz not null,
  primary key (brand_id, digest)
);
comment on table notice is 'brand: the exact texts that people were shown, by digest';

-- people

create table person (
  person_id uuid primary key,
  brand_id int not null,
  external_id text,
  locale text,
  time_zone text,
  sealed_key bytea,
  merged_into uuid,
  erased_at timestamptz,
  created_at timestamptz not null
);
create index person_by_brand on person (brand_id, person_id);
create index person_merged on person (brand_id, merged_into) where merged_into is not null;
comment on table person is 'person: who tells; sealed_key opens their entries and is destroyed by erasure';

create table contact_point (
  person_id uuid not null,
  channel text not null,
  lookup bytea not null,
  brand_id int not null,
  sealed_address bytea not null,
  verified_at timestamptz,
  created_at timestamptz not null,
  primary key (person_id, channel, lookup)
);
create index contact_point_by_address on contact_point (brand_id, lookup);
comment on table contact_point is 'person: addresses, sealed with the person''s key; lookup is a keyed hash of the address';

create table account (
  brand_id int not null references brand,
  account text not null,
  name text,
  created_at timestamptz not null,
  primary key (brand_id, account)
);
comment on table account is 'brand: companies that persons belong to';

create table membership (
  person_id uuid not null,
  account text not null,
  brand_id int not null,
  role text,
  since timestamptz not null,
  primary key (person_id, account)
);
create index membership_by_account on membership (brand_id, account);
comment on table membership is 'person: which accounts a person belongs to';

create table idempotency (
  person_id uuid not null,
  key_hash bytea not null,
  brand_id int not null,
  request_hash bytea not null,
  sealed_reply bytea not null,
  at timestamptz not null,
  primary key (person_id, key_hash)
);
create index idempotency_by_time on idempotency (brand_id, at);
comment on table idempotency is 'person: replies kept for repeated requests, sealed with the person''s key';

-- profile

create table profile (
  person_id uuid primary key,
  brand_id int not null,
  seq int not null,
  head bytea not null,
  state json not null
) with (fillfactor = 80);
comment on table profile is 'person: the current state, folded from the person''s leaves up to seq';

create table facet (
  person_id uuid primary key,
  brand_id int not null,
  grants int[] not null,
  until int[] not null,
  vals double precision[] not null,
  picks int[] not null,
  texts jsonb,
  time_zone text
  -- Rows stay whole and uncompressed up to a page: a segment reads every one of them.
) with (fillfactor = 90, toast_tuple_target = 8160);
comment on table facet is 'person: the profile laid out for segments: positions are the catalogue''s slots, times are seconds since 2020';

create table use_record (
  person_id uuid not null,
  use_id uuid not null,
  brand_id int not null,
  at timestamptz not null,
  kind text not null,
  purpose text not null,
  actor text not null,
  detail json not null,
  primary key (person_id, use_id)
);
comment on table use_record is 'person: the diary: every use of a person''s answers, without the answers themselves';

-- decisions

create table released_count (
  brand_id int not null references brand,
  rule_digest text not null,
  purpose text not null,
  segment text not null,
  rule json not null,
  released_at timestamptz not null,
  primary key (brand_id, rule_digest)
);
comment on table released_count is 'brand: which groups were counted, so that differences between them stay hidden too';

-- Row-level security. A transaction sees the brand that its gate named and nothing else;
-- the process itself sees the installation's small tables where it says so.

do $$
declare
  name text;
  kind text;
  mine text := 'brand_id = (select nullif(current_setting(''sayso.brand'', true), '''')::int)';
begin
  if exists (select from pg_extension where extname = 'citus') then
    -- Citus takes no subquery in a policy; there the setting is read for each row.
    mine := 'brand_id = nullif(current_setting(''sayso.brand'', true), '''')::int';
  end if;
  if not exists (select from pg_roles where rolname = 'sayso_app')
     and exists (select from pg_roles where rolname = current_user and (rolsuper or rolcreaterole)) then
    begin
      -- On Citus the nodes log in to each other under this role's name.
      execute 'create role sayso_app ' || case when mine like '%(select%' then 'nologin' else 'login' end;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
  for name, kind in
    select c.relname, split_part(obj_description(c.oid, 'pg_class'), ':', 1)
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migration'
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    if kind = 'brand' then
      execute format('create policy of_brand on %I using (%s or current_setting(''sayso.installation'', true) = ''on'')', name, mine);
    else
      execute format('create policy of_brand on %I using (%s)', name, mine);
    end if;
    if exists (select from pg_roles where rolname = 'sayso_app') then
      execute format('grant select, insert, update, delete on %I to sayso_app', name);
    end if;
  end loop;
end
$$;
