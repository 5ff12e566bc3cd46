-- Runs after the migrations at every --migrate: adds what is missing, never changes or deletes what the garage edited.
-- @services holds services.json.
insert into services (slug, category, price_cents, duration_minutes, bay_kind, skill, position, texts)
select s.value ->> 'slug', s.value ->> 'category', (s.value ->> 'priceCents')::int, (s.value ->> 'durationMinutes')::int,
       s.value ->> 'bayKind', s.value ->> 'skill', s.ordinality, jsonb_build_object('fr', s.value -> 'fr', 'en', s.value -> 'en')
from jsonb_array_elements(@services::jsonb) with ordinality s
where not exists (select from services where slug = s.value ->> 'slug')
order by s.ordinality;

insert into bays (name, kind)
select * from (values ('Pont 1', 'lift'), ('Géométrie', 'alignment'), ('Service rapide', 'fast_fit')) v (name, kind)
where not exists (select from bays);

insert into mechanics (name, skills)
select * from (values ('Karim', array['service', 'brakes', 'inspection']),
                      ('Julie', array['service', 'tyres']),
                      ('Thomas', array['brakes', 'tyres', 'inspection'])) v (name, skills)
where not exists (select from mechanics);

insert into opening_hours (weekday, opens, closes)
select * from (select weekday, opens::time, closes::time
               from generate_series(1, 5) weekday, (values ('08:00', '12:00'), ('14:00', '18:00')) v (opens, closes)
               union all select 6, '08:30'::time, '12:00'::time) v
where not exists (select from opening_hours);

-- An example: the owner changes it, adds others or deletes it. Once somebody has booked, a deploy no longer closes the garage.
insert into closures (starts_on, ends_on, reason)
select '2027-08-09', '2027-08-22', 'Congés d’été'
where not exists (select from closures) and not exists (select from appointments);
