// A tiny application that breaks every boundary: it proves that the rules can fail.
namespace IpowerMotors.Tests.Architecture.Fixture
{
    /// <summary>An entry point that opens a connection.</summary>
    public static class Program
    {
        /// <summary>Touches the database.</summary>
        public static string Run() => new Npgsql.NpgsqlConnection().ConnectionString;
    }
}

namespace IpowerMotors.Tests.Architecture.Fixture.Features.Stock
{
    /// <summary>A handler.</summary>
    public static class TakeStock
    {
        /// <summary>Does nothing.</summary>
        public static Task HandleAsync() => Task.CompletedTask;
    }
}

namespace IpowerMotors.Tests.Architecture.Fixture.Features.Billing
{
    /// <summary>A feature that calls another one's handler.</summary>
    public static class IssueInvoice
    {
        /// <summary>Hides the call where compilers put classes of their own.</summary>
        public static Func<Task> Action { get; } = async () => await Stock.TakeStock.HandleAsync();
    }
}

namespace IpowerMotors.Tests.Architecture.Fixture.Shared
{
    /// <summary>Shared code that knows a feature.</summary>
    public static class Busybody
    {
        /// <summary>Knows too much.</summary>
        public static Task Meddle() => Features.Stock.TakeStock.HandleAsync();
    }
}
