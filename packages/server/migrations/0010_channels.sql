-- Addresses at which nobody is reached any more: what came back, and what whoever holds them said.

-- people

alter table contact_point
  add column undeliverable_at timestamptz,
  add column undeliverable_because text check (undeliverable_because in ('bounced', 'complained', 'stopped', 'gone')),
  add column soft_bounces int not null default 0,
  add column soft_bounced_at timestamptz,
  add column vouched_at timestamptz;
comment on column contact_point.vouched_at is 'the brand answers for it that the address is theirs; verified_at: they have shown it themself';
