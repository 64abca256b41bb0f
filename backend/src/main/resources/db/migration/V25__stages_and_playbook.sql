-- ---------------------------------------------------------------- pipeline
alter table pipeline
  add column archived_at timestamptz,
  -- an open deal here always has a date of next contact
  add column next_contact_required boolean not null default false,
  -- what opens by itself after a deal is won or lost: {won: {after, unit, pipeline, stage, responsible, title}, lost: {…}}
  add column repeat jsonb not null default '{}';

alter table stage
  add column archived_at timestamptz,
  add column required_fields text[] not null default '{}',
  -- {rule: closed | done | result, kind: call | letter | meeting | todo | null}
  add column task_rule jsonb,
  -- {roles: […], departments: […]}: who may move a card in or out; null is everybody
  add column movers_in jsonb,
  add column movers_out jsonb,
  -- [{code, text, required}]
  add column checklist jsonb not null default '[]';

create table checklist_tick (
  subject_type text not null,
  subject_id bigint not null,
  stage_id bigint not null references stage on delete cascade,
  item text not null,
  employee_id bigint references employee,
  at timestamptz not null default now(),
  primary key (subject_type, subject_id, stage_id, item)
);

-- What a script says is kept by versions: a call that began with one ends with it.
create table stage_script (
  stage_id bigint not null references stage on delete cascade,
  version int not null,
  body jsonb not null,
  employee_id bigint references employee,
  at timestamptz not null default now(),
  primary key (stage_id, version)
);

-- Where a deal goes when it changes its pipeline, by its stage.
create table stage_map (
  from_stage_id bigint not null references stage on delete cascade,
  to_pipeline_id bigint not null references pipeline on delete cascade,
  to_stage_id bigint not null references stage on delete cascade,
  primary key (from_stage_id, to_pipeline_id)
);

-- ---------------------------------------------------------------- refusals
-- Of which pipelines the status is; null is all of them.
alter table refusal_status add column pipelines text[], add column archived_at timestamptz;
alter table refusal_reason add column archived_at timestamptz;

-- ---------------------------------------------------------------- lead, deal
alter table lead add column closed_from_id bigint references stage, add column reopened_at timestamptz;
alter table deal add column closed_from_id bigint references stage, add column reopened_at timestamptz,
  add column parent_deal_id bigint references deal,
  -- repeat: opened after its parent was closed; part: work of another department on its parent
  add column parent_link text check (parent_link in ('repeat', 'part'));
alter table deal add check ((parent_deal_id is null) = (parent_link is null));
create index deal_parent on deal (parent_deal_id) where parent_deal_id is not null;
create unique index deal_repeat on deal (parent_deal_id) where parent_link = 'repeat' and deleted_at is null;
create index deal_next_contact on deal (next_contact_at) where next_contact_at is not null and closed_at is null and deleted_at is null;
create index lead_next_contact on lead (next_contact_at) where next_contact_at is not null and closed_at is null and deleted_at is null;

-- Of what is closed already the log knows where it stood.
update lead set closed_from_id = s.id
from (select distinct on (subject_id) subject_id, data from event where subject_type = 'lead' and type in ('lead.rejected', 'lead.converted') order by subject_id, id desc) e, stage s
where lead.closed_at is not null and e.subject_id = lead.id and s.code = e.data->'from'->>'code' and s.pipeline_id = (select pipeline_id from stage where id = lead.stage_id);
update deal set closed_from_id = s.id
from (select distinct on (subject_id) subject_id, data from event where subject_type = 'deal' and type in ('deal.won', 'deal.lost') order by subject_id, id desc) e, stage s
where deal.closed_at is not null and e.subject_id = deal.id and s.code = e.data->'from'->>'code' and s.pipeline_id = deal.pipeline_id;
