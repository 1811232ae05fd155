-- What the person's own pages need: ways in, mail on its way, requests with deadlines, what must not come back.

-- people

create table link (
  person_id uuid not null,
  link_id uuid not null,
  brand_id int not null,
  level text not null check (level in ('full', 'reduce')),
  made_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  request_hash bytea,
  primary key (person_id, link_id)
);
create index link_by_end on link (brand_id, expires_at);
comment on table link is 'person: links that were made for a person; the link itself carries a sealed token and is not kept';

create table session (
  person_id uuid not null,
  session_id uuid not null,
  brand_id int not null,
  token_hash bytea not null,
  level text not null check (level in ('full', 'reduce')),
  opened_by text not null,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (person_id, session_id)
);
create index session_by_end on session (brand_id, expires_at);
comment on table session is 'person: where a person is signed in to their own pages';

create table code (
  person_id uuid not null,
  code_id uuid not null,
  brand_id int not null,
  channel text not null,
  lookup bytea not null,
  intent text not null check (intent in ('open', 'verify')),
  code_hash bytea not null,
  tries int not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (person_id, code_id)
);
create index code_by_end on code (brand_id, created_at);
create index code_by_address on code (brand_id, lookup);
comment on table code is 'person: six-digit codes that were sent, as keyed hashes; for an address that nobody has, a row of nobody, so that both take the same work';

create table outbox (
  person_id uuid not null,
  message_id uuid not null,
  brand_id int not null,
  kind text not null,
  channel text not null,
  sealed_message bytea not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'kept', 'failed')),
  tries int not null default 0,
  next_at timestamptz not null,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (person_id, message_id)
);
create index outbox_due on outbox (brand_id, next_at) where state in ('waiting', 'sending');
create index outbox_by_time on outbox (brand_id, created_at);
comment on table outbox is 'person: messages on their way, sealed with the person''s key; kept: nothing to send with, to be read in the console';

create table suppression (
  person_id uuid not null,
  token bytea not null,
  brand_id int not null,
  at timestamptz not null,
  primary key (person_id, token)
);
create index suppression_by_token on suppression (brand_id, token);
comment on table suppression is 'person: keyed hashes of contact points of erased people, so that an import does not bring them back';

-- profile

alter table facet add column barred int[];
-- The planner keeps samples of a column's values, which would outlive an erasure; no statement gains from these.
alter table person alter column external_id set statistics 0;
alter table membership alter column account set statistics 0;
alter table facet alter column texts set statistics 0;
-- The diary grows in the order of time, so that what is past its retention lies together.
create index use_record_by_time on use_record using brin (at);
comment on column facet.barred is 'attribute slot * 65536 + purpose slot: answers that the person keeps out of one purpose; null: none';

-- rights

create table request (
  person_id uuid not null,
  request_id uuid not null,
  brand_id int not null,
  kind text not null check (kind in ('access', 'portability', 'rectification', 'erasure', 'restriction', 'objection', 'question')),
  regime text not null check (regime in ('gdpr', 'ccpa')),
  state text not null check (state in ('open', 'extended', 'answered', 'denied', 'withdrawn')),
  received_at timestamptz not null,
  confirm_by timestamptz,
  due_at timestamptz not null,
  extended_because text,
  identity text not null check (identity in ('unchecked', 'checked', 'session')),
  sealed_identity bytea,
  sealed_message bytea,
  sealed_reply bytea,
  closed_at timestamptz,
  closed_by text,
  primary key (person_id, request_id)
);
create index request_by_id on request (brand_id, request_id);
create index request_by_due on request (brand_id, due_at) where closed_at is null;
create index request_by_close on request (brand_id, closed_at) where closed_at is not null;
comment on table request is 'person: what a person asked for by right, with its deadline';

alter table person
  add column last_seq int,
  add column last_head bytea,
  add constraint ended_by_erasure check ((erased_at is not null) = (last_seq is not null) and (last_seq is null) = (last_head is null));
comment on column person.last_head is 'of an erased person, whose profile is gone: the hash of their last leaf, so that it can not be left out unseen';

-- Called by each migration for the tables that it makes.
create function keep_within_brand(variadic names text[]) returns void language plpgsql as $$
declare
  name text;
  mine text := 'brand_id = (select nullif(current_setting(''sayso.brand'', true), '''')::int)';
begin
  -- Citus can not send a subquery in a policy to its workers.
  if exists (select from pg_extension where extname = 'citus') then
    mine := 'brand_id = nullif(current_setting(''sayso.brand'', true), '''')::int';
  end if;
  foreach name in array names loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy of_brand on %I using (%s)', name, mine);
    if exists (select from pg_roles where rolname = 'sayso_app') then
      execute format('grant select, insert, update, delete on %I to sayso_app', name);
    end if;
  end loop;
end
$$;

select keep_within_brand('link', 'session', 'code', 'outbox', 'suppression', 'request');
