using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IpowerMotors.Api.Features.Accounts;
using IpowerMotors.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IpowerMotors.Tests.Features.Accounts;

public sealed class SignInTests(Garage garage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Guesses_sent_in_parallel_lock_the_address_for_a_quarter_of_an_hour()
    {
        var clock = new MovableClock(DateTimeOffset.UtcNow);
        await using var api = await garage.OpenAsync(clock);
        using var browser = StaffBrowser.Open(api);
        var email = await StaffBrowser.HireAsync(api, StaffRole.Admin);

        var guesses = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => browser.SignInAsync(email, "one of many guesses")));
        using var right = await browser.SignInAsync(email.ToUpperInvariant());
        clock.Now += TimeSpan.FromMinutes(15);
        using var later = await browser.SignInAsync(email);

        guesses.Count(guess => guess.StatusCode == HttpStatusCode.Unauthorized).ShouldBe(5);
        guesses.Count(guess => guess.StatusCode == HttpStatusCode.TooManyRequests).ShouldBe(7);
        right.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await right.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBe("accounts/locked");
        right.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBe(900);
        later.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Spellings_that_mean_one_account_share_its_five_guesses()
    {
        await using var api = await garage.OpenAsync();
        using var browser = StaffBrowser.Open(api);
        var email = await StaffBrowser.HireAsync(api, StaffRole.Admin, "nikki@example.fr");
        string[] spellings = [email, "NIKKI@EXAMPLE.FR", "ni\u212aki@example.fr", "nik\u212ai@example.fr", "ni\u212a\u212ai@example.fr"]; // the Kelvin sign is a K

        var statuses = new List<HttpStatusCode>();
        foreach (var spelling in spellings.Concat(spellings))
        {
            using var guess = await browser.SignInAsync(spelling, "one of many guesses");
            statuses.Add(guess.StatusCode);
        }

        statuses.Count(status => status == HttpStatusCode.Unauthorized).ShouldBe(5);
    }

    [Fact]
    public async Task A_right_password_forgets_the_mistakes_before_it()
    {
        await using var api = await garage.OpenAsync();
        using var browser = StaffBrowser.Open(api);
        var email = await StaffBrowser.HireAsync(api, StaffRole.Admin);

        for (var attempt = 0; attempt < 2; attempt++)
        {
            for (var mistake = 0; mistake < 4; mistake++)
            {
                using var wrong = await browser.SignInAsync(email, "a slip of the finger");
                wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            }
            using var right = await browser.SignInAsync(email);
            right.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task An_unknown_address_reads_and_costs_what_a_wrong_password_does()
    {
        var costs = new ConcurrentQueue<string>();
        await using var api = await GarageApi.StartAsync(await garage.Postgres.CreateDatabaseAsync(), garage.Redis.ConnectionString,
            watch: services => services.Replace(ServiceDescriptor.Scoped<IPasswordHasher<StaffUser>>(
                all => new WatchedHasher(all.GetRequiredService<IOptions<PasswordHasherOptions>>(), costs))));
        using var browser = StaffBrowser.Open(api);
        var email = await StaffBrowser.HireAsync(api, StaffRole.Admin);

        var wrong = await AttemptsAsync(browser, email);
        var unknown = await AttemptsAsync(browser, "nobody@example.fr");

        unknown.ShouldBe(wrong); // the lock included
        costs.Count.ShouldBe(10); // five guesses at each are looked at,
        costs.Distinct().Count().ShouldBe(1); // and there is as much to calculate
    }

    [Fact]
    public async Task Too_many_sign_ins_from_one_address_wait_and_other_addresses_do_not()
    {
        await using var api = await GarageApi.StartAsync(await garage.Postgres.CreateDatabaseAsync(), garage.Redis.ConnectionString,
            settings: new Dictionary<string, string?> { ["RateLimits:SignIn:Permits"] = "2" });
        using var browser = StaffBrowser.Open(api);

        var sameClient = new List<HttpResponseMessage>();
        foreach (var forgedPrefix in new[] { "", "198.51.100.1, ", "198.51.100.2, " }) // the client writes the first, the edge the last
        {
            sameClient.Add(await FromAsync(browser, $"{forgedPrefix}203.0.113.7"));
        }
        using var other = await FromAsync(browser, "203.0.113.8");

        sameClient.Select(answer => (int)answer.StatusCode).ShouldBe([400, 400, 429]);
        var problem = await sameClient[^1].Content.ReadFromJsonAsync<JsonElement>(Token);
        problem.GetProperty("type").GetString().ShouldBe("rate-limited");
        sameClient[^1].Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        other.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_password_that_is_replaced_while_somebody_signs_in_with_it_opens_no_session()
    {
        await using var api = await garage.OpenAsync();
        using var browser = StaffBrowser.Open(api);
        var email = await StaffBrowser.HireAsync(api, StaffRole.Admin);
        await using var other = NpgsqlDataSource.Create(api.Database);
        await using var connection = await other.OpenConnectionAsync(Token);
        await using var replacing = await connection.BeginTransactionAsync(Token);
        await using var replace = new NpgsqlCommand("update staff_users set password_hash = 'another'", connection, replacing);
        await replace.ExecuteNonQueryAsync(Token);

        var signingIn = browser.SignInAsync(email); // with the password that was right a moment ago
        await api.Database.SessionsWaitAsync();
        await replacing.CommitAsync(Token);

        using var answer = await signingIn;
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await api.ExecuteAsync("select count(*) from staff_sessions")).ShouldBe(0L);
    }

    private static async Task<HttpResponseMessage> FromAsync(StaffBrowser browser, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/staff/session") { Content = JsonContent.Create(new { email = "" }) };
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        return await browser.Http.SendAsync(request, Token);
    }

    private static async Task<List<string>> AttemptsAsync(StaffBrowser browser, string email)
    {
        var answers = new List<string>();
        for (var attempt = 0; attempt < 6; attempt++)
        {
            using var answer = await browser.SignInAsync(email, "not the password");
            var problem = await answer.Content.ReadFromJsonAsync<Dictionary<string, JsonElement>>(Token);
            problem!.Remove("traceId");
            answers.Add(JsonSerializer.Serialize(problem));
        }
        return answers;
    }

    // Notes what the work of each comparison depends on: the first 13 bytes name the algorithm, its rounds and the length of the salt.
    private sealed class WatchedHasher(IOptions<PasswordHasherOptions> options, ConcurrentQueue<string> costs) : PasswordHasher<StaffUser>(options)
    {
        public override PasswordVerificationResult VerifyHashedPassword(StaffUser user, string hashedPassword, string providedPassword)
        {
            costs.Enqueue(Convert.ToHexString(Convert.FromBase64String(hashedPassword), 0, 13));
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
