using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using IpowerMotors.Api.Database;
using IpowerMotors.Api.Features.Accounts;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Api.Features.Catalogue;
using IpowerMotors.Api.Features.Notifications;
using IpowerMotors.Api.Features.Planning;
using IpowerMotors.Api.Features.Requests;
using IpowerMotors.Api.Integrations;
using IpowerMotors.Api.Outbox;
using IpowerMotors.Api.Shared;
using IpowerMotors.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = 64 * 1024; // forms only
    kestrel.Limits.MaxConcurrentConnections = 500;
});
// Bytes of the heap that each of them may fill while it waits. It is thirty times as much by default: a hundred senders of photos end the process.
builder.WebHost.UseSockets(sockets => sockets.MaxReadBufferSize = 32 * 1024);
builder.AddGarageDatabase();
builder.AddRedisClient("redis");
builder.Services.WorksWithout("StackExchange.Redis"); // it caches, and carries news between instances
StorageHealth.Add(builder);
builder.AddApiDocument();
builder.AddPublicReads();
builder.AddRateLimits();
builder.AddCatalogue();
builder.AddNotifications();
builder.AddRequests();
builder.AddAccounts();
builder.AddPlanning();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddProblemDetails();
ProblemHandling.Add(builder.Services);
builder.AddBooking();
builder.AddOutbox(); // last: its round sends what the others wrote
builder.Services.ConfigureHttpJsonOptions(json =>
{
    json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
    json.SerializerOptions.PropertyNameCaseInsensitive = false; // Start is not start,
    json.SerializerOptions.AllowDuplicateProperties = false; // and of two starts nobody knows which is meant
    json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All); // é is one letter, not \u00E9
    json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
    json.SerializerOptions.Converters.Add(new InstantConverter());
    json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
});

await using var app = builder.Build(); // disposed also when it does not run: the console writes its last words then
if (args.Contains("--migrate"))
{
    await app.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
    await app.InviteFirstAdminAsync();
    await app.Services.GetRequiredService<DocumentStore>().EnsureBucketAsync(CancellationToken.None);
    return 0;
}

app.UsePublicReads();
app.UseBookingSignals(); // around all that may refuse
ProblemHandling.Use(app);
app.UseRateLimits();
app.UseAuthentication();
app.UseAuthorization();
app.MapDefaultEndpoints();
app.MapBooking();
app.MapCatalogue();
app.MapRequests();
app.MapNotifications();
app.MapAccounts();
app.MapPlanning();
app.MapApiDocument();
app.MapRounds();
if (args is ["--openapi", var file])
{
    await app.WriteApiDocumentAsync(file);
    return 0;
}
if (!app.SealsItsKeys()) return 1;
await app.RunAsync();
return 0;

/// <summary>The entry point, named for the tests.</summary>
public partial class Program;
