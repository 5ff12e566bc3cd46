// The least that .NET can do for GET /api/services: Kestrel, Npgsql, a JSON writer. No routing, no logging, no middleware.
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Npgsql;

const string Sql = """
    select id, slug, texts -> $1 ->> 'name', texts -> $1 ->> 'description',
           texts -> $1 ->> 'includes', category, price_cents, duration_minutes
    from services where active order by position, id
    """;
var json = new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
await using var source = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable("ConnectionStrings__ipowermotors")!);

var builder = WebApplication.CreateEmptyBuilder(new());
builder.WebHost.UseKestrelCore().UseUrls(args[0]);
var app = builder.Build();
app.Run(async http =>
{
    if (http.Request.Path != "/api/services") return; // the probe of the bench
    await using var command = source.CreateCommand(Sql);
    command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = http.Request.QueryString.Value == "?lang=en" ? "en" : "fr" });
    await using var reader = await command.ExecuteReaderAsync(http.RequestAborted);
    http.Response.ContentType = "application/json; charset=utf-8";
    await using var writer = new Utf8JsonWriter(http.Response.BodyWriter, json);
    writer.WriteStartArray();
    while (await reader.ReadAsync(http.RequestAborted))
    {
        Write(writer, reader);
    }
    writer.WriteEndArray();
});
await app.RunAsync();

static void Write(Utf8JsonWriter writer, NpgsqlDataReader reader)
{
    writer.WriteStartObject();
    writer.WriteNumber("id", reader.GetInt32(0));
    writer.WriteString("slug", reader.GetString(1));
    writer.WriteString("name", reader.GetString(2));
    writer.WriteString("description", reader.GetString(3));
    writer.WritePropertyName("includes");
    writer.WriteRawValue(reader.GetString(4), skipInputValidation: true);
    writer.WriteString("category", reader.GetString(5));
    writer.WriteNumber("priceCents", reader.GetInt32(6));
    writer.WriteNumber("durationMinutes", reader.GetInt32(7));
    writer.WriteEndObject();
}
