using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace IpowerMotors.Api.Database;

/// <summary>Registers the data source, the context on top of it and the migrator.</summary>
public static class DatabaseExtensions
{
    /// <summary>Adds <see cref="NpgsqlDataSource"/> and <see cref="GarageDb"/> for the connection <c>ipowermotors</c>.</summary>
    public static void AddGarageDatabase(this IHostApplicationBuilder builder)
    {
        // The same few statements come again and again: the server plans each once per connection. Left to itself it would plan the
        // search for free slots anew every time once the history is long, because it overestimates a window of unknown width.
        // Nobody leaves a setting, a lock or a temporary table behind in a session, so it need not be cleaned at every return to the
        // pool with seven statements.
        builder.AddNpgsqlDataSource("ipowermotors", configureDataSourceBuilder: source =>
        {
            var connection = source.ConnectionStringBuilder;
            connection.NoResetOnClose = true;
            (connection.MaxAutoPrepare, connection.Options) = (64, $"{connection.Options} -c plan_cache_mode=force_generic_plan".TrimStart());
        });
        builder.Services.AddDbContextPool<GarageDb>((services, options) => options
            .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>())
            .UseSnakeCaseNamingConvention()
            // Every failure is an exception that somebody catches and names: a lost race is no error, and what nobody expected is
            // logged where it ends.
            .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug))));
        builder.Services.AddSingleton<Migrator>();
    }
}
