using System.Net;
using System.Net.Http.Json;
using IpowerMotors.Api.Features.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace IpowerMotors.Tests.Support;

/// <summary>What a member of staff sits in front of: keeps cookies and sends our pages' header.</summary>
public sealed class StaffBrowser : IDisposable
{
    /// <summary>Long enough, and nobody's.</summary>
    public const string Password = "dix-huit clés de douze";

    private readonly CookieContainer _cookies;

    private StaffBrowser(GarageApi api, CookieContainer cookies)
    {
        _cookies = cookies;
        Http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = api.Http.BaseAddress };
        Http.DefaultRequestHeaders.Add("X-Requested-With", "ipower");
    }

    /// <summary>Sends requests with the cookies.</summary>
    public HttpClient Http { get; }

    /// <summary>A browser that is not signed in.</summary>
    public static StaffBrowser Open(GarageApi api) => new(api, new CookieContainer());

    /// <summary>A browser of a new member of staff, signed in.</summary>
    public static async Task<StaffBrowser> SignInAsync(GarageApi api, StaffRole role = StaffRole.Admin)
    {
        var browser = Open(api);
        using var answer = await browser.SignInAsync(await HireAsync(api, role));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return browser;
    }

    /// <summary>Adds a member of staff with <see cref="Password"/>; the e-mail address.</summary>
    public static async Task<string> HireAsync(GarageApi api, StaffRole role, string? email = null)
    {
        await using var scope = api.Services.CreateAsyncScope();
        var user = StaffUser.Named($"{role}", email ?? $"{role}-{Guid.NewGuid():n}@example.fr", role);
        (await scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>().CreateAsync(user, Password)).Succeeded.ShouldBeTrue();
        return user.Email!;
    }

    /// <summary>The same cookies in front of another instance, as a load balancer would send them, or in a thief's hands.</summary>
    public StaffBrowser CopyTo(GarageApi api)
    {
        var cookies = new CookieContainer();
        foreach (Cookie cookie in _cookies.GetAllCookies())
        {
            cookies.Add(new Cookie(cookie.Name, cookie.Value, cookie.Path, api.Http.BaseAddress!.Host));
        }
        return new StaffBrowser(api, cookies);
    }

    /// <summary>Types these into the sign-in form.</summary>
    public Task<HttpResponseMessage> SignInAsync(string email, string password = Password) =>
        Http.PostAsJsonAsync("/api/staff/session", new { email, password });

    /// <summary>Whether the API still knows this browser.</summary>
    public async Task<HttpStatusCode> SessionAsync()
    {
        using var answer = await Http.GetAsync("/api/staff/session");
        return answer.StatusCode;
    }

    /// <inheritdoc />
    public void Dispose() => Http.Dispose();
}
