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

do $$
declare
  mine text := 'brand_id = (select nullif(current_setting(''sayso.brand'', true), '''')::int)';
begin
  if exists (select from pg_extension where extname = 'citus') then
    mine := 'brand_id = nullif(current_setting(''sayso.brand'', true), '''')::int';
  end if;
  execute 'alter table asked enable row level security';
  execute 'alter table asked force row level security';
  execute format('create policy of_brand on asked using (%s)', mine);
  if exists (select from pg_roles where rolname = 'sayso_app') then
    execute 'grant select, insert, update, delete on asked to sayso_app';
  end if;
end
$$;
