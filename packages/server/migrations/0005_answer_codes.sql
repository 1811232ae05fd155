-- Answers that were given without signing in: what leads back to them.

-- people

create table answer_code (
  person_id uuid not null,
  code_hash bytea not null,
  brand_id int not null,
  created_at timestamptz not null,
  primary key (person_id, code_hash)
);
create index answer_code_by_hash on answer_code (brand_id, code_hash);
comment on table answer_code is 'person: codes with which somebody who is not known finds their answers again, as keyed hashes';

do $$
declare
  mine text := 'brand_id = (select nullif(current_setting(''sayso.brand'', true), '''')::int)';
begin
  if exists (select from pg_extension where extname = 'citus') then
    mine := 'brand_id = nullif(current_setting(''sayso.brand'', true), '''')::int';
  end if;
  execute 'alter table answer_code enable row level security';
  execute 'alter table answer_code force row level security';
  execute format('create policy of_brand on answer_code using (%s)', mine);
  if exists (select from pg_roles where rolname = 'sayso_app') then
    execute 'grant select, insert, update, delete on answer_code to sayso_app';
  end if;
end
$$;
