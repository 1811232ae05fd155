-- How far campaigns and automations have come, as it was told last: so that two looks do not show what one person did.
-- No row names a person.

create table told_figure (
  brand_id int not null references brand,
  figure text not null,
  floor int not null,
  counted json not null,
  told json not null,
  told_at timestamptz not null,
  primary key (brand_id, figure)
);
comment on table told_figure is 'brand: numbers of people on their way through something that is sent, as they were told last, in steps of the floor: they change once at least so many people have moved';

select keep_within_brand('told_figure');
