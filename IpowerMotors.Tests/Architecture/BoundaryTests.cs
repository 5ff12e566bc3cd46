using System.Xml.Linq;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Architecture;

public sealed class BoundaryTests
{
    // What a feature shows to the others: what things are and may do, never how a request is handled.
    private static readonly string[] _shared =
    [
        "Appointment", "AppointmentStatus", "AppointmentDetails", "Pair", "WaitingListEntry", "WaitingStatus", "ManageToken",
        "Service", "ServiceText", "Bay", "Mechanic", "OpeningHours", "Closure", "FrenchHolidays",
        "BookingRules", "BookingRefusals", "BookingMessages", "BookingDatabase", "BookingReference", "FreedPlaces", "AppointmentCalendar", "SiteAddress",
        "ContactRequest", "QuoteRequest", "QuotePhoto", "GarageIdentity", "PostalAddress",
        "TeamInvitation", "PasswordReset", "OneTimeLinks", "StaffUser", "StaffRole", "AccountsDatabase",
    ];

    private readonly BoundaryRules _api = new(typeof(Program).Assembly, "IpowerMotors.Api");
    private readonly BoundaryRules _fixture = new(typeof(BoundaryTests).Assembly, "IpowerMotors.Tests.Architecture.Fixture");

    [Fact]
    public void Features_use_each_others_nouns_not_their_handlers() => _api.FeaturesThatReachIntoOthers(_shared).ShouldBeEmpty();

    [Fact]
    public void Shared_code_knows_no_feature() => _api.SharedThatKnowsFeatures().ShouldBeEmpty();

    [Fact]
    public void The_entry_point_leaves_the_database_alone() => _api.EntryPointThatTouchesTheDatabase().ShouldBeEmpty();

    [Theory]
    [InlineData("IpowerMotors.Web")]
    [InlineData("IpowerMotors.LocalS3")]
    [InlineData("IpowerMotors.ServiceDefaults")]
    public void The_other_programs_stand_without_the_API(string project)
    {
        var file = XDocument.Load(Path.Combine(Processes.Root, project, $"{project}.csproj"));

        file.Descendants("ProjectReference").Select(reference => reference.Attribute("Include")!.Value)
            .ShouldNotContain(reference => reference.Contains("IpowerMotors.Api"));
    }

    [Fact]
    public void The_rules_see_a_violation_also_inside_an_asynchronous_lambda()
    {
        _fixture.FeaturesThatReachIntoOthers().ShouldContain(name => name.EndsWith("Stock.TakeStock", StringComparison.Ordinal));
        _fixture.FeaturesThatReachIntoOthers("TakeStock").ShouldBeEmpty();
        _fixture.SharedThatKnowsFeatures().ShouldContain(name => name.Contains("Shared.Busybody"));
        _fixture.EntryPointThatTouchesTheDatabase().ShouldContain(name => name.Contains("Fixture.Program"));
    }
}
