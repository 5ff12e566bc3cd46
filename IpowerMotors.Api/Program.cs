using System.Text.Json;
using System.Text.Json.Serialization;
using IpowerMotors.Api.Database;
using IpowerMotors.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddGarageDatabase();
builder.AddRedisClient("redis");
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddProblemDetails();
builder.Services.ConfigureHttpJsonOptions(json =>
{
    json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
    json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
    json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
});

var app = builder.Build();
if (args.Contains("--migrate"))
{
    await app.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
    return;
}

app.UseExceptionHandler();
app.MapDefaultEndpoints();
await app.RunAsync();

/// <summary>The entry point, named for the tests.</summary>
public partial class Program;
