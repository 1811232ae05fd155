-- Figures of the day that is not over yet: told in whole steps too, some hours apart.

-- insight

alter table insight_progress alter column closed drop not null;
alter table insight_progress add column counted_until timestamptz;
comment on table insight_progress is 'brand: the last day whose figures are settled, and up to when the day after it was counted';
comment on column insight_day.told is 'how many of them figures show, in steps of the floor: grows while the day is open, and stays once it is closed';
