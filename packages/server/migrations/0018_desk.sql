-- What one member of staff wrote down today: looked up at the desk again and again.

-- profile

create index draft_by_maker on draft (brand_id, made_by, at) where source = 'agent';
