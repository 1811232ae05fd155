-- Who is missing from a group, and why: these are groups too, and what was told of them is compared like any other.

-- decisions

alter table released_count add column part text not null default 'in';
