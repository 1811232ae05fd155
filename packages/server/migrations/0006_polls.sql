-- Polls. What was told of their counts; and community polls, in which nobody can say who voted what: no row holds a
-- person or a token together with a choice, nothing here has a time, and rows are laid out anew in the order of their
-- keys, so that neither their order nor the transaction that wrote them tells them apart.

-- profile

create table ballot (
  person_id uuid not null,
  ask text not null,
  brand_id int not null,
  request_hash bytea not null,
  primary key (person_id, ask)
);
create index ballot_by_poll on ballot (brand_id, ask);
comment on table ballot is 'person: that somebody got their one ballot of a community poll, never what it was used for; the hash of the blinded request, so that a repeat gets the same';

create table poll_key (
  brand_id int not null references brand,
  ask text not null,
  public_key bytea not null,
  sealed_private_key bytea,
  primary key (brand_id, ask)
);
comment on table poll_key is 'brand: the key that signs the ballots of one community poll; without its private half the poll is closed for good';

create table spent_ballot (
  brand_id int not null references brand,
  ask text not null,
  token_hash bytea not null,
  primary key (brand_id, ask, token_hash)
);
comment on table spent_ballot is 'brand: hashes of the ballots that were cast, so that none counts twice; whose they were nobody can know';

create table poll_tally (
  brand_id int not null references brand,
  ask text not null,
  choice text not null,
  votes bigint not null,
  primary key (brand_id, ask, choice)
);
comment on table poll_tally is 'brand: how often each option of a community poll was voted for';

-- decisions

create table poll_told (
  brand_id int not null references brand,
  ask text not null,
  counted json not null,
  told json not null,
  told_on date not null,
  primary key (brand_id, ask)
);
comment on table poll_told is 'brand: the counts of a poll as they were last told: the next are told once enough people stand between the two';

select keep_within_brand('ballot', 'poll_key', 'spent_ballot', 'poll_tally', 'poll_told');
