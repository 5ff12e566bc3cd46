using System.Reflection;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.AppHost
{
    /// <summary>The stand-ins of the AppHost's packages promise that whatever compiles against them compiles against Aspire 13.5.2.</summary>
    public sealed class StandInApi
    {
        private static readonly Dictionary<string, HashSet<string>> Listing =
            ApiListing.Read(Path.Combine(Processes.Root, "IpowerMotors.Tests", "AppHost", "aspire-api-13.5.2.excerpt.txt"));

        [Theory]
        [InlineData("Aspire.Hosting")]
        [InlineData("Aspire.Hosting.PostgreSQL")]
        [InlineData("Aspire.Hosting.Redis")]
        public void Every_public_member_of_a_stand_in_is_one_of_Aspire(string assembly)
        {
            var output = AppContext.BaseDirectory.Split('/', StringSplitOptions.RemoveEmptyEntries)[^3..];
            var file = Path.Combine([Processes.Root, "aspire-standin", assembly, .. output, $"{assembly}.dll"]);
            var types = Assembly.LoadFrom(file).GetExportedTypes();

            types.ShouldNotBeEmpty();
            ApiListing.Invented(types, Listing).ShouldBeEmpty();
        }

        [Fact]
        public void An_invented_member_or_type_is_caught() =>
            ApiListing.Invented([typeof(Aspire.Hosting.ApplicationModel.ParameterResource), typeof(Aspire.Hosting.ApplicationModel.InventedResource)], Listing)
                .ShouldBe([
                    "class Aspire.Hosting.ApplicationModel.ParameterResource: string? Default { get; set; }",
                    "class Aspire.Hosting.ApplicationModel.ParameterResource: static int Longest = 8",
                    "class Aspire.Hosting.ApplicationModel.ParameterResource: event Action Changed",
                    "class Aspire.Hosting.ApplicationModel.InventedResource",
                ], ignoreOrder: true);
    }
}

// A fixture of the test above: a genuine member, a genuine name with another type, and a type that Aspire does not have.
namespace Aspire.Hosting.ApplicationModel
{
    public class ParameterResource
    {
        internal ParameterResource()
        {
        }

        public const int Longest = 8;

        public event Action? Changed
        {
            add { }
            remove { }
        }

        public bool Secret => false;
        public string? Default { get; set; }
    }

    public class InventedResource;
}
