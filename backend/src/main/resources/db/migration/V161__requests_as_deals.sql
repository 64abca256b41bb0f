-- Where one works without leads: a request of a source, or of a form, becomes a deal at once, which may wait for a head to approve it. And who is told of what is converted.
alter table source add column pipeline text, add column as_deal boolean not null default false, add column deal_stage text, add column approval boolean not null default false;
alter table intake_form add column version int not null default 1, add column pipeline text, add column as_deal boolean, add column deal_stage text, add column approval boolean not null default false;
alter table deal add column inbox_id bigint references inbox, add column request_type text, add column approval text check (approval in ('awaiting', 'approved', 'declined')),
  add column approval_by bigint references employee, add column approval_at timestamptz, add column approval_comment text;
create index deal_awaiting on deal (responsible_id) where approval = 'awaiting' and closed_at is null and deleted_at is null;

alter table pipeline add column head_above bigint, add column work_within int;
alter table department add column told_of_conversions boolean not null default true;
alter table distribution_settings add column report text not null default 'Лид «{lead}» переведён менеджером {manager} (руководитель {head}) в сделку «{deal}» на {amount}';
