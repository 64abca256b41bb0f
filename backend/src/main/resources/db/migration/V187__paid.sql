-- Of an order's payment 1C is the home; it is told once.
alter table exchange_document add column paid boolean not null default false;
update exchange_document x set paid = true where lower(x.status) = 'оплачен' or exists (select from deal d where d.id = x.deal_id and d.closed_at is not null);
