using IpowerMotors.Api.Database;
using IpowerMotors.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IpowerMotors.Tests.Database;

public sealed class HousekeepingTests(Garage garage)
{
    [Fact]
    public async Task What_has_served_its_time_goes_and_what_has_not_stays()
    {
        await using var api = await garage.OpenAsync();
        await api.ExecuteAsync("""
            insert into outbox (event_key, kind, payload, created_at, available_at, sent_at, parked_at) values
                ('sent long ago', 'x', '{}', now() - interval '40 days', now(), now() - interval '31 days', null),
                ('sent lately',   'x', '{}', now() - interval '40 days', now(), now() - interval '29 days', null),
                ('parked',        'x', '{}', now() - interval '90 days', now(), null, now() - interval '90 days');
            insert into idempotency_keys (key_hash, request_hash, created_at) values
                (sha256('old'), sha256('r'), now() - interval '49 hours'), (sha256('new'), sha256('r'), now() - interval '47 hours');
            insert into contact_requests (id, reference, language, name, email, subject, message, spam_reason, created_at) values
                (gen_random_uuid(), 'old spam', 'fr', 'n', 'e', 's', 'm', 'honeypot', now() - interval '31 days'),
                (gen_random_uuid(), 'old question', 'fr', 'n', 'e', 's', 'm', null, now() - interval '31 days'),
                (gen_random_uuid(), 'question of three years ago', 'fr', 'n', 'e', 's', 'm', null, now() - interval '1096 days');
            insert into quote_requests (id, reference, language, first_name, last_name, email, phone, plate, brand, model, description, created_at)
            select gen_random_uuid(), days || ' days', 'fr', 'f', 'l', 'e', 'p', 'p', 'b', 'm', 'd', now() - days * interval '1 day' from unnest('{1094,1096}'::int[]) days;
            insert into password_resets (id, email_hash, language, created_at)
            select gen_random_uuid(), sha256(days::text::bytea), 'fr', now() - days * interval '1 day' from unnest('{6,8}'::int[]) days;
            """);

        await CleanAsync(api);

        (await api.ExecuteAsync("select string_agg(event_key, ', ' order by id) from outbox")).ShouldBe("sent lately, parked");
        (await api.ExecuteAsync("select count(*) from idempotency_keys")).ShouldBe(1L);
        (await api.ExecuteAsync("select string_agg(reference, ', ') from contact_requests")).ShouldBe("old question");
        (await api.ExecuteAsync("select string_agg(reference, ', ') from quote_requests")).ShouldBe("1094 days");
        (await api.ExecuteAsync("select string_agg(extract(day from now() - created_at)::text, ', ') from password_resets")).ShouldBe("6");
    }

    [Fact]
    public async Task Three_years_after_a_visit_nothing_tells_whose_it_was()
    {
        await using var api = await garage.OpenAsync();
        // More than one batch of old ones, and one that is a day short of it.
        await api.ExecuteAsync("""
            insert into appointments (id, reference, service_id, bay_id, mechanic_id, starts_at, ends_at, status, language, first_name, last_name,
                email, phone, plate, brand, model, mileage, vin, note, created_at, updated_at)
            select gen_random_uuid(), 'IP-' || hours, 1, 1, 1, now() - hours * interval '1 hour', now() - (hours - 1) * interval '1 hour',
                case when hours % 2 = 0 then 'completed' else 'cancelled' end, 'fr', 'Marie', 'Curie', 'm@example.org', '+33563000000', 'AB-123-CD',
                'Renault', 'Clio', 84000, 'VF1AAAAA555555555', 'call me', now(), now()
            from (select 1094 * 24 union select generate_series(1096 * 24, 1096 * 24 + 2500)) as visits (hours);
            insert into manage_tokens (token_hash, appointment_id, created_at) select sha256(reference::bytea), id, now() from appointments;
            """);

        await CleanAsync(api);

        (await api.ExecuteAsync("""
            select string_agg(distinct concat_ws('|', first_name, last_name, email, phone, plate, mileage, vin, note, '', service_id, bay_id, brand), ' & ')
            from appointments where reference <> 'IP-26256'
            """)).ShouldBe("||||||1|1|Renault");
        (await api.ExecuteAsync("select email from appointments where reference = 'IP-26256'")).ShouldBe("m@example.org");
        (await api.ExecuteAsync("select count(*) from appointments")).ShouldBe(2502L);
        (await api.ExecuteAsync("select string_agg(reference, '') from manage_tokens join appointments on id = appointment_id")).ShouldBe("IP-26256");
    }

    [Fact]
    public async Task A_place_in_the_queue_is_forgotten_thirty_days_after_its_day_however_it_ended()
    {
        await using var api = await garage.OpenAsync();
        await api.ExecuteAsync("""
            insert into waiting_list_entries (id, reference, service_id, day, status, language, first_name, last_name, email, phone, plate, brand, model, created_at)
            select gen_random_uuid(), days || ' ' || status, 1, current_date - days, status, 'fr', 'f', 'l', days || status, 'p', 'p', 'b', 'm', now()
            from unnest('{28,32}'::int[]) days, unnest('{waiting,expired,left}'::text[]) status;
            insert into manage_tokens (token_hash, waiting_list_entry_id, created_at) select sha256(reference::bytea), id, now() from waiting_list_entries;
            """);

        await CleanAsync(api);

        (await api.ExecuteAsync("select string_agg(reference, ', ' order by reference) from waiting_list_entries")).ShouldBe("28 expired, 28 left, 28 waiting");
        (await api.ExecuteAsync("select count(*) from manage_tokens")).ShouldBe(3L);
    }

    private static Task CleanAsync(GarageApi api) =>
        api.Services.GetServices<IHostedService>().OfType<Housekeeping>().Single().CleanAsync(TestContext.Current.CancellationToken);
}
