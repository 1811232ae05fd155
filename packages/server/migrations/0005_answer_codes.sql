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

select keep_within_brand('answer_code');
