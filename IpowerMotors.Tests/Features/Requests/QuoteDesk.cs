using System.Net.Http.Headers;
using IpowerMotors.Api.Features.Requests;
using IpowerMotors.Api.Integrations;
using IpowerMotors.Tests.Features.Booking;
using IpowerMotors.Tests.S3;
using IpowerMotors.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Visitor = IpowerMotors.Tests.Features.Booking.Visitor;

namespace IpowerMotors.Tests.Features.Requests;

/// <summary>What scenarios about requests for a quote with photos share: a store, a clock, and a visitor who asks.</summary>
public abstract class QuoteDesk(Garage garage, LocalS3Server s3) : IClassFixture<LocalS3Server>
{
    protected const string Requests = "/api/quote-requests";

    protected string Run { get; } = $"{Guid.NewGuid():n}";

    protected string Bucket { get; } = $"photos-{Guid.NewGuid():n}";

    protected MovableClock Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    protected Garage Garage { get; } = garage;

    protected LocalS3Server Store { get; } = s3;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected async Task<GarageApi> OpenAsync(Dictionary<string, string?>? more = null)
    {
        var settings = Store.StorageSettings(Bucket);
        foreach (var (key, value) in more ?? []) settings[key] = value;
        var api = await GarageApi.StartAsync(await Garage.Postgres.CreateDatabaseAsync(), Garage.Redis.ConnectionString, Clock, settings);
        await api.Services.GetRequiredService<DocumentStore>().EnsureBucketAsync(Cancel);
        return api;
    }

    protected static Task SweepAsync(GarageApi api) => api.Services.GetServices<IHostedService>().OfType<PhotoSweep>().Single().SweepAsync(Cancel);

    protected static async Task<string> SendPhotoAsync(GarageApi api) => (await PostAsync(api.Http, Pictures.FromAPhone())).Created().Text("token");

    protected static async Task<Answer> PostAsync(HttpClient http, byte[] picture, string type = QuotePhoto.ContentType, string query = "", string? from = null)
    {
        using var content = new ByteArrayContent(picture) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Requests}/photos{query}") { Content = content };
        if (from is not null) request.Headers.Add("X-Forwarded-For", from);
        return await new Visitor(http).SendAsync(request);
    }

    protected Task<Answer> RequestAsync(GarageApi api, params string[] photos) => new Visitor(api.Http).SendFormAsync(Requests, Form(photos));

    protected async Task<string> SentAsync(GarageApi api, params string[] photos) => (await RequestAsync(api, photos)).Json.Text("reference");

    protected object Form(params string[] photos) => new
    {
        language = "fr",
        customer = new { firstName = "Marie", lastName = "Curie", email = $"marie-{Run}@example.org", phone = "+33563491234" },
        vehicle = new { plate = "AB-123-CD", brand = "Renault", model = "Clio" },
        description = "Pare-chocs enfoncé",
        website = "",
        secondsOpen = 60,
        photos,
    };
}
