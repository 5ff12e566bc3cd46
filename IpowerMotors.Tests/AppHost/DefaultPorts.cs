using System.Reflection;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.AppHost;

/// <summary>The ports that people and the documentation know; all other tests choose free ones.</summary>
public sealed class DefaultPorts
{
    [Fact]
    public void Nobody_who_configures_none_gets_others()
    {
        var type = Assembly.LoadFrom(Aspires.Default.Program).GetType("IpowerMotors.AppHost.Ports", throwOnError: true)!;
        var ports = Activator.CreateInstance(type);

        type.GetProperties().ToDictionary(port => port.Name, port => (int)port.GetValue(ports)!).ShouldBe(new Dictionary<string, int>
        {
            ["Postgres"] = 5432,
            ["Redis"] = 6379,
            ["Minio"] = 9000,
            ["MinioConsole"] = 9001,
            ["Smtp"] = 1025,
            ["Mailhog"] = 8025,
            ["Api"] = 3001,
            ["WebDev"] = 5173,
            ["Web"] = 8080,
        }, ignoreOrder: true);
    }
}
