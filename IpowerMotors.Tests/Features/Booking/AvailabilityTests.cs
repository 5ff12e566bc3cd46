using FsCheck;
using FsCheck.Fluent;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Api.Shared;

namespace IpowerMotors.Tests.Features.Booking;

public sealed class AvailabilityTests
{
    [Fact]
    public void Slots_are_those_of_a_slow_model_that_looks_at_every_minute() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(150),
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var week = AvailabilityModel.RandomWeek(seed);
            var fast = Availability.Compute(week.Window, week.From, week.Days, week.Now, week.Rules);
            fast.Select(slot => $"{slot.Start:O} {slot.End:O} {slot.Remaining}").ShouldBe(AvailabilityModel.Slots(week), $"seed {seed}");
        }));

    [Fact]
    public void A_pair_is_found_exactly_where_something_remains() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var week = AvailabilityModel.RandomWeek(seed);
            foreach (var slot in Availability.Compute(week.Window, week.From, week.Days, week.Now, week.Rules))
            {
                Availability.FreePair(week.Window, slot.Start).HasValue.ShouldBe(slot.Remaining > 0);
                Availability.WhyNot(week.Window, slot.Start, week.Now, week.Rules).ShouldBeNull();
            }
        }));

    [Theory]
    [InlineData("2027-03-27", "08:30:00 +01:00")] // Saturday before the clocks go forward
    [InlineData("2027-03-30", "08:00:00 +02:00")] // Tuesday after (Monday is Easter)
    [InlineData("2026-10-24", "08:30:00 +02:00")]
    [InlineData("2026-10-26", "08:00:00 +01:00")]
    public void The_garage_opens_by_the_wall_clock_on_both_sides_of_a_clock_change(string day, string opens)
    {
        var window = AvailabilityModel.Garage(durationMinutes: 60);
        var now = DateTimeOffset.Parse(day + "T00:00:00Z").AddDays(-3);

        var slots = Availability.Compute(window, DateOnly.Parse(day), 1, now, new BookingRules());

        slots[0].Start.ToString("HH:mm:ss zzz").ShouldBe(opens);
    }

    [Fact]
    public void There_are_eleven_holidays_in_every_year_and_Easter_falls_where_the_almanac_says()
    {
        for (var year = 1990; year <= 2100; year++)
        {
            var ascension = FrenchHolidays.Easter(year).AddDays(39);
            Enumerable.Range(0, 366).Select(new DateOnly(year, 1, 1).AddDays).Count(day => day.Year == year && FrenchHolidays.On(day) is not null)
                .ShouldBe(ascension is { Month: 5, Day: 1 or 8 } ? 10 : 11, $"{year}"); // two on one day, as in 2008
        }
        string[] easters = ["2000-04-23", "2008-03-23", "2011-04-24", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2038-04-25"];
        easters.ShouldAllBe(day => FrenchHolidays.Easter(DateOnly.Parse(day).Year) == DateOnly.Parse(day));
    }

    [Fact]
    public void A_wall_clock_time_is_one_instant_even_when_it_does_not_exist_or_exists_twice()
    {
        ParisTime.At(new(2027, 3, 28), new(2, 30)).ToString("O").ShouldBe("2027-03-28T03:00:00.0000000+02:00");
        ParisTime.At(new(2026, 10, 25), new(2, 30)).ToString("O").ShouldBe("2026-10-25T02:30:00.0000000+02:00");
    }
}
