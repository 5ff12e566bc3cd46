using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.EndToEnd;

/// <summary>The whole platform as <c>./run</c> starts it, and a browser in front of it; started once for all journeys.</summary>
public sealed class Stack : IAsyncLifetime
{
    private AppHostProcess? _appHost;

    /// <summary>The browser.</summary>
    public Chromium Browser { get; } = new();

    /// <summary>The running platform.</summary>
    public AppHostProcess Platform => _appHost!;

    /// <summary>The site's origin, without a trailing slash.</summary>
    public string Site => Platform.Web.GetLeftPart(UriPartial.Authority);

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        await Browser.StartAsync();
        _appHost = await AppHostProcess.RunAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        if (_appHost is not null)
        {
            await _appHost.DisposeAsync();
        }
    }
}

/// <summary>Journeys share one platform, so they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class Journeys : ICollectionFixture<Stack>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "journeys";
}
