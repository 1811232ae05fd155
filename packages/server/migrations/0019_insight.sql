-- What figures are made of: how many people did what on which day, and what was told of it. No row names a person.

-- insight

create table insight_day (
  brand_id int not null references brand,
  day date not null,
  kind text not null,
  subject text not null,
  ask text not null,
  touchpoint text not null,
  people int not null,
  told int not null default 0,
  primary key (brand_id, day, kind, subject, ask, touchpoint)
);
comment on table insight_day is 'brand: how many people did this on this day of the brand, each once a calendar month; told: how many of them figures show, in steps of the floor, settled for good when the day is closed';

create table insight_progress (
  brand_id int primary key references brand,
  closed date not null
);
comment on table insight_progress is 'brand: the last day whose figures are settled';

create table insight_told (
  brand_id int not null references brand,
  figure text not null,
  shape text not null,
  counted json not null,
  told json not null,
  counted_at timestamptz not null,
  primary key (brand_id, figure)
);
comment on table insight_told is 'brand: a figure about how things stand, as it was told last: a number changes once at least as many people as the floor stand between';

select keep_within_brand('insight_day', 'insight_progress', 'insight_told');
