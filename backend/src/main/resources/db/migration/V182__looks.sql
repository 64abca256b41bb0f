-- What is looked for all the time: cards that stand still, and the latest decisions of distribution.
create index lead_active on lead (active_at) where closed_at is null and deleted_at is null;
create index deal_active on deal (active_at) where closed_at is null and deleted_at is null;
create index distribution_decision_at on distribution_decision (at);
-- Nothing is looked up by it: distribution_wait holds what comes due.
drop index lead_take_by;
