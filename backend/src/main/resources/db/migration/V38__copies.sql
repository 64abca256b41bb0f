-- Copies of lead + deal: repeated business made at once from a parent deal.
alter table deal drop constraint deal_parent_link_check;
-- repeat: opened after its parent was closed; part: work of another department on its parent; copy: repeated business
alter table deal add constraint deal_parent_link_check check (parent_link in ('repeat', 'part', 'copy')) not valid;
alter table deal validate constraint deal_parent_link_check;
-- Who sold once more: the bonus is theirs, whoever works the deal.
alter table deal add column bonus_author_id bigint references employee;
-- A lead with a parent was born finished: it never stood at the stages before.
alter table lead add column bonus_author_id bigint references employee, add column parent_deal_id bigint references deal;
create index deal_bonus_author on deal (bonus_author_id, id desc) where bonus_author_id is not null and deleted_at is null;
create index lead_bonus_author on lead (bonus_author_id, id desc) where bonus_author_id is not null and deleted_at is null;
