-- What is sent: each message to each person is a row from the moment it is planned until its proof that it was sent is
-- no longer needed; and how far the planning of each campaign has come.

-- outreach

create table message (
  person_id uuid not null,
  message_id uuid not null,
  brand_id int not null,
  source text not null check (source in ('campaign', 'automation', 'post', 'exempt')),
  key text not null,
  step int,
  once text not null,
  purpose text not null,
  channel text not null,
  used text,
  contact bytea,
  state text not null check (state in ('waiting', 'sending', 'sent', 'kept', 'expired', 'cancelled', 'failed')),
  reason text,
  next_at timestamptz not null,
  not_before timestamptz not null,
  until timestamptz not null,
  tries int not null default 0,
  lease uuid,
  handed_at timestamptz,
  carried_by uuid,
  catalog_version int,
  profile_seq int,
  use_id uuid,
  sealed_fields bytea,
  sealed_message bytea,
  created_at timestamptz not null,
  sent_at timestamptz,
  settled_at timestamptz,
  primary key (person_id, message_id)
);
create index message_due on message (brand_id, next_at) where state in ('waiting', 'sending');
create index message_due_first on message (brand_id, next_at) where source = 'exempt' and state in ('waiting', 'sending');
create index message_by_origin on message (brand_id, source, key, once);
create index message_with_words on message (brand_id, until) where sealed_message is not null;
create index message_by_id on message (message_id);
create index message_by_time on message (brand_id, created_at, message_id);
comment on table message is 'person: one thing sent or to be sent to one person; its id follows from what set it off, so that it is sent once; what it says rests sealed with their key and only while it is on its way, kept, or to be read in their pages';

create table campaign_run (
  brand_id int not null references brand,
  key text not null,
  edition int not null,
  state text not null check (state in ('scheduled', 'running', 'paused', 'done', 'cancelled')),
  starts_at timestamptz not null,
  cursor uuid not null default '00000000-0000-0000-0000-000000000000',
  walked boolean not null default false,
  planned int not null default 0,
  started_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (brand_id, key, edition)
);
comment on table campaign_run is 'brand: one edition of a campaign: whether it runs, and up to which person its messages are planned';

select keep_within_brand('message', 'campaign_run');
