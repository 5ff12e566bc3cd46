namespace IpowerMotors.AppHost;

/// <summary>
/// Every port of the platform on this machine, all on loopback. Section <c>Ports</c> of the configuration overrides
/// them, one by one: the variable <c>Ports__Web=8081</c> or the argument <c>Ports:Web=8081</c>.
/// </summary>
internal sealed class Ports
{
    public int Postgres { get; init; } = 5432;
    public int Redis { get; init; } = 6379;
    public int Minio { get; init; } = 9000;
    public int MinioConsole { get; init; } = 9001;
    public int Smtp { get; init; } = 1025;
    public int Mailhog { get; init; } = 8025;
    public int Api { get; init; } = 3001;
    public int WebDev { get; init; } = 5173;
    public int Web { get; init; } = 8080;
}
