-- How often somebody was asked, so that asking has an end.

create table asked (
  person_id uuid not null,
  asked_id uuid not null,
  brand_id int not null,
  at timestamptz not null,
  ask text not null,
  event text not null check (event in ('shown', 'answered', 'not_now', 'never')),
  questions int not null,
  primary key (person_id, asked_id)
);
create index asked_by_time on asked (brand_id, at) where event <> 'never';
comment on table asked is 'person: what somebody was asked and how they took it, never what they said; questions: what it took of their budget';

select keep_within_brand('asked');
