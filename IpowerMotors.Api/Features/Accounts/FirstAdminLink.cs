namespace IpowerMotors.Api.Features.Accounts;

/// <summary>In development, while nobody can sign in: logs the one-time link that makes the first admin.</summary>
public sealed partial class FirstAdminLink(IServiceScopeFactory scopes, IConfiguration configuration, ILogger<FirstAdminLink> log) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<OneTimeLinks>().InviteFirstAdminAsync(stoppingToken) is { } token)
            {
                Invited($"{configuration["Site:Url"]?.TrimEnd('/')}/equipe/premier-acces#{token}");
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException) // the API starts without Postgres too
        {
            NotInvited(failure.GetBaseException().Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Nobody can sign in yet. Create the first admin, once and within 24 hours, at {Link}")]
    private partial void Invited(string link);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No link for the first admin, restart to get one: {Reason}")]
    private partial void NotInvited(string reason);
}
