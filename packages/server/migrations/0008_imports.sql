-- Which lists brought whom, so that a list can be imported again without asking anybody twice.

-- profile

create table imported (
  person_id uuid not null,
  list text not null,
  brand_id int not null,
  standing text not null check (standing in ('said_yes', 'silent', 'refused', 'suppressed')),
  purposes text[] not null,
  digest bytea not null,
  at timestamptz not null,
  invited_at timestamptz,
  primary key (person_id, list)
);
create index imported_to_invite on imported (brand_id, list, person_id) where standing = 'said_yes' and invited_at is null;
comment on table imported is 'person: which list brought them, what it said of them as a keyed digest, and when they were invited to confirm it';

select keep_within_brand('imported');
