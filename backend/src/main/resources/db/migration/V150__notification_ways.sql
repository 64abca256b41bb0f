-- What reaches whom by what ways: the company's word, each employee's own, what waits to leave, and the devices that get Web Push.
alter table notification
  add column urgent boolean not null default false,
  -- whether its employee wants it in the bell; else it went by other ways alone
  add column bell boolean not null default true;
drop index notification_newest;
drop index notification_unread;
create index notification_newest on notification (employee_id, id desc) where bell;
create index notification_unread on notification (employee_id) where read_at is null and bell;

create table notification_settings (
  id bigint generated always as identity primary key,
  -- null: the company's
  employee_id bigint unique references employee,
  -- by group, the ways; a group that is not there goes by the company's
  ways jsonb not null default '{}',
  -- of the company's: groups in which nobody chooses for themselves
  locked text[] not null default '{}',
  -- kinds that this employee does not want at all
  muted text[] not null default '{}',
  -- digests and quiet hours; null: as the company has them
  manner jsonb
);
create unique index notification_settings_company on notification_settings ((true)) where employee_id is null;

-- What is to leave by other ways than the bell: gone, in the transaction that queues the letter or the push.
create table notification_due (
  id bigint generated always as identity primary key,
  notification_id bigint not null references notification on delete cascade,
  employee_id bigint not null,
  way text not null,
  due_at timestamptz not null
);
create index notification_due_at on notification_due (due_at);
create index notification_due_notification on notification_due (notification_id);

-- The pair of keys by which push services know this installation (VAPID); the private one is encrypted (platform.Secrets).
create table push_key (
  id int primary key default 1 check (id = 1),
  public_key text not null,
  private_key text not null,
  created_at timestamptz not null default now()
);
create table push_device (
  id bigint generated always as identity primary key,
  employee_id bigint not null references employee,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  app text not null check (app in ('web', 'mobile')),
  name text not null,
  created_at timestamptz not null default now(),
  last_sent_at timestamptz,
  error text
);
create index push_device_employee on push_device (employee_id);
create table push_message (
  id bigint generated always as identity primary key,
  device_id bigint not null references push_device on delete cascade,
  payload text not null,
  urgent boolean not null,
  attempts int not null default 0,
  next_at timestamptz not null default now(),
  created_at timestamptz not null default now()
);
create index push_message_next on push_message (next_at);
create index push_message_device on push_message (device_id);
