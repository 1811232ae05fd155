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

select keep_within_brand('reward_stock', 'reward_code');
