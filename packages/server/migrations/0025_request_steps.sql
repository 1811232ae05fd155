-- What is done about a request in one go is told in the order in which it was done.

-- rights

alter table request_step add column position bigint generated always as identity;
comment on column request_step.position is 'in which order steps of the same moment were written; says nothing else';
