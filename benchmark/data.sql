-- :total appointments, of which those of the coming 31 days are always the same; the rest is history, 200 a day, back over years.
insert into services (slug, category, price_cents, duration_minutes, bay_kind, skill, position, texts)
select slug || '-' || copy, category, price_cents, duration_minutes, bay_kind, skill, 10 * copy + position, texts
from services, generate_series(2, 3) copy where slug not like '%-_' order by copy, position limit 7;

insert into bays (name, kind, active) select 'old bay ' || i, 'lift', false from generate_series(4, 10) i;
insert into mechanics (name, skills, active) select 'old mechanic ' || i, '{}', false from generate_series(4, 10) i;

insert into appointments (id, reference, service_id, bay_id, mechanic_id, starts_at, ends_at, status, language, first_name, last_name,
                          email, phone, plate, brand, model, created_at, updated_at)
select gen_random_uuid(), 'BENCH-' || row_number() over (), 1, pair, pair, starts_at, starts_at + '30 minutes', status, 'fr', 'Camille', 'Martin',
       'camille.martin@example.fr', '+33612345678', 'AB-123-CD', 'Renault', 'Clio', now(), now()
from (select current_date + day + make_interval(hours => hour) as starts_at, pair, 'scheduled' as status
      from generate_series(1, 31) day, generate_series(1, 3) pair, unnest(array[7, 9, 14]) hour
      union all
      select current_date - 2 - i / 200 + make_interval(mins => 360 + (i % 200) / 10 * 30), i % 10 + 1, 'completed'
      from generate_series(0, :total - 279 - 1) i) rows;

-- Not the empty tables: told that they are, Postgres would read them from end to end for as long as a statement stays prepared.
vacuum analyze services, bays, mechanics, appointments;
