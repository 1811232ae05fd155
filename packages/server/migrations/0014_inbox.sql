-- What a person has read of what came, what the brand told those who told it something, and who approved what is sent
-- without a consent.

-- outreach

create table message_mark (
  person_id uuid not null,
  message_id uuid not null,
  brand_id int not null,
  away boolean not null default false,
  primary key (person_id, message_id)
);
comment on table message_mark is 'person: which messages they have read or put away; no time, and never told to the brand';

create table post_publication (
  brand_id int not null references brand,
  post text not null,
  state text not null check (state in ('publishing', 'published', 'retracted')),
  published_at timestamptz not null,
  published_by text not null,
  valid_until timestamptz not null,
  cursor uuid not null default '00000000-0000-0000-0000-000000000000',
  planned int not null default 0,
  changed_at timestamptz not null,
  primary key (brand_id, post)
);
comment on table post_publication is 'brand: which posts are out, and up to which person their messages are planned';

create table purpose_approval (
  brand_id int not null references brand,
  purpose text not null,
  digest bytea not null,
  actor text not null,
  role text not null,
  at timestamptz not null,
  primary key (brand_id, purpose, digest, actor)
);
comment on table purpose_approval is 'brand: who approved what is sent without a consent, in exactly these words';

select keep_within_brand('message_mark', 'post_publication', 'purpose_approval');
