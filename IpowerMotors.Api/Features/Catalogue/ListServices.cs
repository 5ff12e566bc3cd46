using System.Text.Json;
using IpowerMotors.Api.Shared;
using Npgsql;

namespace IpowerMotors.Api.Features.Catalogue;

/// <summary>A service that visitors can book, in one language.</summary>
/// <param name="Id">Stays the same for ever.</param>
/// <param name="Slug">Readable name for URLs, the same in every language.</param>
/// <param name="Name">Short name.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Includes">What the price includes (arrêté of 27 March 1987: package contents are displayed).</param>
/// <param name="Category"><c>maintenance</c>, <c>brakes</c>, <c>tyres</c> or <c>inspection</c>.</param>
/// <param name="PriceCents">Price in euro cents, VAT included.</param>
/// <param name="DurationMinutes">Time in the workshop.</param>
public sealed record ServiceOffer(
    int Id, string Slug, string Name, string Description, string[] Includes, string Category, int PriceCents, int DurationMinutes);

/// <summary><c>GET /api/services</c>: the active services in the order of the price list.</summary>
public static class ListServices
{
    // includes leaves as text: taking the array apart here is cheaper than a set-returning function per row there.
    private const string Sql = """
        select id, slug, texts -> $1 ->> 'name', texts -> $1 ->> 'description',
               texts -> $1 ->> 'includes', category, price_cents, duration_minutes
        from services where active order by position, id
        """;

    /// <summary>Maps the endpoint.</summary>
    public static void MapListServices(this IEndpointRouteBuilder app) => app
        .MapGet("/services", (HttpContext http, PublicReads reads, NpgsqlDataSource source) =>
        {
            var language = http.Language();
            return reads.AnswerAsync(http, PublicTag.Catalogue, $"services:{language}", token => ReadAsync(source, language, token));
        })
        .WithName("listServices")
        .WithSummary("Services and prices, in the language asked for")
        .ProducesPublic<ServiceOffer[]>();

    private static async Task<List<ServiceOffer>?> ReadAsync(NpgsqlDataSource source, string language, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = language });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var services = new List<ServiceOffer>();
        while (await reader.ReadAsync(cancellation))
        {
            services.Add(new ServiceOffer(
                reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetString(3),
                JsonSerializer.Deserialize<string[]>(reader.GetString(4))!, reader.GetString(5), reader.GetInt32(6), reader.GetInt32(7)));
        }
        return services;
    }
}
