-- What people get for answering: how many codes of each kind are given, and the codes that a brand loaded.

create table reward_stock (
  brand_id int not null references brand,
  stock text not null,
  loaded int not null default 0,
  given bigint not null default 0,
  primary key (brand_id, stock)
);
comment on table reward_stock is 'brand: how many codes of a pool or pattern are loaded and given; whoever gives one holds its row';

create table reward_code (
  brand_id int not null references brand,
  stock text not null,
  n int not null,
  code_hash bytea not null,
  sealed_code bytea,
  primary key (brand_id, stock, n),
  unique (brand_id, code_hash)
);
comment on table reward_code is 'brand: codes that a brand loaded, in the order in which they are given; of a given one the keyed hash stays, and nobody''s name';

do $$
declare
  name text;
  mine text := 'brand_id = (select nullif(current_setting(''sayso.brand'', true), '''')::int)';
begin
  if exists (select from pg_extension where extname = 'citus') then
    mine := 'brand_id = nullif(current_setting(''sayso.brand'', true), '''')::int';
  end if;
  foreach name in array array['reward_stock', 'reward_code'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy of_brand on %I using (%s)', name, mine);
    if exists (select from pg_roles where rolname = 'sayso_app') then
      execute format('grant select, insert, update, delete on %I to sayso_app', name);
    end if;
  end loop;
end
$$;
