using System.CommandLine;
using System.Globalization;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Tools;
using Spectre.Console;

namespace IpowerMotors.Deploy.Commands;

/// <summary><c>cost</c>: what the planned resources cost a month.</summary>
internal static class Cost
{
    private static readonly Option<string?> PlanJson = new("--plan") { Description = "JSON of a plan; else the saved one." };

    public static Verb Verb { get; } = new("cost", "Prices what is planned: by service, and the month's total.", [PlanJson], arguments =>
    [
        new("cost", "Price every planned resource", (context, cancellation) => RunAsync(context, arguments.GetValue(PlanJson), cancellation)) { ReadOnly = true },
    ]);

    private static async Task<StepResult> RunAsync(DeploymentContext context, string? planJson, CancellationToken cancellation)
    {
        var prices = PriceList.Read(context.Root);
        if (prices.Region != context.Settings.Region)
        {
            throw new DeployFailure($"The prices are of {prices.Region}, the environment is in {context.Settings.Region}.", "Look up the region's prices and put them into infrastructure/cost/prices.json.");
        }
        var plan = await TerraformPlan.ReadAsync(planJson ?? context.SavedPlan.Json, cancellation);
        var lines = new Estimate(prices, plan).Lines();
        var services = lines.GroupBy(line => line.Service).Select(group => (Service: group.Key, Usd: group.Sum(line => line.Usd))).OrderByDescending(service => service.Usd).ToList();
        var usd = Math.Round(services.Sum(service => service.Usd), 2);
        var eur = Math.Round(usd / prices.UsdPerEur, 2);
        context.Report.Show(Table(lines));
        context.Report.Show(Bars(services));
        return StepResult.Done(string.Create(CultureInfo.InvariantCulture, $"{usd:0.00} USD = {eur:0.00} EUR a month before VAT, profile {plan.Profile}, prices of {prices.Date} in {prices.Region}, {prices.UsdPerEur} USD for 1 EUR"),
            new { plan.Profile, usd, eur, prices.Date, prices.Region, services = services.Select(service => new { service.Service, usd = Math.Round(service.Usd, 2) }), lines });
    }

    private static Table Table(IReadOnlyList<CostLine> lines)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("service", "what", "USD a month", "");
        table.Columns[2].RightAligned();
        foreach (var line in lines.OrderByDescending(line => line.Usd))
        {
            table.AddRow(line.Service, line.What, line.Usd.ToString("0.00", CultureInfo.InvariantCulture), Markup.Escape(line.Note ?? ""));
        }
        return table;
    }

    private static BarChart Bars(IEnumerable<(string Service, decimal Usd)> services)
    {
        var chart = new BarChart().Width(70).UseValueFormatter(value => value.ToString("0.00", CultureInfo.InvariantCulture));
        foreach (var (service, usd) in services)
        {
            chart.AddItem(service, (double)usd, Color.Teal);
        }
        return chart;
    }
}
