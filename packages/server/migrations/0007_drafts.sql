-- What somebody wrote down for a person, until the person says yes to it.

-- profile

create table draft (
  person_id uuid not null,
  draft_id uuid not null,
  brand_id int not null,
  source text not null check (source in ('agent', 'kiosk', 'import', 'minor')),
  made_by text not null,
  ask text,
  at timestamptz not null,
  expires_at timestamptz not null,
  sealed_content bytea not null,
  state text not null default 'waiting' check (state in ('waiting', 'confirmed', 'refused')),
  pairing_hash bytea,
  pairing_until timestamptz,
  primary key (person_id, draft_id)
);
create index draft_by_expiry on draft (brand_id, expires_at);
create index draft_by_pairing on draft (brand_id, pairing_hash) where pairing_hash is not null;
comment on table draft is 'person: what staff, a kiosk or a list brought and the person has not confirmed, or a child told and the parent has not; encrypted with their key; used by nothing';

-- people: a code that is read out to whoever wrote the draft down, and that opens nothing else

alter table code drop constraint code_intent_check;
alter table code add constraint code_intent_check check (intent in ('open', 'verify', 'confirm'));

select keep_within_brand('draft');
