-- Who reads the log on, and how far; what sets messages off for one person at a time.

-- ledger

create table follower (
  brand_id int not null references brand,
  name text not null,
  next_index bigint not null,
  at timestamptz not null,
  primary key (brand_id, name)
);
comment on table follower is 'brand: up to which leaf of the tree each reader of the log has come';

select keep_within_brand('follower');

-- outreach

create table enrolment (
  person_id uuid not null,
  enrolment_id uuid not null,
  brand_id int not null,
  key text not null,
  because text not null,
  began_at timestamptz not null,
  catalog_version int not null,
  step int not null,
  next_at timestamptz,
  state text not null check (state in ('running', 'done', 'left')),
  reason text,
  ended_at timestamptz,
  trail json not null,
  primary key (person_id, enrolment_id)
);
create index enrolment_due on enrolment (brand_id, next_at) where state = 'running';
create index enrolment_by_key on enrolment (brand_id, key, state);
comment on table enrolment is 'person: one run of an automation for one person: which entry began it, how far it is, and why; never a value';

create table automation_pause (
  brand_id int not null references brand,
  key text not null,
  at timestamptz not null,
  by text not null,
  primary key (brand_id, key)
);
comment on table automation_pause is 'brand: automations that stand still until somebody lets them go on';

select keep_within_brand('enrolment', 'automation_pause');
