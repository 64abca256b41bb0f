-- SMS: by which provider they go, how far each has come there, what it has cost.
create table sms_settings (
  one boolean primary key default true check (one),
  version int not null default 1,
  -- null: no SMS is sent
  provider text check (provider in ('smsc', 'smsru')),
  -- SMSC.ru: the login, where no key is used
  login text,
  -- password or key, encrypted (platform.Secrets)
  secret text,
  sender text,
  -- part of the address at which the provider tells what became of messages
  callback_key text not null,
  -- clients get none from the one hour to the other by their own clock; equal: at any hour
  night_from int not null default 21 check (night_from between 0 and 23),
  night_to int not null default 9 check (night_to between 0 and 23),
  per_hour int check (per_hour > 0),
  per_day int check (per_day > 0),
  -- what hinders sending now, in the provider's terms
  error text,
  error_at timestamptz
);
insert into sms_settings (callback_key) values (replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));
alter table message
  add column provider text,
  add column provider_id text,
  add column parts int,
  -- kopecks
  add column cost bigint,
  add column night boolean not null default false,
  add column urgent boolean not null default false,
  add column asked_at timestamptz;
create unique index message_provider on message (provider, provider_id) where provider_id is not null;
create index message_sms_waiting on message (next_at) where channel = 'sms' and status = 'queued';
create index message_sms_under_way on message (asked_at nulls first) where channel = 'sms' and (status = 'sent' or status = 'failed' and error = 'unknown-outcome');
create index message_sms_sent on message (sent_at) where channel = 'sms' and sent_at is not null;
