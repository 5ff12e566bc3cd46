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

        await api.Services.GetServices<IHostedService>().OfType<Housekeeping>().Single().CleanAsync(TestContext.Current.CancellationToken);

        (await api.ExecuteAsync("select string_agg(event_key, ', ' order by id) from outbox")).ShouldBe("sent lately, parked");
        (await api.ExecuteAsync("select count(*) from idempotency_keys")).ShouldBe(1L);
        (await api.ExecuteAsync("select string_agg(reference, ', ') from contact_requests")).ShouldBe("old question");
        (await api.ExecuteAsync("select string_agg(reference, ', ') from quote_requests")).ShouldBe("1094 days");
        (await api.ExecuteAsync("select string_agg(age(now(), created_at)::text, ', ') from password_resets")).ShouldBe("6 days");
    }
}
