-- How often somebody was shown an offer, so that showing has an end.

-- profile

create table offer_shown (
  person_id uuid not null,
  offer text not null,
  n int not null,
  brand_id int not null,
  at timestamptz not null,
  primary key (person_id, offer, n)
);
create index offer_shown_by_time on offer_shown (brand_id, at);
comment on table offer_shown is 'person: when somebody was shown an offer that has a limit; n counts on, so that of two who count at once one counts again';

select keep_within_brand('offer_shown');
