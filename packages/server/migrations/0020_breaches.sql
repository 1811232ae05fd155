-- What the person who answers for data protection works with: how a request is dealt with, the register of breaches, and
-- what the brand adds to its record of processing.

alter table request add column assignee text, add column confirmed_at timestamptz;
create index request_open_by_assignee on request (brand_id, assignee) where closed_at is null and assignee is not null;

create table request_step (
  person_id uuid not null,
  request_id uuid not null,
  step_id uuid not null,
  brand_id int not null,
  at timestamptz not null,
  by text not null,
  kind text not null,
  sealed_text bytea,
  primary key (person_id, request_id, step_id)
);
comment on table request_step is 'person: what was done about a request, by whom and when; what was written is sealed with the person''s key';

create table reply_template (
  brand_id int not null references brand,
  name text not null,
  locale text not null,
  text text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (brand_id, name, locale)
);
comment on table reply_template is 'brand: its own words for replies to requests, where they differ from ours';

create table breach_event (
  brand_id int not null references brand,
  breach_id uuid not null,
  n int not null,
  at timestamptz not null,
  actor text not null,
  body json not null,
  primary key (brand_id, breach_id, n)
);
comment on table breach_event is 'brand: the register of breaches (GDPR Art. 33(5)): each step is a row of its own and none is ever changed';

create table breach_search (
  brand_id int not null references brand,
  breach_id uuid not null,
  n int not null,
  kind text not null check (kind in ('search', 'notify')),
  actor text not null,
  detail json not null,
  tally json not null,
  after_person uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (brand_id, breach_id, n)
);
create index breach_search_open on breach_search (brand_id, started_at) where ended_at is null;
comment on table breach_search is 'brand: how far going through all people has come, to find or to write to those who are affected';

create table breach_person (
  person_id uuid not null,
  breach_id uuid not null,
  brand_id int not null,
  search int not null,
  fields text[] not null,
  maybe text[] not null,
  listed_at timestamptz not null,
  notice text check (notice in ('written', 'no_way')),
  noticed_at timestamptz,
  primary key (person_id, breach_id)
);
create index breach_person_by_breach on breach_person (brand_id, breach_id, person_id);
comment on table breach_person is 'person: whom a breach affects, by what they had told: the names of the fields and never what was in them';

create table record_addition (
  brand_id int not null references brand,
  addition_id uuid not null,
  at timestamptz not null,
  by text not null,
  purpose text,
  item text not null,
  text text not null,
  primary key (brand_id, addition_id)
);
comment on table record_addition is 'brand: what the controller adds to the record of processing; the newest for a place counts, earlier ones stay';

select keep_within_brand('request_step', 'reply_template', 'breach_event', 'breach_search', 'breach_person', 'record_addition');

-- Written once: whoever could change or delete a line could also change what was known when.
drop policy of_brand on breach_event;
drop policy of_brand on record_addition;
do $$
declare
  name text;
  mine text := 'brand_id = (select nullif(current_setting(''sayso.brand'', true), '''')::int)';
begin
  foreach name in array array['breach_event', 'record_addition'] loop
    execute format('create policy read_of_brand on %I for select using (%s)', name, mine);
    execute format('create policy append_of_brand on %I for insert with check (%s)', name, mine);
  end loop;
end
$$;
