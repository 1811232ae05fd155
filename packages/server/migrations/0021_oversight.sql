-- What answers for the work of others: the audit as a chain that shows what was changed in it, what the internal audit
-- found, and what was verified and deleted when.

-- workspace

alter table audit add column about text;
alter table audit add column mac bytea;
alter table audit add column place bigint;
alter table audit add column hash bytea;
create unique index audit_by_place on audit (brand_id, place) where place is not null;
create index audit_waiting on audit (brand_id, at) where place is null;
create index audit_about on audit (brand_id, about) where about is not null;
comment on table audit is 'brand: what staff, keys and jobs changed, and which personal data they read. about: a person, under a name that means nothing once they are erased; mac: written by Sayso; place, hash: in the chain';

create table audit_head (
  brand_id int primary key references brand,
  size bigint not null,
  unmarked bigint not null,
  hash bytea not null,
  note text not null,
  signed_at timestamptz not null
);
comment on table audit_head is 'brand: the signed end of the audit''s chain; the first unmarked rows were written before there was one';

create table audit_person (
  person_id uuid not null,
  audit_id uuid not null,
  brand_id int not null,
  sealed_reason bytea,
  primary key (person_id, audit_id)
);
create index audit_person_by_row on audit_person (brand_id, audit_id);
comment on table audit_person is 'person: which rows of the audit are about somebody, and what staff wrote down as their reason';

create table key_use (
  brand_id int not null references brand,
  key_id text not null references api_key,
  scope text not null,
  last_at timestamptz not null,
  primary key (brand_id, key_id, scope)
);
comment on table key_use is 'brand: when a key last used each of its scopes, to the minute; not from where';

-- oversight

create table finding (
  brand_id int not null references brand,
  check_key text not null,
  subject text not null,
  severity text not null check (severity in ('severe', 'notable', 'minor')),
  facts json not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  settled_at timestamptz,
  accepted_by text,
  accepted_because text,
  accepted_until timestamptz,
  told_at timestamptz,
  primary key (brand_id, check_key, subject)
);
comment on table finding is 'brand: what the internal audit found; settled once it no longer finds it';

create table inspection (
  brand_id int primary key references brand,
  started_at timestamptz not null,
  ended_at timestamptz,
  failed text[] not null default '{}'
);
comment on table inspection is 'brand: the last time that the internal audit looked, and which of its checks could not';

create table verification (
  verification_id uuid primary key,
  brand_id int not null references brand,
  asked_by text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  steps bigint not null default 0,
  done bigint not null default 0,
  ended_at timestamptz,
  report json
);
create index verification_by_time on verification (brand_id, started_at);
comment on table verification is 'brand: when the ledger and the audit were verified, how far that is, and what came of it';

create table deletion_run (
  brand_id int not null references brand,
  at timestamptz not null,
  people int not null,
  answers int not null,
  expired int not null,
  stale int not null,
  uses int not null,
  requests int not null,
  primary key (brand_id, at)
);
comment on table deletion_run is 'brand: what retention deleted; every deleted answer has its entry in the ledger';

select keep_within_brand('audit_head', 'audit_person', 'key_use', 'finding', 'inspection', 'verification', 'deletion_run');
