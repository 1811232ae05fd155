-- What goes out to others: their addresses, what each was given, and what must follow it.

-- sharing

create table endpoint (
  endpoint_id uuid primary key,
  brand_id int not null references brand,
  recipient text,
  url text not null,
  events text[],
  purposes text[],
  sealed_key bytea not null,
  sealed_old_key bytea,
  old_key_until timestamptz,
  made_by text not null,
  created_at timestamptz not null,
  disabled_at timestamptz,
  disabled_because text,
  succeeded_at timestamptz,
  failing_since timestamptz,
  failures int not null default 0,
  next_at timestamptz not null,
  place bigint not null default 0,
  took int not null default 0,
  looked_at uuid
);
create unique index endpoint_of_recipient on endpoint (brand_id, recipient) where recipient is not null;
comment on table endpoint is 'brand: where webhooks go; with a recipient: what people let that recipient have, without: what changed. place: the next leaf of the tree; looked_at: the last person who was looked at after it was made';

create table event_stream (
  brand_id int primary key references brand,
  place bigint not null default 0,
  took int not null default 0,
  next_at timestamptz not null,
  catalog_version int not null default 0
);
comment on table event_stream is 'brand: how far the stream of events has come, and for which catalogue all transfers were looked at';

create table transfer_export (
  export_id uuid primary key,
  brand_id int not null references brand,
  recipient text not null,
  purpose text not null,
  segment text,
  state text not null check (state in ('waiting', 'approved', 'fetching', 'fetched', 'cancelled', 'expired')),
  asked_by text not null,
  approved_by text,
  created_at timestamptz not null,
  until timestamptz not null,
  settled_at timestamptz,
  people int
);
create index transfer_export_by_time on transfer_export (brand_id, created_at);
comment on table transfer_export is 'brand: files for a recipient, who asked for them and who approved; the file itself is never kept';

create table transferred (
  person_id uuid not null,
  recipient text not null,
  purpose text not null,
  brand_id int not null,
  pseudonym text not null,
  given boolean not null default false,
  kind text check (kind in ('created', 'updated', 'withdrawn', 'erased')),
  state text not null check (state in ('due', 'sending', 'settled')),
  delivery_id uuid,
  digest bytea,
  entries text[] not null default '{}',
  attributes text[] not null default '{}',
  again boolean not null default false,
  took int not null default 0,
  tries int not null default 0,
  next_at timestamptz,
  open_since timestamptz,
  sent_at timestamptz,
  acknowledged_at timestamptz,
  primary key (person_id, recipient, purpose)
);
create index transferred_due on transferred (brand_id, next_at) where next_at is not null;
create index transferred_due_to on transferred (brand_id, recipient, next_at) where next_at is not null;
create index transferred_open on transferred (brand_id, recipient, open_since) where open_since is not null;
comment on table transferred is 'person: what a recipient was given for a purpose, as entries and names, and what it has not acknowledged yet; no values';

create table delivery (
  person_id uuid not null,
  delivery_id uuid not null,
  brand_id int not null,
  recipient text not null,
  purpose text not null,
  kind text not null,
  via text not null check (via in ('webhook', 'file')),
  entries text[] not null,
  attributes text[] not null,
  state text not null check (state in ('sending', 'acknowledged', 'superseded')),
  sent_at timestamptz not null,
  settled_at timestamptz,
  primary key (person_id, delivery_id)
);
create index delivery_by_time on delivery (brand_id, sent_at);
comment on table delivery is 'person: each thing that a recipient was told about them, by name, and whether it acknowledged; no values';

select keep_within_brand('endpoint', 'event_stream', 'transfer_export', 'transferred', 'delivery');
