namespace IpowerMotors.Tests.Support;

/// <summary>Ports of test servers: what shares one fails by chance.</summary>
public sealed class PortTests
{
    [Fact]
    public void No_port_is_given_twice_nor_where_the_system_numbers_outgoing_connections()
    {
        var ports = Enumerable.Range(0, 200).AsParallel().Select(_ => Processes.FreePort()).ToList();

        ports.ShouldBeUnique();
        ports.ShouldAllBe(port => port < 32_768);
    }
}
