-- Writing a catalogue before it is in force: drafts, who read them, and why a version was published.

-- catalog

create table catalog_draft (
  draft_id uuid primary key,
  brand_id int not null references brand,
  title text not null,
  base int not null,
  document json not null,
  revision int not null,
  state text not null check (state in ('open', 'published', 'discarded')),
  created_at timestamptz not null,
  created_by text not null,
  updated_at timestamptz not null,
  updated_by text not null,
  authors text[] not null,
  asked_digest text,
  asked_by text,
  asked_at timestamptz,
  asked_because text,
  verdict text check (verdict in ('approved', 'declined')),
  settled_by text,
  settled_at timestamptz,
  settled_because text,
  version int
);
create index catalog_draft_by_time on catalog_draft (brand_id, updated_at);
comment on table catalog_draft is 'brand: the whole catalogue as somebody is writing it. asked_digest: the exact text that a second member was asked to read; verdict: what they said of that text and of no other';

alter table catalog_version add column reason text;
alter table catalog_version add column approved_by text;
alter table catalog_version add column draft_id uuid;

select keep_within_brand('catalog_draft');
