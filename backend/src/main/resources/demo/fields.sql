-- Fields such as trading companies add first, and what some records say in them.
insert into custom_field (entity, code, name, type, group_name, hint, position, options, on_create, carries) values
  ('deal', 'delivery', 'Доставка', 'choice', 'Поставка', '', 1, '[{"code": "pickup", "name": "Самовывоз", "archived": false}, {"code": "courier", "name": "Курьер", "archived": false}, {"code": "carrier", "name": "Транспортная компания", "archived": false}]', true, '{}'),
  ('deal', 'delivery-address', 'Адрес доставки', 'address', 'Поставка', '', 2, '[]', false, '{}'),
  ('deal', 'assembly', 'Нужен монтаж', 'boolean', 'Поставка', '', 3, '[]', false, '{}'),
  ('deal', 'prepayment', 'Предоплата', 'money', '', 'По договору', 4, '[]', false, '{}'),
  ('company', 'branch', 'Отрасль', 'choice', '', '', 1, '[{"code": "trade", "name": "Торговля", "archived": false}, {"code": "industry", "name": "Производство", "archived": false}, {"code": "services", "name": "Услуги", "archived": false}, {"code": "state", "name": "Госсектор", "archived": false}]', true, '{}'),
  ('company', 'contract-till', 'Договор до', 'date', '', '', 2, '[]', false, '{}'),
  ('lead', 'delivery', 'Доставка', 'choice', '', 'Спросите сразу: от этого зависит цена', 1, '[{"code": "pickup", "name": "Самовывоз", "archived": false}, {"code": "courier", "name": "Курьер", "archived": false}, {"code": "carrier", "name": "Транспортная компания", "archived": false}]', false, '{"deal": "delivery"}'),
  ('contact', 'messenger', 'Удобный мессенджер', 'text', '', '', 1, '[]', false, '{}');
update deal set custom = jsonb_build_object('delivery', (array['pickup', 'courier', 'carrier'])[1 + id % 3], 'assembly', id % 4 = 0, 'prepayment', jsonb_build_object('amount', to_char(round(amount * 0.3) / 100.0, 'FM999999999990.00'), 'currency', currency)) where id % 2 = 0;
update company set custom = jsonb_build_object('branch', (array['trade', 'industry', 'services', 'state'])[1 + id % 4]) where id % 3 > 0;
